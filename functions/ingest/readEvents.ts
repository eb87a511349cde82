/** From a request to the events in it, in the three content modes of the HTTP binding of CloudEvents 1.0. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { LIMITS } from '../../events/limits.ts';
import { readText } from '../http/body.ts';
import { parseJson } from '../http/json.ts';
import { isJson, mediaType } from '../http/mediaType.ts';
import { type BodyError, Problem } from '../http/problem.ts';
import { fromHeaders } from './binaryMode.ts';
import type { Posted } from './incoming.ts';
import { BATCH_EVENTS, REQUEST_BYTES } from './limits.ts';

const STRUCTURED = 'application/cloudevents+json';
const BATCHED = 'application/cloudevents-batch+json';

/**
 * Reads the events of a request. A problem: 415 for another content type, 413 above a limit, 400 for what is not JSON or
 * no CloudEvent.
 */
export function readEvents(event: APIGatewayProxyEventV2): Posted[] {
  const type = mediaType(event.headers['content-type']);
  if (type === BATCHED) return readBatch(event);
  if (type === STRUCTURED) return readStructured(event);
  if (event.headers['ce-specversion'] !== undefined) return readBinary(event, type);
  if (isJson(type)) {
    const detail = `This is JSON, but no CloudEvent: send the whole event as ${STRUCTURED}, or its attributes as ce-* headers.`;
    throw new Problem('not-a-cloudevent', detail);
  }
  throw unsupported();
}

function readStructured(event: APIGatewayProxyEventV2): Posted[] {
  const text = readText(event, REQUEST_BYTES);
  if (Buffer.byteLength(text) > LIMITS.eventBytes) throw tooLarge([{ path: '', message: tooLargeMessage }]);
  return cloudEvents([{ input: parseJson(text), at: '' }]);
}

function readBinary(event: APIGatewayProxyEventV2, type: string): Posted[] {
  const text = readText(event, REQUEST_BYTES);
  // An event may come without data, and then without a type of it.
  if (!isJson(type) && (type !== '' || text !== '')) throw unsupported();
  const input = fromHeaders(event.headers, text === '' ? undefined : parseJson(text), event.headers['content-type']);
  const { data: _, ...attributes } = input;
  const bytes = Buffer.byteLength(text) + Buffer.byteLength(JSON.stringify(attributes));
  if (bytes > LIMITS.eventBytes) throw tooLarge([{ path: '', message: tooLargeMessage }]);
  return cloudEvents([{ input, at: '' }]);
}

function readBatch(event: APIGatewayProxyEventV2): Posted[] {
  const text = readText(event, REQUEST_BYTES);
  const batch = parseJson(text);
  if (!Array.isArray(batch)) throw new Problem('not-a-cloudevent', 'A batch is a JSON array of CloudEvents.');
  if (batch.length === 0) throw new Problem('invalid-event', 'A batch holds at least one event.', { errors: [] });
  if (batch.length > BATCH_EVENTS) {
    throw new Problem('too-large', `A batch holds at most ${BATCH_EVENTS} events; this one has ${batch.length}.`);
  }
  const posted = batch.map((input: unknown, index) => ({ input, at: `/${index}` }));
  // None of a batch that is small as a whole can be too large.
  if (Buffer.byteLength(text) > LIMITS.eventBytes) {
    const large = posted.filter(({ input }) => Buffer.byteLength(JSON.stringify(input)) > LIMITS.eventBytes);
    if (large.length > 0) throw tooLarge(large.map(({ at }) => ({ path: at, message: tooLargeMessage })));
  }
  return cloudEvents(posted);
}

/** Refuses what is no CloudEvents 1.0 at all, before anything else is said about it. */
function cloudEvents(posted: Posted[]): Posted[] {
  const errors = posted.flatMap(({ input, at }): BodyError[] => {
    if (typeof input !== 'object' || input === null || Array.isArray(input)) {
      return [{ path: at, message: 'Send a CloudEvent, as a JSON object.' }];
    }
    if ('specversion' in input && input.specversion === '1.0') return [];
    return [{ path: `${at}/specversion`, message: 'Write "1.0", the version of CloudEvents that is taken.' }];
  });
  if (errors.length === 0) return posted;
  throw new Problem('not-a-cloudevent', 'What was sent is not CloudEvents 1.0. Nothing was stored.', { errors });
}

const tooLargeMessage = `An event is at most ${LIMITS.eventBytes} bytes of JSON.`;

function tooLarge(errors: BodyError[]): Problem {
  return new Problem('too-large', `${tooLargeMessage} Nothing was stored.`, { errors });
}

function unsupported(): Problem {
  const detail = `Send ${STRUCTURED}, ${BATCHED}, or application/json with the attributes as ce-* headers.`;
  return new Problem('unsupported-media-type', detail, {
    headers: { 'accept-post': `${STRUCTURED}, ${BATCHED}, application/json` },
  });
}
