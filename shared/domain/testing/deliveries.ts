import type { OpenDirectory } from '../obligation/recipients.ts';
import type { OpenTerms } from '../policy/openTerms.ts';
import { type Reconciled, reconcile } from '../reconcile.ts';
import { eventName } from '../ticket/fold.ts';
import type { TicketKey } from '../ticket/key.ts';
import type { LogEvent, LogRecord } from '../ticket/log.ts';
import { followsFolded, unfolded } from '../ticket/portion.ts';
import type { TicketState } from '../ticket/state.ts';
import { DAY, MINUTE } from './terms.ts';

/** Draws for a test that may be repeated from its seed. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number in [from, to]. */
  whole(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
}

/** Events that arrive at one instant. */
export interface Batch {
  at: number;
  events: LogEvent[];
}

/** No event arrives later than this after its time, in ms. */
export const LATEST = 56 * DAY;

/** An event may come this much before its time (docs/domain.md, *Ticket events*). */
const EARLIEST = 5 * MINUTE;

/**
 * One way in which the same events may come in: some late, by seconds or by weeks, some a little early, some again and
 * again, in batches of any size; so they are shuffled across their tickets, and within.
 */
export function drawBatches(events: readonly LogEvent[], random: Random): Batch[] {
  const share = { late: random.pick([0.05, 0.3, 1]), again: random.pick([0, 0.1, 0.6]) };
  const latest = random.pick([MINUTE, 60 * MINUTE, DAY, 7 * DAY, LATEST]);
  // Any length is as likely as any other, or any order of magnitude is.
  const shuffles = random.chance(0.5);
  const delay = () => {
    if (!random.chance(share.late)) return 0;
    if (random.chance(0.05)) return -random.whole(0, EARLIEST);
    return Math.floor(shuffles ? random.next() * latest : latest ** random.next());
  };
  const arrivals = events.flatMap((event) => {
    const times = random.chance(share.again) ? random.whole(2, 4) : 1;
    return Array.from({ length: times }, () => ({ event, at: event.time + delay() }));
  });
  const most = random.pick([1, 5, 50, 500]);
  return cutIntoBatches(
    arrivals.sort((a, b) => a.at - b.at),
    () => random.whole(1, most),
  );
}

/** A batch waits for its last event. */
function cutIntoBatches(arrivals: { event: LogEvent; at: number }[], size: () => number): Batch[] {
  const batches: Batch[] = [];
  for (let from = 0; from < arrivals.length; ) {
    const batch = arrivals.slice(from, from + size());
    batches.push({ at: batch.at(-1)!.at, events: batch.map(({ event }) => event) });
    from += batch.length;
  }
  return batches;
}

export interface Agency {
  policy: OpenTerms;
  directory: OpenDirectory;
}

/**
 * One ticket that is told its events by a host: with every wake at its instant, and where `random` says so with what else hosts
 * do and what must be without effect.
 */
export class Delivery {
  readonly #agency: Agency;
  readonly #key: TicketKey;
  readonly #random: Random | undefined;
  readonly #names = new Set<string>();
  readonly log: LogRecord[] = [];
  state: TicketState | null = null;
  now = 0;

  constructor(agency: Agency, key: TicketKey, random?: Random) {
    this.#agency = agency;
    this.#key = key;
    this.#random = random;
  }

  /** Events arrive, at an instant or, if time is ahead of that already, now. Repetitions among them are dropped. */
  receive(events: readonly LogEvent[], at: number): void {
    const arrivesAt = Math.max(at, this.now);
    this.#wakeUntil(arrivesAt, this.#chance(0.5));
    this.now = arrivesAt;
    const { hash } = this.#agency.policy;
    const records = events
      .filter((event) => !this.#names.has(eventName(event)) && this.#names.add(eventName(event)))
      .map((event): LogRecord => ({ event, receivedAt: arrivesAt, mode: 'live', termsHash: hash }));
    this.log.push(...records);
    // The stream repeats what it brought; a wake comes that is stale: both find nothing new.
    if (records.length > 0 || this.#chance(0.1)) this.#step(records);
    // The next ones arrive no sooner than at the very instant of the ticket's next wake, before it or after it.
    if (this.#chance(0.1)) this.now = Math.max(this.state?.wakeAt ?? 0, this.now);
  }

  /** Time passes, with every wake at its instant. */
  until(at: number): this {
    this.#wakeUntil(at, true);
    this.now = Math.max(this.now, at);
    return this;
  }

  /** The facts as they are stored, byte for byte. */
  get facts(): string {
    return JSON.stringify(this.state?.facts);
  }

  /** The log, in the order in which a store may give it, folded at once as if the ticket had never been seen. */
  foldedAgain(): { facts: string; decided: LogRecord[] } {
    const placed = this.log.map((record) => ({ record, place: this.#random?.next() ?? 0 }));
    const log = placed.sort((a, b) => a.place - b.place).map(({ record }) => record);
    const folded = this.#reconcile(null, log, true);
    const woken = this.#reconcile(folded.ticket, [], false);
    return { facts: JSON.stringify(woken.ticket.facts), decided: [...folded.decisions, ...woken.decisions] };
  }

  #wakeUntil(limit: number, inclusive: boolean): void {
    for (;;) {
      const wakeAt = this.state?.wakeAt ?? null;
      if (wakeAt === null || wakeAt > limit || (wakeAt === limit && !inclusive)) return;
      this.now = Math.max(wakeAt, this.now);
      this.#step([]);
    }
  }

  #step(records: LogRecord[]): void {
    const { state } = this;
    const work = this.#chooseRecords(records);
    if (work.whole && this.log.length === 0) return;
    // A backlog is folded in portions.
    const atMost = this.#chance(0.1) ? this.#random!.whole(1, 3) : Number.POSITIVE_INFINITY;
    const done = this.#reconcile(state, work.records, work.whole, atMost);
    for (const decision of done.decisions) {
      const name = eventName(decision.event);
      if (this.#names.has(name)) throw new Error(`${this.#key}: ${name} is decided twice.`);
      this.#names.add(name);
    }
    this.log.push(...done.decisions);
    this.state = { ...done.ticket, outbox: [] };
  }

  #chooseRecords(records: LogRecord[]): { records: readonly LogRecord[]; whole: boolean } {
    const { state, log, now } = this;
    // After a conflict a host folds the whole log, though what came follows.
    if (state === null || this.#chance(0.05)) return { records: log, whole: true };
    const pendingIsDue = state.pending !== null && state.pending.nextAt <= now;
    if (!pendingIsDue && (records.length === 0 || followsFolded(state, records))) return { records, whole: false };
    const left = unfolded(state, log);
    return left ? { records: left, whole: false } : { records: log, whole: true };
  }

  #reconcile(
    ticket: TicketState | null,
    records: readonly LogRecord[],
    whole: boolean,
    atMost = Number.POSITIVE_INFINITY,
  ): Reconciled {
    return reconcile({ key: this.#key, ...this.#agency, ticket, records, whole, atMost, now: this.now });
  }

  #chance(probability: number): boolean {
    return this.#random?.chance(probability) ?? false;
  }
}
