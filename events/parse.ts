/** The gate of the catalogue: from whatever was posted to a ticket event, or to what is wrong with it. */
import type * as z from 'zod';
import { type Catalogue, inboundEvents, keptEvents, outboundEvents } from './catalogue.ts';
import { BINARY_DATA, envelope } from './cloudEvent.ts';
import { type Complaint, complaintsOf, plainMessage } from './complaints.ts';
import { deepPath } from './depth.ts';
import type { LogEvent } from './kept.ts';
import { LIMITS } from './limits.ts';
import { nearest } from './nearest.ts';
import { KEPT_SOURCE } from './order.ts';
import { checkRules } from './rules.ts';
import type { TicketEvent } from './ticketEvent.ts';

export type Parsed<Event> = { ok: true; event: Event } | { ok: false; errors: Complaint[] };

/**
 * Reads one CloudEvent that another system sent.
 * @param input what JSON.parse gave. Fields of `data` that the catalogue does not know are kept; CloudEvents extensions
 *   other than `sequence` are accepted and left out.
 * @returns the event with `time`, `nextUpdateBy` and `eta` in epoch milliseconds, or at most 50 errors, at most one for each
 *   JSON Pointer. Never throws. The size of the whole event (`LIMITS.eventBytes`) is for the caller, who has its bytes.
 */
export function parseTicketEvent(input: unknown): Parsed<TicketEvent> {
  if (!isObject(input)) return refuse('', 'Send one CloudEvent, as a JSON object.');
  const { type } = input;
  const schema = typeof type === 'string' ? inboundEvents.schemaOf(type) : undefined;
  if (schema === undefined) return refuseType(input);
  const parsed = parseWith<TicketEvent>(schema, input);
  if (!parsed.ok) return parsed;
  const errors = checkRules(parsed.event);
  return errors.length === 0 ? parsed : { ok: false, errors };
}

/**
 * Reads one event of a ticket's log back from its CloudEvents form: Kept's own decisions too. What another system sent is
 * read by the rules of `parseTicketEvent`.
 */
export function parseLogEvent(input: unknown): Parsed<LogEvent> {
  if (!isObject(input) || input.source !== KEPT_SOURCE) return parseTicketEvent(input);
  const schema = keptEvents.schemaOf(String(input.type));
  if (schema === undefined) return refuse('/type', `Write a type of Kept's own decisions: ${listed(keptEvents)}.`);
  return parseWith<LogEvent>(schema, input);
}

function parseWith<Event extends LogEvent>(schema: z.ZodType, input: Record<string, unknown>): Parsed<Event> {
  // Before the fields of `data` are missed by name: they are in there.
  if (Object.hasOwn(input, 'data_base64')) return refuse('/data_base64', BINARY_DATA);
  const result = schema.safeParse(withData(input), { error: plainMessage });
  if (!result.success) return { ok: false, errors: complaintsOf(result.error) };
  // The schema of the type vouches for the shape.
  const { id, source, type, subject, time, sequence, data } = result.data as Event & { sequence?: string | null };
  const tooDeep = deepPath(data, LIMITS.depth);
  if (tooDeep !== undefined)
    return refuse(`/data${tooDeep}`, `Nest at most ${LIMITS.depth} levels of objects and lists.`);
  const event = { id, source, type, subject, time, ...(sequence == null ? {} : { sequence }), data };
  return { ok: true, event: event as Event };
}

/** In CloudEvents an event may leave `data` out, or say null; what is needed of it is then told by name. */
function withData(input: Record<string, unknown>): Record<string, unknown> {
  return input.data == null ? { ...input, data: {} } : input;
}

/** Tells what is wrong with the type, and with the envelope around it. */
function refuseType(input: Record<string, unknown>): Parsed<never> {
  const envelopeResult = envelope.safeParse(input, { error: plainMessage });
  const others = envelopeResult.success ? [] : complaintsOf(envelopeResult.error);
  const onType = { path: '/type', message: typeMessage(input.type) };
  return { ok: false, errors: [onType, ...others.filter(({ path }) => path !== '/type')] };
}

function typeMessage(type: unknown): string {
  if (typeof type !== 'string') return `Write the type of the event, one of ${listed(inboundEvents)}.`;
  if ([...keptEvents.types, ...outboundEvents.types].includes(type)) {
    return 'This type is reserved: Kept decides and publishes it, and takes it from nobody.';
  }
  const close = nearest(type, inboundEvents.types);
  return close === undefined
    ? `This type is not known. Write one of ${listed(inboundEvents)}.`
    : `This type is not known. Did you mean ${close}?`;
}

function listed(catalogue: Catalogue): string {
  return catalogue.types.join(', ');
}

function refuse(path: string, message: string): Parsed<never> {
  return { ok: false, errors: [{ path, message }] };
}

function isObject(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}
