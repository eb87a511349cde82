import * as z from 'zod';
import { inboundEvents, outboundEvents } from './catalogue.ts';
import { SUMMARIES } from './summaries.ts';

/** A JSON Schema of draft 2020-12, as far as this catalogue uses it. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Every type that has a schema and a sample: first those that come in, then those that go out. */
export const documentedTypes = [...inboundEvents.types, ...outboundEvents.types];

/**
 * The JSON Schema of a whole event as it travels (instants are text). Rules between fields, and limits in bytes, are only in
 * the parser. Throws for a type that is not in the catalogue.
 */
export function jsonSchemaOf(type: string): JsonSchema {
  const schema = inboundEvents.schemaOf(type) ?? outboundEvents.schemaOf(type);
  if (schema === undefined) throw new RangeError(`The catalogue has no event type ${type}.`);
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
  return {
    $schema,
    $id: `urn:kept:schema:${type}`,
    title: type,
    description: SUMMARIES[type as keyof typeof SUMMARIES],
    ...rest,
  };
}

/** The text of a type's file in `schemas/`. */
export function jsonSchemaText(type: string): string {
  return `${JSON.stringify(jsonSchemaOf(type), null, 2)}\n`;
}
