import { USEFUL_MS } from '../ladder/fireStep.ts';
import { obligationKey } from '../obligation/key.ts';
import { snapshot } from '../obligation/snapshot.ts';
import { MINUTE_MS } from '../time/civil.ts';
import type { Fold } from './fold.ts';
import type { TicketState } from './state.ts';

/** How long events may wait for the opening of their ticket before the operator is told. */
const HELD_MS = 60 * MINUTE_MS;

/** What is to be remembered of events that wait for their ticket's opening, and when to look after them again. */
export function holdEvents(
  fold: Fold,
  before: TicketState,
): { state: Pick<TicketState, 'heldSince'>; until: number | null } {
  if (fold.facts.opened || fold.facts.last === null) return { state: {}, until: null };
  const heldSince = before.heldSince ?? fold.now;
  return { state: { heldSince }, until: awaitOpening(fold, heldSince) };
}

/**
 * Events that wait for their ticket's opening run no clock, and nobody sees them: after an hour the operator is told, once
 * (domain.md, *Ticket events*).
 *
 * @param since when the first of them was folded, epoch ms
 * @returns when to look again; null: it is told
 */
function awaitOpening(fold: Fold, since: number): number | null {
  const { key: ticket, facts, now } = fold;
  const key = obligationKey([ticket, 'unopened']);
  const at = since + HELD_MS;
  if (fold.known(key, at)) return null;
  if (now < at) return at;
  const { source, id } = facts.last!;
  fold.effects.push({
    kind: 'notice',
    key,
    notice: { ...snapshot(ticket, facts, 'unopened', at, now + USEFUL_MS), heldSince: since, event: { source, id } },
    to: { role: 'agency', line: null, agent: null },
  });
  return null;
}
