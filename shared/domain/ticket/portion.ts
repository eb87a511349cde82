/** Which records of a log are to be folded, and in what order. */
import { compareEvents, KEPT_SOURCE } from '../../../events/order.ts';
import type { LogRecord } from './log.ts';
import { openingOf } from './opening.ts';
import type { TicketState } from './state.ts';

/** In the ticket's order, each event once. */
export function sortRecords(records: readonly LogRecord[]): LogRecord[] {
  if (records.length < 2) return [...records];
  const sorted = [...records].sort((a, b) => compareEvents(a.event, b.event));
  const once = sorted.filter((record, i) => i === 0 || compareEvents(sorted[i - 1]!.event, record.event) !== 0);
  const opening = openingOf(once);
  return opening && once[0] !== opening ? [opening, ...once.filter((record) => record !== opening)] : once;
}

/** Events that are still ahead of the clock take effect at their time (domain.md, *Ticket events*). */
export function splitPending(
  sorted: LogRecord[],
  now: number,
): { due: LogRecord[]; pending: { count: number; nextAt: number } | null } {
  const ahead = sorted.filter((record) => record.event.time > now);
  if (ahead.length === 0) return { due: sorted, pending: null };
  const nextAt = ahead.reduce((soonest, { event }) => Math.min(soonest, event.time), Number.POSITIVE_INFINITY);
  return { due: sorted.filter((record) => record.event.time <= now), pending: { count: ahead.length, nextAt } };
}

/**
 * The records to fold now, of those whose time has come: with `whole` all that lie before the ticket's last, and then at most so
 * many that follow it.
 */
export function portionOf(
  due: LogRecord[],
  before: TicketState,
  { whole, atMost = due.length }: { whole: boolean; atMost?: number },
): LogRecord[] {
  if (due.length <= atMost) return due;
  const { opened, last } = before.facts;
  // What is held for its opening costs nothing.
  if (!opened && due[0]?.event.type !== 'ticket.opened') return due;
  const isFolded = ({ event }: LogRecord) => whole && opened && last !== null && compareEvents(event, last) <= 0;
  const next = due.findIndex((record) => !isFolded(record));
  if (next === -1) return due;
  // The last that was folded took effect before its own place, perhaps: then it does not stand in the facts as the last.
  const start = whole && opened ? Math.max(next, before.folded) : next;
  return due.slice(0, endOfDecisions(due, start + atMost, before.facts.openedAt ?? due[0]!.event.time));
}

/**
 * A decision may take effect before its own place, at the event that it answers: up to the last of an instant all are folded
 * together. What lies before the opening takes effect with it.
 */
function endOfDecisions(due: LogRecord[], end: number, openedAt: number): number {
  const takesEffectAt = ({ event }: LogRecord) => Math.max(event.time, openedAt);
  const at = due[end - 1] && takesEffectAt(due[end - 1]!);
  let last = end;
  for (let next = end; next < due.length && takesEffectAt(due[next]!) === at; next++) {
    if (due[next]!.event.source === KEPT_SOURCE) last = next + 1;
  }
  return last;
}

/**
 * Whether records can be folded onto the ticket as it is: it is opened, and each lies after all that was folded and all
 * that time alone has brought.
 */
export function followsFolded(ticket: TicketState, records: readonly LogRecord[]): boolean {
  if (ticket.pending !== null) return false;
  return records.every(follows(ticket));
}

/**
 * What of its log a ticket has not folded, if all of that follows what it has; null: the log must be folded whole. Only for a
 * log that holds all that the ticket has folded.
 */
export function unfolded(ticket: TicketState, log: readonly LogRecord[]): LogRecord[] | null {
  const left = log.filter(follows(ticket));
  // A decision may stand after the last event and be folded all the same, for it took effect at the one that it answers.
  const last = ticket.facts.last?.time;
  if (left.some(({ event }) => event.source === KEPT_SOURCE && event.time === last)) return null;
  return left.length === log.length - ticket.folded ? left : null;
}

function follows({ crossedAt, facts }: TicketState): (record: LogRecord) => boolean {
  const { last, opened } = facts;
  if (!opened || last === null) return () => false;
  return ({ event }) =>
    // Another opening may have the better right to the ticket (I7).
    event.type !== 'ticket.opened' &&
    // What parts inherit is known from the whole log.
    event.type !== 'ticket.split' &&
    event.type !== 'ticket.inherited' &&
    compareEvents(event, last) > 0 &&
    (crossedAt === null || event.time > crossedAt);
}
