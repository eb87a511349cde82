/** The parameters of a question. A misspelt one is refused: leaving a filter out silently would answer another question. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { parseInstant } from '../../events/instant.ts';
import { nearest } from '../../events/nearest.ts';
import { OBJECTIVES, type TicketStatus } from '../../shared/domain/policy/objective.ts';
import { Problem } from '../http/problem.ts';

export const DEFAULT_LIMIT = 100;
export const MAX_LIMIT = 500;

const STATUSES: readonly TicketStatus[] = [
  'new',
  'in_progress',
  'waiting_client',
  'waiting_vendor',
  'on_hold',
  'resolved',
  'closed',
  'merged',
];

export type Parameters = Readonly<Record<string, string | undefined>>;

/**
 * The parameters that were given, if all of them are among the known ones. An empty one is refused too: a value that was
 * lost on the way does not ask for everything.
 */
export function readParameters(event: APIGatewayProxyEventV2, known: readonly string[]): Parameters {
  const given = Object.entries(event.queryStringParameters ?? {});
  for (const [name, value] of given) {
    if (value === '' && known.includes(name))
      throw badParameter(`\`${name}\` is empty: give it a value, or leave it out.`);
    if (known.includes(name)) continue;
    const close = nearest(name, known);
    const hint = close === undefined ? `; write ${known.join(', ')}.` : `; did you mean \`${close}\`?`;
    throw badParameter(`There is no parameter \`${name.slice(0, 64)}\` here${hint}`);
  }
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/** A page's size: 1 to the most, the usual one when it is not said. */
export function limitOf({ limit }: Parameters, { usual, most } = { usual: DEFAULT_LIMIT, most: MAX_LIMIT }): number {
  if (limit === undefined) return usual;
  const number = /^\d{1,4}$/.test(limit) ? Number(limit) : 0;
  if (number >= 1 && number <= most) return number;
  throw badParameter(`\`limit\` is a whole number from 1 to ${most}.`);
}

export function objectiveOf({ objective }: Parameters): string | undefined {
  if (objective === undefined || (OBJECTIVES as readonly string[]).includes(objective)) return objective;
  throw badParameter(`\`objective\` is one of ${OBJECTIVES.join(', ')}.`);
}

export function statusOf({ status }: Parameters): string | undefined {
  if (status === undefined || (STATUSES as readonly string[]).includes(status)) return status;
  throw badParameter(`\`status\` is one of ${STATUSES.join(', ')}.`);
}

/** Epoch ms. */
export function instantOf(parameters: Parameters, name: string): number | undefined {
  const written = parameters[name];
  if (written === undefined) return undefined;
  const instant = parseInstant(written);
  if (instant !== undefined) return instant;
  throw badParameter(
    `\`${name}\` is a date and time with its offset, such as 2026-03-02T10:00:00Z (a + is written %2B).`,
  );
}

export function badCursor(): Problem {
  return badParameter('`cursor` is not one that an answer gave: leave it out to begin at the start.');
}

function badParameter(detail: string): Problem {
  return new Problem('malformed-request', detail);
}
