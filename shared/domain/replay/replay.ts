import type { OutboxEntry } from '../obligation/outbox.ts';
import type { OpenDirectory } from '../obligation/recipients.ts';
import type { OpenTerms } from '../policy/openTerms.ts';
import { reconcile } from '../reconcile.ts';
import { everyClock } from '../ticket/bound.ts';
import { eventName } from '../ticket/fold.ts';
import type { HistoryEntry } from '../ticket/history.ts';
import type { TicketKey } from '../ticket/key.ts';
import type { LogEvent, LogRecord } from '../ticket/log.ts';
import { followsFolded } from '../ticket/portion.ts';
import type { Clock, TicketState } from '../ticket/state.ts';
import { WakeQueue } from './wakeQueue.ts';

/** An event on its way, in the order of arrival. */
export interface Arrival {
  key: TicketKey;
  event: LogEvent;
}

export interface ReplayOptions {
  policy: OpenTerms;
  directory: OpenDirectory;
  /** Epoch ms at which time ends: an event of a later time has not arrived by then. Absent: at the last event. */
  until?: number;
  /** Whether what that last instant itself brings has happened: a clock that is due then may still be stopped in time. Default true. */
  inclusive?: boolean;
  /** Fold only these tickets: the events of others tell the time. */
  only?: ReadonlySet<TicketKey>;
  /** Called after each arrival, with how many there were. */
  onProgress?: (arrived: number) => void;
}

export interface Replayed {
  /** By key, in the order of their first event. */
  tickets: Map<TicketKey, ReplayedTicket>;
  /** Events taken, without repetitions. */
  events: number;
}

export interface ReplayedTicket {
  state: TicketState;
  log: LogRecord[];
  /** Every clock that there was, old cycles included. */
  clocks: Clock[];
  /** The history that the ticket itself no longer holds, oldest first. */
  spilledHistory: HistoryEntry[];
  /** All that came into the outbox, in order. */
  obligations: OutboxEntry[];
}

interface Run {
  tickets: Map<TicketKey, Running>;
  wakes: WakeQueue;
  options: ReplayOptions;
}

interface Running extends ReplayedTicket {
  names: Set<string>;
  spilled: Map<string, Clock>;
}

/**
 * Folds a log of events in virtual time, with the core that the hosts run, waking each ticket exactly when its wake is
 * due. Time is that of the latest event so far: an event before it arrives late, as it would in life.
 */
export function replay(arrivals: Iterable<Arrival>, options: ReplayOptions): Replayed {
  const tickets = new Map<TicketKey, Running>();
  const wakes = new WakeQueue();
  const run = { tickets, wakes, options };
  let now = 0;
  let arrived = 0;
  let events = 0;
  const wakeUntil = (limit: number, inclusive: boolean) => {
    while (wakes.soonest < limit || (inclusive && wakes.soonest === limit)) {
      const { at, key } = wakes.take()!;
      const ticket = tickets.get(key)!;
      // What has come due in the past is noticed now.
      if (ticket.state.wakeAt === at) step(run, ticket, key, [], Math.max(at, now));
    }
  };
  const end = options.until ?? Number.POSITIVE_INFINITY;
  for (const { key, event } of arrivals) {
    const isInTime = event.time <= end;
    if (isInTime && event.time > now) {
      wakeUntil(event.time, false);
      now = event.time;
    }
    if (isInTime && (options.only === undefined || options.only.has(key))) {
      const record: LogRecord = { event, receivedAt: now, mode: 'live', termsHash: options.policy.hash };
      if (take(run, key, record, now)) events += 1;
    }
    arrived += 1;
    options.onProgress?.(arrived);
  }
  wakeUntil(options.until ?? now, options.inclusive ?? true);
  return { tickets, events };
}

/** @returns false for a repetition */
function take(run: Run, key: TicketKey, record: LogRecord, now: number): boolean {
  const ticket = run.tickets.get(key) ?? begin(run.tickets, key);
  const name = eventName(record.event);
  if (ticket.names.has(name)) return false;
  ticket.names.add(name);
  step(run, ticket, key, [record], now);
  return true;
}

function begin(tickets: Map<TicketKey, Running>, key: TicketKey): Running {
  const ticket: Running = {
    state: undefined as unknown as TicketState,
    log: [],
    clocks: [],
    spilledHistory: [],
    obligations: [],
    names: new Set(),
    spilled: new Map(),
  };
  tickets.set(key, ticket);
  return ticket;
}

function step(run: Run, ticket: Running, key: TicketKey, records: LogRecord[], now: number): void {
  const { wakes, options } = run;
  const { policy, directory } = options;
  ticket.log.push(...records);
  const before = ticket.state ?? null;
  // Nothing is pending here: time is never behind an event.
  const whole = before === null || (records.length > 0 && !followsFolded(before, records));
  const done = reconcile({
    key,
    policy,
    directory,
    ticket: before,
    records: whole ? ticket.log : records,
    whole,
    now,
  });
  ticket.log.push(...done.decisions);
  // A log that was told by Kept holds its decisions too.
  for (const { event } of done.decisions) ticket.names.add(eventName(event));
  ticket.obligations.push(...done.obligations);
  ticket.spilledHistory.push(...done.spilledHistory);
  for (const clock of done.spilledClocks) ticket.spilled.set(`${clock.objective} ${clock.cycle}`, clock);
  // What relay does at once here: all is carried out.
  ticket.state = { ...done.ticket, outbox: [] };
  ticket.clocks = everyClock(ticket.state.facts.clocks, [...ticket.spilled.values()]);
  if (done.wakeAt !== null) wakes.add(done.wakeAt, key);
  for (const entry of done.obligations) {
    const isWanted = entry.kind === 'append' && (options.only === undefined || options.only.has(entry.ticket));
    if (isWanted) take(run, entry.ticket, entry.record, now);
  }
}
