/** The swap that a request asks for, checked against its rota. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import { name, plainText } from '../../shared/domain/policy/configuration/fields.ts';
import { plainMessage, problemsOf } from '../../shared/domain/policy/configuration/messages.ts';
import { unknownName } from '../../shared/domain/policy/configuration/nearest.ts';
import { closed } from '../../shared/domain/policy/configuration/shape.ts';
import { pointerOf } from '../../shared/domain/policy/problem.ts';
import type { Swap } from '../../shared/domain/rota/answer.ts';
import { firstReaching } from '../../shared/domain/rota/onwardClock.ts';
import { SWAP_LIMITS } from '../../shared/domain/rota/swaps.ts';
import { DAY_MS } from '../../shared/domain/time/civil.ts';
import { parseWrittenTime } from '../../shared/domain/time/localTime.ts';
import type { Zone } from '../../shared/domain/time/zone.ts';
import { readText } from '../http/body.ts';
import { parseJson } from '../http/json.ts';
import { isJson, mediaType } from '../http/mediaType.ts';
import { type BodyError, Problem } from '../http/problem.ts';
import type { TheRota } from './theRota.ts';

const LIMIT_BYTES = 16_384;

const time = z.string().max(40);

const body = closed({
  person: name,
  insteadOf: name.optional(),
  layer: name.optional(),
  from: time,
  to: time,
  reason: plainText(SWAP_LIMITS.reason).optional(),
});

type Body = z.output<typeof body>;

export type AskedSwap = Omit<Swap, 'id'> & { reason: string | null };

/** A problem: 400, 413, 415, or 422 with every field that is wrong. What lies in the past is left out of the swap. */
export function readSwap(event: APIGatewayProxyEventV2, rota: TheRota, now: number): AskedSwap {
  const written = readBody(event);
  const errors: BodyError[] = [];
  checkNames(written, rota, errors);
  const from = instantOf('from', written.from, rota.zone, errors);
  const to = instantOf('to', written.to, rota.zone, errors);
  if (from !== undefined && to !== undefined) checkSpan(from, to, now, errors);
  if (errors.length > 0 || from === undefined || to === undefined) throw invalid(errors);
  const { person, insteadOf, layer, reason } = written;
  return {
    ...(layer !== undefined && { layer }),
    person,
    ...(insteadOf !== undefined && { insteadOf }),
    from: Math.max(from, now),
    to,
    reason: reason ?? null,
  };
}

function readBody(event: APIGatewayProxyEventV2): Body {
  if (!isJson(mediaType(event.headers?.['content-type']))) {
    throw new Problem('unsupported-media-type', 'Send the swap as application/json.', {
      headers: { accept: 'application/json' },
    });
  }
  const read = body.safeParse(parseJson(readText(event, LIMIT_BYTES)), { error: plainMessage });
  if (read.success) return read.data;
  throw invalid(problemsOf(read.error).map(({ at, message }) => ({ path: pointerOf(at), message })));
}

function checkNames({ person, insteadOf, layer }: Body, { directory, layers }: TheRota, errors: BodyError[]): void {
  const people = Object.keys(directory.people);
  const check = (path: string, what: string, word: string | undefined, known: readonly string[]) => {
    if (word !== undefined && !known.includes(word)) errors.push({ path, message: unknownName(what, word, known) });
  };
  check('/person', 'person', person, people);
  check('/insteadOf', 'person', insteadOf, people);
  check('/layer', 'layer', layer, layers);
  if (insteadOf === person) errors.push({ path: '/insteadOf', message: 'Somebody cannot stand in for themselves.' });
}

/** A time without an offset is read on the clock of the rota's zone: the first of two, the first after a gap. */
function instantOf(field: string, written: string, zone: Zone, errors: BodyError[]): number | undefined {
  const time = /[T ]/i.test(written) ? parseWrittenTime(written) : undefined;
  if (time === undefined) {
    const message =
      'Write a date and time, such as 2026-03-02T18:00 (on the clock of the rota) or 2026-03-02T16:00:00Z.';
    errors.push({ path: `/${field}`, message });
    return undefined;
  }
  return time.offsetMs === undefined ? firstReaching(zone, time.readingMs) : time.readingMs - time.offsetMs;
}

function checkSpan(from: number, to: number, now: number, errors: BodyError[]): void {
  const tell = (path: string, message: string) => errors.push({ path, message });
  if (to <= from) tell('/to', 'Write a time after `from`.');
  else if (to <= now) tell('/to', 'This is over: who was on duty then is history.');
  else if (to - from > SWAP_LIMITS.lengthMs) {
    tell('/to', `A swap lasts at most ${SWAP_LIMITS.lengthMs / DAY_MS} days; change the rota instead.`);
  }
  if (from - now > SWAP_LIMITS.aheadMs) tell('/from', `Write a time within ${SWAP_LIMITS.aheadMs / DAY_MS} days.`);
}

export function invalid(errors: BodyError[]): Problem {
  const many = errors.length === 1 ? 'a problem' : `${errors.length} problems`;
  return new Problem('invalid-swap', `The swap has ${many}; nothing was changed.`, { errors });
}
