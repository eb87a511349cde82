/** The field schemas that the event types share. Each says in its message what the sender should write instead. */
import * as z from 'zod';
import { formatInstant, parseInstant } from './instant.ts';
import { LIMITS } from './limits.ts';

/** No control characters, no lone surrogates, no blank at either end: such a text may stand in a key or a mail header. */
const PLAIN = /^[^\p{Cc}\p{Cs}\s](?:[^\p{Cc}\p{Cs}]*[^\p{Cc}\p{Cs}\s])?$/u;
const EMAIL = /^[^\s\p{Cc}@<>()[\]\\,;:"]+@[^\s\p{Cc}@<>()[\]\\,;:"]+$/u;
const BCP_47 =
  /^([A-Za-z]{2,3}|[A-Za-z]{5,8})(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-([A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*(-[0-9A-WYZa-wyz](-[A-Za-z0-9]{2,8})+)*(-x(-[A-Za-z0-9]{1,8})+)?$/;
const TIME_ZONE = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,3}$/;
const WEB_ADDRESS = /^https?:\/\/[^\s\p{Cc}\p{Cs}]+$/iu;

/** A short text that names something: no control characters, no blanks around it. */
export const name = (limit: number = LIMITS.name) =>
  z.string().min(1).max(limit).regex(PLAIN, 'Leave out control characters, and blanks at the start and the end.');

/** A text that people read; may be several lines. */
export const text = (limit: number) => z.string().max(limit);

/** A text that must say something. */
export const saying = (limit: number) => text(limit).regex(/\S/, 'Write some text here; blanks alone say nothing.');

export const email = z
  .string()
  .max(LIMITS.email)
  .regex(EMAIL, 'Write one plain e-mail address, such as ops@acme.example.')
  .meta({ format: 'idn-email' });

/** A BCP 47 language tag (RFC 5646), such as `uk` or `en-GB`. */
export const locale = z
  .string()
  .max(LIMITS.locale)
  .regex(BCP_47, 'Write a BCP 47 language tag, such as en, uk or ru-UA.');

/** The shape of a tz database name. Whether the zone exists is for the calendar to say. */
export const timeZone = z
  .string()
  .max(LIMITS.timeZone)
  .regex(TIME_ZONE, 'Write the name of a zone of the tz database, such as Europe/Kyiv.');

/** RFC 3339 text outside, epoch milliseconds inside. */
export const instant = z.codec(z.string().max(LIMITS.instant).meta({ format: 'date-time' }), z.int(), {
  decode: (written, context) => {
    const read = parseInstant(written);
    if (read !== undefined) return read;
    context.issues.push({
      code: 'custom',
      message: 'Write a date and time with its offset, such as 2026-03-02T10:00:00Z, not before 1970.',
      input: written,
    });
    return z.NEVER;
  },
  encode: formatInstant,
});

/** An instant that stays text: the form of published events. */
export const instantText = z
  .string()
  .max(LIMITS.instant)
  .refine((written) => parseInstant(written) !== undefined, 'Write a date and time with its offset, in UTC.')
  .meta({ format: 'date-time' });

/** Who acts: `agent` is a human of the agency, `system` any automatic sender. */
export const actor = z.enum(['client', 'agent', 'system']);

/** All the ways in which a request reaches support (R1, R12). */
export const channel = z.enum(['email', 'phone', 'chat', 'messenger', 'form', 'account', 'social', 'api']);

export const status = z.enum(['new', 'in_progress', 'waiting_client', 'waiting_vendor', 'on_hold']);

export const objective = z.enum([
  'first_response',
  'next_response',
  'update',
  'promise',
  'resolution',
  'ola_ack',
  'ola_resolve',
]);

/** At most 50 of something. */
export const list = <T extends z.ZodType>(entry: T) => z.array(entry).max(LIMITS.list);

/** A link as the sender wrote it; pages and mails make only http and https ones clickable. */
export const link = name(LIMITS.url);

const attachmentFields = z.looseObject({
  name: name(LIMITS.attribute),
  url: z.string().max(LIMITS.url).regex(WEB_ADDRESS, 'Write an http or https address.').optional(),
  contentType: name().optional(),
  sizeBytes: z.int().min(0).optional(),
});

/** A file: a bare text is its name, or its address when it is one. */
export const attachment = z.codec(z.union([attachmentFields, name(LIMITS.url)]), attachmentFields, {
  decode: (written) => {
    if (typeof written !== 'string') return written;
    return WEB_ADDRESS.test(written) ? { name: lastSegment(written), url: written } : { name: written };
  },
  encode: (read) => read,
});

function lastSegment(address: string): string {
  const path = address.replace(/[?#].*$/, '').replace(/\/+$/, '');
  return path.slice(path.lastIndexOf('/') + 1).slice(0, LIMITS.attribute);
}
