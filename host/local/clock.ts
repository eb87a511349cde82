/** GET and POST /local/clock: the time of the host, which moves only when told if it is virtual. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import { formatInstant, parseInstant } from '../../events/instant.ts';
import { type Answer, jsonAnswer } from '../../functions/http/answer.ts';
import { readText } from '../../functions/http/body.ts';
import { isoDurationMs } from '../../shared/domain/time/isoDuration.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { BackwardsError, type VirtualTime } from '../virtualTime.ts';
import { localProblem } from './answers.ts';

/** Further in one call is a typing error: every five minutes of it are swept. */
const LONGEST_MS = 366 * 86_400_000;
const BODY_BYTES = 1000;

const FORM =
  'Send {"advance":"PT2H"} with an ISO 8601 duration of weeks, days, hours, minutes and seconds, or {"to":"2026-03-02T09:00:00Z"}.';

const move = z.union([z.strictObject({ advance: z.string() }), z.strictObject({ to: z.string() })]);

/** @param time null: time is real */
export function createClockPlace(clock: Clock, time: VirtualTime | null) {
  return async (event: APIGatewayProxyEventV2): Promise<Answer> => {
    const { method } = event.requestContext.http;
    if (method === 'GET' || method === 'HEAD') return nowAnswer(clock.now());
    if (method !== 'POST') {
      const problem = localProblem(405, 'method-not-allowed', 'Use GET or POST here.');
      return { ...problem, headers: { ...problem.headers, allow: 'GET, HEAD, POST' } };
    }
    if (time === null) {
      return localProblem(409, 'real-time', 'Time is real here. Start the host with --time virtual to move it.');
    }
    const target = readTarget(readText(event, BODY_BYTES), clock.now());
    return typeof target === 'string' ? localProblem(422, 'invalid-time', target) : advance(time, target);
  };
}

async function advance(time: VirtualTime, target: (now: number) => number): Promise<Answer> {
  try {
    return nowAnswer(await time.advance(target));
  } catch (error) {
    if (!(error instanceof BackwardsError)) throw error;
    const detail = `Time does not go backwards: it is ${formatInstant(error.now)} already.`;
    return localProblem(409, 'backwards', detail);
  }
}

/** Where to go, or what is wrong with the request. */
function readTarget(text: string, now: number): ((now: number) => number) | string {
  const parsed = move.safeParse(parsedJson(text));
  if (!parsed.success) return FORM;
  if ('to' in parsed.data) {
    const to = parseInstant(parsed.data.to);
    if (to === undefined) return FORM;
    return to - now > LONGEST_MS ? TOO_FAR : () => to;
  }
  const byMs = isoDurationMs(parsed.data.advance);
  if (byMs === undefined) return FORM;
  return byMs > LONGEST_MS ? TOO_FAR : (then) => then + byMs;
}

const TOO_FAR = 'Time moves at most 366 days in one call.';

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function nowAnswer(now: number): Answer {
  return jsonAnswer(200, { now: formatInstant(now) });
}
