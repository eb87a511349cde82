/** What the catalogue's tests share: samples, changed where a test wants them changed. */
import { readFileSync } from 'node:fs';
import { parseTicketEvent } from '../parse.ts';

export type Json = Record<string, unknown>;

/** The sample of a type, as it is committed. */
export const sampleOf = (type: string): Json & { data: Json } =>
  JSON.parse(readFileSync(new URL(`../samples/${type}.json`, import.meta.url), 'utf8'));

/** The sample of a type with other attributes, and other fields in its data; undefined takes one away. */
export const event = (type: string, data: Json = {}, attributes: Json = {}): Json => {
  const sample = sampleOf(type);
  return JSON.parse(JSON.stringify({ ...sample, ...attributes, data: { ...sample.data, ...data } }));
};

/** What parseTicketEvent refuses an input for; nothing when it accepts it. */
export const errorsOf = (input: unknown) => {
  const parsed = parseTicketEvent(input);
  return parsed.ok ? [] : parsed.errors;
};
export const pathsOf = (input: unknown) => errorsOf(input).map(({ path }) => path);
/** The event that parseTicketEvent makes of an input that it accepts. */
export const eventOf = (input: unknown) => {
  const parsed = parseTicketEvent(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.event;
};
