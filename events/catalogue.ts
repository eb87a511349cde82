/** The schemas of whole events: what each type looks like as it travels. */
import * as z from 'zod';
import { eventSchema, publishedSchema, sourceAttribute } from './cloudEvent.ts';
import { inboundData } from './inbound/catalogue.ts';
import { keptData } from './kept.ts';
import { KEPT_SOURCE } from './order.ts';
import { outboundData } from './outbound/catalogue.ts';

/** `urn` and the namespace after it know no case (RFC 8141). */
const foreignSource = sourceAttribute
  .refine(
    (source) => source.toLowerCase() !== KEPT_SOURCE,
    `${KEPT_SOURCE} names Kept itself. Write the address or name of your own system.`,
  )
  .meta({ not: { const: KEPT_SOURCE } });

/** Types of one direction, and the schema of a whole event of each. */
export interface Catalogue {
  readonly types: readonly string[];
  /** Built when it is first asked for, and once, to keep a cold start short; undefined for a type of none of these. */
  schemaOf(type: string): z.ZodType | undefined;
}

/** What other systems may send. */
export const inboundEvents = catalogueOf(inboundData, (type, data) => eventSchema(type, data, foreignSource));

/** Kept's own decisions in a ticket's log. */
export const keptEvents = catalogueOf(keptData, (type, data) => eventSchema(type, data, z.literal(KEPT_SOURCE)));

/** What Kept publishes. */
export const outboundEvents = catalogueOf(outboundData, publishedSchema);

function catalogueOf(
  dataSchemas: Readonly<Record<string, z.ZodType>>,
  build: (type: string, data: z.ZodType) => z.ZodType,
): Catalogue {
  const built = new Map<string, z.ZodType>();
  return {
    types: Object.keys(dataSchemas),
    schemaOf: (type) => {
      const ready = built.get(type);
      if (ready !== undefined || !Object.hasOwn(dataSchemas, type)) return ready;
      const schema = build(type, dataSchemas[type]!);
      built.set(type, schema);
      return schema;
    },
  };
}
