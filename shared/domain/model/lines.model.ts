/** How lines pass a naive ticket on. For tests only. */
import type { DataOf } from '../../../events/ticketEvent.ts';
import { MINUTE_MS } from './calendar.model.ts';
import type { NaiveClock } from './clock.model.ts';
import { isBrought } from './intake.model.ts';
import type { NaiveTicket } from './ticket.model.ts';

const REARMED_WITHIN_MS = 5 * MINUTE_MS;

export function visit(ticket: NaiveTicket, line: string, at: number): void {
  if (line === ticket.line) return;
  ticket.visits.push({ line, since: at, fromAnother: true, whileResting: !ticket.isOpen });
  leave(ticket);
}

/** The agent and the acknowledgement were those of the line before. */
function leave(ticket: NaiveTicket): void {
  ticket.agent = null;
  ticket.acknowledged = false;
}

export function assigned(ticket: NaiveTicket, data: DataOf<'ticket.assigned'>, at: number): void {
  if (data.line !== undefined) visit(ticket, data.line, at);
  ticket.agent = data.agent ?? ticket.agent;
}

export function acknowledged(ticket: NaiveTicket, data: DataOf<'ticket.acknowledged'>): void {
  ticket.agent = data.agent;
  ticket.acknowledged = true;
}

export function handedOver(ticket: NaiveTicket, data: DataOf<'ticket.handed_over'>, at: number): void {
  const { requires, helpsWith } = ticket.terms.lines[data.to]!;
  const helps =
    helpsWith.length === 0 || helpsWith.includes((data.handoff.case as string | undefined) ?? `${ticket.kind}`);
  if (helps && requires.every((field) => isBrought(data.handoff[field]))) visit(ticket, data.to, at);
}

/** The ticket is with its sender as if it had never left. */
export function handoffRejected(ticket: NaiveTicket): void {
  if (!ticket.visits.at(-1)?.fromAnother) return;
  ticket.visits.pop();
  ticket.visits.at(-1)!.fromAnother = false;
  leave(ticket);
}

/** The ladder of some policies: at the due time it hands over to the next line, if the present one was given its chance (rule 7). */
export function climb(ticket: NaiveTicket, clock: NaiveClock, at: number): void {
  if (!clock.reached || clock.fired || clock.phase !== 'running') return;
  // Taking a ticket does not answer the word that its client was promised.
  if (ticket.acknowledged && clock.objective !== 'promise') return;
  clock.fired = true;
  if (at - clock.firedAt < REARMED_WITHIN_MS) return;
  // A promise of Kept's own stands in for it.
  if (clock.objective === 'update' && ticket.running('promise')?.byKept) return;
  clock.firedAt = at;
  handOver(ticket, clock, at);
}

/** Hand-overs of one instant take effect in the order in which they were decided; a new one follows. */
function handOver(ticket: NaiveTicket, clock: NaiveClock, at: number): void {
  const { objective, cycle, lastDue: dueAt } = clock;
  const cause = `${objective} ${clock.cause} ${dueAt}`;
  const known = ticket.decided('ticket.escalated', cause);
  if (known ? known.time !== at : receiver(ticket, at) === null) return;
  for (const earlier of ticket.decidedAt('ticket.escalated', at)) {
    if (earlier === known) break;
    if (earlier.type === 'ticket.escalated' && ticket.meets(earlier)) visit(ticket, earlier.data.to, at);
  }
  const to = receiver(ticket, at);
  if (!known && to === null) return;
  const data = { from: ticket.line, to, objective, cycle, step: 'step', dueAt, reason: 'due' };
  const made = ticket.decide({ type: 'ticket.escalated', cause, at, data });
  if (made?.type === 'ticket.escalated') visit(ticket, made.data.to, at);
}

/** The line that a ladder hands over to, when the present one was given its chance; null: it stays. */
function receiver(ticket: NaiveTicket, at: number): string | null {
  const present = ticket.visits.at(-1)!;
  const { next, ola, calendar } = ticket.terms.lines[present.line]!;
  const chance = ola.ack.default?.[ticket.priority] ?? ola.ack.default?.default;
  const chanceMs = chance && 'workingMs' in chance ? chance.workingMs : 0;
  return ticket.calendar(calendar).elapsed(present.since, at) < chanceMs ? null : next;
}
