/** Texts and names that stand in several places. */
import * as z from 'zod';
import type { Language } from '../directory.ts';
import { LIMITS } from './limits.ts';

/** No control characters, no lone surrogates, no blank at either end: such a text may stand in a key or a mail header. */
const PLAIN = /^[^\p{Cc}\p{Cs}\s](?:[^\p{Cc}\p{Cs}]*[^\p{Cc}\p{Cs}\s])?$/u;
const ADDRESS = String.raw`[^\s\p{Cc}@<>()\[\]\\,;:"]+@[^\s\p{Cc}@<>()\[\]\\,;:"]+`;
const EMAIL = new RegExp(`^${ADDRESS}$`, 'u');
const MAILBOX = new RegExp(String.raw`^(?:${ADDRESS}|[^\p{Cc}<>]+ <${ADDRESS}>)$`, 'u');
const DOMAIN = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u;
const TIME_ZONE = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,3}$/;
const WEB_ADDRESS = /^https?:\/\/[^\s\p{Cc}\p{Cs}]+$/iu;

export const LANGUAGES = ['en', 'ru', 'uk'] as const satisfies readonly Language[];

const PLAIN_HINT = 'Leave out control characters, and blanks at the start and the end.';

/** A short text of one line. */
export const plainText = (most: number) => z.string().min(1).max(most).regex(PLAIN, PLAIN_HINT);

/** What the agency or its systems call something: a client, a line, a kind. */
export const name = plainText(LIMITS.name);

export const email = z
  .string()
  .max(LIMITS.email)
  .regex(EMAIL, 'Write one plain e-mail address, such as help@studio.example.');

/** RFC 5322 mailbox, with or without a name. */
export const mailbox = z
  .string()
  .max(LIMITS.email + LIMITS.name)
  .regex(MAILBOX, 'Write an address, such as help@studio.example, or a name with it: Studio <help@studio.example>.');

export const domain = z.string().max(253).regex(DOMAIN, 'Write a domain, such as acme.example.');

/** Whether the zone exists is for the compiler to say. */
export const timeZone = z
  .string()
  .max(64)
  .regex(TIME_ZONE, 'Write the name of a zone of the tz database, such as Europe/Kyiv.');

export const webAddress = z.string().max(LIMITS.url).regex(WEB_ADDRESS, 'Write an http or https address.');

export const language = z.enum(LANGUAGES);
