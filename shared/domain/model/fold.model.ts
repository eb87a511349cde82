/**
 * A second implementation of what a ticket's clocks are, written from the contract alone (docs/domain.md) and as simply as can be:
 * it goes through the life of the ticket minute by minute, from its opening, each time that it is asked. For tests only: it
 * shares nothing but types with the core, and knows no ladders but a step that hands over at the due time.
 */
import type { LogEvent } from '../../../events/kept.ts';
import { OBJECTIVES } from '../policy/objective.ts';
import { MINUTE_MS } from './calendar.model.ts';
import type { NaiveClock } from './clock.model.ts';
import { begin, confirm } from './intake.model.ts';
import { acknowledged, assigned, climb, handedOver, handoffRejected, visit } from './lines.model.ts';
import { deadlineSet, ended, reclassified, reopened, resolved } from './outcome.model.ts';
import { NaiveTicket, type Setting } from './ticket.model.ts';
import { promiseMade, replied, statusChanged } from './words.model.ts';

type Data<T extends LogEvent['type']> = Extract<LogEvent, { type: T }>['data'];

type Happenings = {
  [T in LogEvent['type']]?: (ticket: NaiveTicket, data: Data<T>, at: number, id: string) => void;
};

const HAPPENINGS: Happenings = {
  'ticket.confirmed': confirm,
  'ticket.replied': replied,
  'ticket.status_changed': statusChanged,
  'ticket.priority_changed': (ticket, data, at) => {
    ticket.priority = data.priority;
    reclassified(ticket, at);
  },
  'ticket.reclassified': (ticket, data, at) => {
    ticket.kind = data.kind ?? ticket.kind;
    ticket.client = data.client ?? ticket.client;
    ticket.chosenLevel = data.level ?? ticket.chosenLevel;
    reclassified(ticket, at);
  },
  'ticket.deadline_set': deadlineSet,
  'ticket.assigned': assigned,
  'ticket.acknowledged': acknowledged,
  'ticket.handed_over': handedOver,
  'ticket.handoff_rejected': handoffRejected,
  'ticket.escalated': (ticket, data, at) => visit(ticket, data.to, at),
  'ticket.resolved': resolved,
  'ticket.reopened': (ticket, _, at) => reopened(ticket, at),
  'ticket.closed': (ticket, _, at) => ended(ticket, 'closed', at),
  'ticket.merged': (ticket, _, at) => ended(ticket, 'merged', at),
  'promise.made': promiseMade,
};

/** The ticket now, by a log that holds its opening. `whole`: what `now` itself brings has come as well. */
export function naiveFold(setting: Setting, log: readonly LogEvent[], whole: boolean): NaiveTicket {
  const { now } = setting;
  const ticket = new NaiveTicket(setting);
  const [opening, ...events] = [...log].sort(inOrder);
  if (opening?.type !== 'ticket.opened') throw new Error('The log of the model has no opening.');
  ticket.cause = opening.id;
  begin(ticket, opening.data, opening.time);
  let at = opening.time;
  for (const event of events) {
    const then = Math.max(event.time, at);
    passTime(ticket, at, then);
    // A ladder decides when time crosses its instant.
    if (event.type === 'ticket.escalated' && !ticket.met.has(event)) look(ticket, then);
    if (ticket.meets(event)) happen(ticket, event, then);
    at = then;
  }
  passTime(ticket, at, now);
  // A ladder's decision at this instant says that the instant has come.
  const hasCome = events.some(({ type, time }) => type === 'ticket.escalated' && time === now);
  if (whole || hasCome) look(ticket, now);
  return ticket;
}

/** Minute by minute: what an instant itself brings comes after all that was told of it. */
function passTime(ticket: NaiveTicket, from: number, to: number): void {
  // Time alone neither begins nor ends a clock.
  const open = ticket.clocks.filter(({ isOpen }) => isOpen);
  for (let at = from; at < to; at += MINUTE_MS) {
    look(ticket, at, open);
    for (const clock of open) clock.tick(at);
  }
}

function look(ticket: NaiveTicket, at: number, clocks: readonly NaiveClock[] = ticket.clocks): void {
  for (const clock of clocks) clock.look(at);
  if (!ticket.handsOver) return;
  for (const objective of OBJECTIVES)
    for (const clock of clocks) if (clock.objective === objective) climb(ticket, clock, at);
}

function happen(ticket: NaiveTicket, event: LogEvent, at: number): void {
  const happening = HAPPENINGS[event.type] as
    | ((t: NaiveTicket, data: object, at: number, id: string) => void)
    | undefined;
  ticket.cause = event.id;
  happening?.(ticket, event.data, at, event.id);
}

/** The opening, then by time, Kept's own decisions last in their instant, then by number: ids of the model are `e1`, `e2`, … */
function inOrder(a: LogEvent, b: LogEvent): number {
  const [x, y] = [place(a), place(b)];
  const i = x.findIndex((part, at) => part !== y[at]);
  return i < 0 ? 0 : x[i]! - y[i]!;
}

function place(event: LogEvent): number[] {
  const number = Number(event.id.slice(1));
  return event.type === 'ticket.opened' ? [0, 0, 0, 0] : [1, event.time, event.source === 'urn:kept' ? 1 : 0, number];
}
