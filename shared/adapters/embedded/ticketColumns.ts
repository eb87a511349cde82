/** What the indexes hold of a ticket. */
import type { TicketState } from '../../domain/ticket/state.ts';
import { NEVER } from './schema.ts';

/** How long an outbox entry may wait before the sweep looks at it (docs/architecture.md). */
const UNCONFIRMED_MS = 5 * 60_000;

/** version, client, line, status, due_at, overdue_at, state. */
export function columnsOf(ticket: TicketState, text: string) {
  const { client, line, status } = ticket.facts;
  return [ticket.version, client, line, status, nextDueAt(ticket), overdueAt(ticket), text] as const;
}

/** The soonest due time of the clocks that run; NEVER without one. */
function nextDueAt(ticket: TicketState): number {
  let soonest = NEVER;
  for (const clock of ticket.facts.clocks) {
    if (clock.phase === 'running' && clock.dueAt !== null && clock.dueAt < soonest) soonest = clock.dueAt;
  }
  return soonest;
}

/** When the sweep should look at the ticket: its wake, or its oldest entry and a grace, whichever is sooner; or NEVER. */
export function overdueAt(ticket: TicketState): number {
  let soonest = ticket.wakeAt ?? NEVER;
  for (const entry of ticket.outbox) soonest = Math.min(soonest, entry.since + UNCONFIRMED_MS);
  return soonest;
}
