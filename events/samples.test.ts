import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { inboundEvents, outboundEvents } from './catalogue.ts';
import { complaintsOf, plainMessage } from './complaints.ts';
import { documentedTypes, type JsonSchema, jsonSchemaOf, jsonSchemaText } from './jsonSchema.ts';
import { type Json, errorsOf as refusalsOf, sampleOf } from './testing/events.ts';

type Errors = { path: string; message: string }[];

const readText = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

function errorsOf(type: string, event: unknown): Errors {
  if (inboundEvents.types.includes(type)) return refusalsOf(event);
  const result = outboundEvents.schemaOf(type)!.safeParse(event, { error: plainMessage });
  return result.success ? [] : complaintsOf(result.error);
}

/** Every required field that the sample fills in, as steps from the event's root. */
function requiredPaths(schema: JsonSchema, value: unknown, steps: string[] = []): string[][] {
  const branch = schema.anyOf?.find(({ type }) => type === 'object') ?? schema;
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => requiredPaths(schema.items as JsonSchema, entry, [...steps, String(index)]));
  }
  if (typeof value !== 'object' || value === null) return [];
  const here = (branch.required ?? []).map((key) => [...steps, key]);
  const below = Object.entries(branch.properties ?? {}).flatMap(([key, inner]) =>
    requiredPaths(inner as JsonSchema, (value as Json)[key], [...steps, key]),
  );
  return [...here, ...below];
}

function without(event: Json, steps: string[]): Json {
  const copy = structuredClone(event);
  const parent = steps.slice(0, -1).reduce((at, step) => at[step] as Json, copy);
  delete parent[steps.at(-1)!];
  return copy;
}

describe('samples', () => {
  it('show each type of the catalogue, and no other', () => {
    const files = readdirSync(new URL('samples/', import.meta.url));
    expect(files.sort()).toEqual(documentedTypes.map((type) => `${type}.json`).sort());
  });

  it.each(documentedTypes)('%s is accepted as it stands', (type) => {
    expect(sampleOf(type).type).toBe(type);
    expect(errorsOf(type, sampleOf(type))).toEqual([]);
  });

  it.each(documentedTypes)('%s fills in every field that the catalogue knows', (type) => {
    const schema = jsonSchemaOf(type).properties?.data as JsonSchema;
    expect(Object.keys(sampleOf(type).data as Json).sort()).toEqual(Object.keys(schema.properties ?? {}).sort());
  });

  it.each(documentedTypes)('%s without a required field is refused at that field', (type) => {
    const sample = sampleOf(type);
    const paths = requiredPaths(jsonSchemaOf(type), sample).filter((steps) => steps.join('/') !== 'data');
    expect(paths.length).toBeGreaterThanOrEqual(6);
    for (const steps of paths) {
      expect(errorsOf(type, without(sample, steps)).map(({ path }) => path)).toContain(`/${steps.join('/')}`);
    }
  });
});

describe('JSON Schemas', () => {
  it('stand in events/schemas for each type, and no other', () => {
    const files = readdirSync(new URL('schemas/', import.meta.url));
    expect(files.sort()).toEqual(documentedTypes.map((type) => `${type}.json`).sort());
  });

  it.each(documentedTypes)('%s is current (npm run generate)', (type) => {
    expect(readText(`schemas/${type}.json`)).toBe(jsonSchemaText(type));
  });

  it('are of draft 2020-12 and close no door on fields to come', () => {
    for (const type of documentedTypes) {
      const schema = jsonSchemaOf(type);
      expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
      expect(schema).not.toHaveProperty('properties.data.additionalProperties', false);
    }
  });

  it('are not made for a type that does not exist', () => {
    expect(() => jsonSchemaOf('ticket.opend')).toThrow('no event type ticket.opend');
  });
});

describe('the catalogue in README.md', () => {
  it.each(documentedTypes)('has a row for %s that links its sample', (type) => {
    expect(readText('README.md')).toContain(`\n| [\`${type}\`](samples/${type}.json) `);
  });
});
