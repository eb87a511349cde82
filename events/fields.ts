/** The field schemas that the event types share. Each says in its message what the sender should write instead. */
import * as z from 'zod';
import { formatInstant, parseInstant } from './instant.ts';
import { LIMITS } from './limits.ts';

/** No control characters, no lone surrogates, no blank at either end: such a text may stand in a key or a mail header. */
const PLAIN = /^[^\p{Cc}\p{Cs}\s](?:[^\p{Cc}\p{Cs}]*[^\p{Cc}\p{Cs}\s])?$/u;
const LINE = /^[^\p{Cc}\p{Cs}]*$/u;
const EMAIL = /^[^\s\p{Cc}@<>()[\]\\,;:"]+@[^\s\p{Cc}@<>()[\]\\,;:"]+$/u;
const BCP_47 =
  /^([A-Za-z]{2,3}|[A-Za-z]{5,8})(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-([A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*(-[0-9A-WYZa-wyz](-[A-Za-z0-9]{2,8})+)*(-x(-[A-Za-z0-9]{1,8})+)?$/;
const TIME_ZONE = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,3}$/;
const WEB_ADDRESS = /^[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s\p{Cc}\p{Cs}]+$/u;

const WRITE_EMAIL = 'Write one plain e-mail address, such as ops@acme.example.';
const WRITE_INSTANT = 'Write a date and time with its offset, such as 2026-03-02T10:00:00Z, not before 1970.';

const plain = (limit: number) =>
  z.string().min(1).max(limit).regex(PLAIN, 'Leave out control characters, and blanks at the start and the end.');

/** A name of the agency's configuration or desk: a client, line, team, agent, kind, priority, level. */
export const name = plain(LIMITS.name).meta({ id: 'name' });

/** What names an event, a ticket, a step. */
export const identifier = plain(LIMITS.attribute).meta({ id: 'identifier' });

/** What a person or a file is called: one line, as it was written. */
export const label = z
  .string()
  .max(LIMITS.attribute)
  .regex(LINE, 'Write it in one line, without control characters.')
  .meta({ id: 'label' });

/** A description or the body of a message; may be several lines. */
export const body = z.string().max(LIMITS.body);

/** A few sentences: an explanation, a reason, a comment. */
export const explanation = z.string().max(LIMITS.explanation);

const saying = (limit: number) => z.string().max(limit).regex(/\S/, 'Write some text here; blanks alone say nothing.');

export const title = saying(LIMITS.title);

/** A few sentences that must say something. */
export const statement = saying(LIMITS.explanation);

/** A sentence that says why. */
export const reason = saying(LIMITS.reason);

export const email = z.string(WRITE_EMAIL).max(LIMITS.email).regex(EMAIL, WRITE_EMAIL).meta({ format: 'idn-email' });

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
export const instant = z.codec(z.string(WRITE_INSTANT).max(LIMITS.instant).meta({ format: 'date-time' }), z.int(), {
  decode: (written, context) => {
    const read = parseInstant(written);
    if (read !== undefined) return read;
    context.issues.push({
      code: 'custom',
      message: WRITE_INSTANT,
      input: written,
    });
    return z.NEVER;
  },
  encode: formatInstant,
});

/** An instant that stays text: the form of published events. */
export const instantText = z
  .string(WRITE_INSTANT)
  .max(LIMITS.instant)
  .refine((written) => parseInstant(written) !== undefined, WRITE_INSTANT)
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

/** A client's own order among its open tasks, 1 first (R5). */
export const rank = z.int().min(1).max(LIMITS.rank);

/** At most 50 of something. */
export const list = <T extends z.ZodType>(entry: T) => z.array(entry).max(LIMITS.list);

/** A link as the sender wrote it; pages and mails make only http and https ones clickable. */
export const link = z
  .string()
  .min(1)
  .max(LIMITS.url)
  .regex(LINE, 'Write the address in one line, without control characters.')
  .meta({ id: 'link' });

export const links = list(link);

const attachmentFields = z.looseObject({
  name: label.min(1),
  url: z.string().max(LIMITS.url).regex(WEB_ADDRESS, 'Write an http or https address.').optional(),
  contentType: label.optional(),
  sizeBytes: z.int().min(0).optional(),
});

/** A file: a bare text is its name, or its address when it is one. */
const attachment = z.codec(
  z.union([attachmentFields, link], 'Write an object with the name of the file, or its name or address alone.'),
  attachmentFields,
  {
    decode: (written) => {
      if (typeof written !== 'string') return written;
      return WEB_ADDRESS.test(written) ? { name: lastSegment(written), url: written } : { name: written };
    },
    encode: (read) => read,
  },
);

export const attachments = list(attachment);

function lastSegment(address: string): string {
  const path = address.replace(/[?#].*$/, '').replace(/\/+$/, '');
  return path
    .slice(path.lastIndexOf('/') + 1)
    .slice(0, LIMITS.attribute)
    .toWellFormed();
}
