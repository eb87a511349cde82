/** How a naive ticket ends, begins again, and is measured anew. For tests only. */
import type { DataOf } from '../../../events/ticketEvent.ts';
import type { NaiveTicket } from './ticket.model.ts';

export function resolved(ticket: NaiveTicket, data: DataOf<'ticket.resolved'>, at: number): void {
  if (ticket.status === 'closed' || ticket.status === 'merged') return;
  for (const clock of ticket.clocks) {
    if (clock.byKept) clock.cancel(at);
    else clock.stop(at);
  }
  // Whatever it waited for is no longer needed.
  ticket.waitingFor = null;
  if (data.by === 'agent') ticket.hasHeard = true;
  ticket.nextUpdateBy = null;
  ticket.status = 'resolved';
  ticket.resolvedAt ??= at;
}

export function ended(ticket: NaiveTicket, status: 'closed' | 'merged', at: number): void {
  if (ticket.status === 'merged' || ticket.status === status) return;
  for (const clock of ticket.clocks) clock.cancel(at);
  ticket.waitingFor = null;
  ticket.nextUpdateBy = null;
  ticket.status = status;
}

export function reopened(ticket: NaiveTicket, at: number): void {
  if (ticket.status === 'resolved' || ticket.status === 'closed') reopen(ticket, at);
}

/** Within the level's window since the resolution the resolution clock goes on; else a new cycle begins. */
export function reopen(ticket: NaiveTicket, at: number): void {
  const { resolvedAt } = ticket;
  const window = ticket.level.reopenWithinMs;
  const isWithin = resolvedAt !== null && at - resolvedAt <= window;
  const last = ticket.clocks.findLast(({ objective }) => objective === 'resolution');
  ticket.status = 'in_progress';
  ticket.resolvedAt = null;
  beginVisit(ticket, at);
  if (isWithin && last?.phase === 'stopped' && last.stoppedAt === resolvedAt) {
    last.resume(at);
    ticket.remeasure(last, at);
  } else ticket.start('resolution', at);
  ticket.applyPauses(at);
}

/** The line that has it gets it anew: the one from before the end, or one that was named since. */
function beginVisit(ticket: NaiveTicket, at: number): void {
  const last = ticket.visits.at(-1);
  if (!last) return;
  if (last.whileResting) ticket.visits[ticket.visits.length - 1] = { ...last, since: at, whileResting: false };
  else ticket.visits.push({ line: last.line, since: at, fromAnother: false, whileResting: false });
}

/** Priority, kind, client or level changed: what runs is measured anew, what rests when it is reopened. */
export function reclassified(ticket: NaiveTicket, at: number): void {
  if (!ticket.isOpen) return;
  for (const clock of ticket.clocks) if (clock.isOpen) ticket.remeasure(clock, at);
  ticket.applyPauses(at);
}

export function deadlineSet(ticket: NaiveTicket, data: DataOf<'ticket.deadline_set'>, at: number): void {
  if (data.dueAt > at) ticket.running(data.objective)?.setDeadline(data.dueAt, at);
}
