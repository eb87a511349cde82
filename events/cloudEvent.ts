/** The envelope: CloudEvents 1.0 in its JSON format, https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md */
import * as z from 'zod';
import { identifier, instant, instantText, link, name } from './fields.ts';
import { LIMITS } from './limits.ts';

/** An event as it travels. `D` is its data with instants as text. */
export interface CloudEvent<T extends string = string, D = Record<string, unknown>> {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: T;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly sequence?: string;
  readonly data: D;
}

const EXTENSION_NAME = /^[a-z0-9]+$/;
const SOURCE = /^[^\s\p{Cc}\p{Cs}]+$/u;
const JSON_MEDIA_TYPE = /^application\/([a-z0-9.+-]+\+)?json\s*(;.*)?$/i;

/** Null is the JSON format's other way to leave an attribute out. */
const extensionValue = z.union(
  [z.string().max(LIMITS.extensionValue), z.number(), z.boolean(), z.null()],
  'Write a text, a number, true or false, or put the field into `data`.',
);

export const sourceAttribute = z
  .string()
  .min(1)
  .max(LIMITS.attribute)
  .regex(SOURCE, 'Write a URI reference, without blanks, such as /desk/1.');

const attributes = {
  specversion: z.literal('1.0'),
  id: identifier,
  source: sourceAttribute,
  type: name,
  subject: identifier,
  datacontenttype: z
    .string()
    .max(LIMITS.name)
    .regex(JSON_MEDIA_TYPE, 'Send the data as JSON: write application/json, or leave this out.')
    .nullish(),
  dataschema: link.nullish(),
  sequence: name.nullish(),
};

/** The envelope alone, for an event whose type is not known. */
export const envelope = withExtensions({ ...attributes, time: instant, data: z.unknown().optional() });

/**
 * The schema of a whole event: the envelope with this type, source and data. `time` comes out in epoch milliseconds.
 * @param source the only source allowed; without one, any
 */
export function eventSchema<T extends string, D extends z.ZodType>(type: T, data: D, source?: z.ZodType<string>) {
  return withExtensions({
    ...attributes,
    source: source ?? attributes.source,
    type: z.literal(type),
    time: instant,
    data,
  });
}

/** The same for an event that Kept publishes, whose instants stay text. */
export function publishedSchema<T extends string, D extends z.ZodType>(type: T, data: D) {
  return withExtensions({ ...attributes, type: z.literal(type), time: instantText, data });
}

/** Other attributes are extensions: accepted within bounds, under the names that CloudEvents allows. */
function withExtensions<Shape extends z.ZodRawShape>(shape: Shape) {
  return z
    .object(shape)
    .catchall(extensionValue)
    .superRefine((event, context) => {
      for (const attribute in event) {
        if (Object.hasOwn(shape, attribute)) continue;
        const message = complaintAbout(attribute);
        if (message !== undefined) context.addIssue({ code: 'custom', path: [attribute], message });
      }
    })
    .meta({ propertyNames: { pattern: EXTENSION_NAME.source, maxLength: LIMITS.extensionName } });
}

/** For `data_base64`, the JSON format's place for data that is not JSON. */
export const BINARY_DATA =
  'Binary data is not taken: decode it, send the JSON that it holds in `data`, and leave this out.';

function complaintAbout(attribute: string): string | undefined {
  if (attribute === 'data_base64') return BINARY_DATA;
  if (attribute.length <= LIMITS.extensionName && EXTENSION_NAME.test(attribute)) return undefined;
  return `Name an extension attribute in at most ${LIMITS.extensionName} lower-case letters and digits, or put the field into \`data\`.`;
}
