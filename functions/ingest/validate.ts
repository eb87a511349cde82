import { parseTicketEvent } from '../../events/parse.ts';
import { type BodyError, Problem } from '../http/problem.ts';
import type { Incoming, Posted } from './incoming.ts';
import { SHOWN_ERRORS } from './limits.ts';

/** Checks every event against the catalogue; one that is wrong refuses all (422). */
export function validate(posted: readonly Posted[]): Incoming[] {
  const incoming: Incoming[] = [];
  const errors: BodyError[] = [];
  for (const { input, at } of posted) {
    const parsed = parseTicketEvent(input);
    if (parsed.ok) incoming.push({ event: parsed.event, at });
    else errors.push(...parsed.errors.map(({ path, message }) => ({ path: at + path, message })));
  }
  refuseIfAny(errors, posted.length);
  return incoming;
}

/** 422 when there are errors, with the first of them. */
export function refuseIfAny(errors: readonly BodyError[], events: number): void {
  if (errors.length === 0) return;
  const them = events === 1 ? 'The event is not right' : `Of ${events} events not all are right`;
  const more = errors.length > SHOWN_ERRORS ? ` The first ${SHOWN_ERRORS} of ${errors.length} errors are shown.` : '';
  const detail = `${them}; nothing was stored. \`errors\` says what to write instead.${more}`;
  throw new Problem('invalid-event', detail, { errors: errors.slice(0, SHOWN_ERRORS) });
}
