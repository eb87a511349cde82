import type { TicketEventType } from '../../../events/ticketEvent.ts';
import { openDirectory } from '../obligation/recipients.ts';
import type { Objective } from '../policy/objective.ts';
import { type OpenTerms, openTerms } from '../policy/openTerms.ts';
import type { Terms } from '../policy/terms.ts';
import { type Reconciled, reconcile } from '../reconcile.ts';
import type { HistoryEntry } from '../ticket/history.ts';
import { ticketKey } from '../ticket/key.ts';
import type { LogEvent, LogRecord } from '../ticket/log.ts';
import { moveRecord } from '../ticket/move.ts';
import { followsFolded } from '../ticket/portion.ts';
import type { Clock, TicketState } from '../ticket/state.ts';
import { DIRECTORY, TERMS } from './terms.ts';

/** Monday, 2 March 2026, 09:00 UTC. */
export const MONDAY_9 = Date.UTC(2026, 2, 2, 9);

export const KEY = ticketKey('', 'INC-1');

/** An event told by a desk. `at` is its time, epoch ms; data may be partial, as long as the fold needs no more. */
export function told(type: TicketEventType, at: number, data: object = {}, id = `${type}@${at}`): LogEvent {
  return { id, source: 'urn:desk', type, subject: 'INC-1', time: at, data } as unknown as LogEvent;
}

export function opened(at: number, data: object = {}, id = 'open'): LogEvent {
  const requester = { email: 'olha@acme.example', name: 'Olha' };
  return told(
    'ticket.opened',
    at,
    { client: 'acme', requester, channel: 'email', priority: 'critical', title: 'The shop is down', ...data },
    id,
  );
}

/**
 * One ticket under test: events arrive and time passes as a host would have it, waking it exactly when its wake is due.
 * Reads like *given these events, when this, then these*.
 */
export class Story {
  readonly policy: OpenTerms;
  /** Terms that it may be moved to, by hash. */
  readonly moves: Map<string, OpenTerms>;
  readonly directory;
  state: TicketState | null = null;
  readonly log: LogRecord[] = [];
  /** Whom the client stays with, by what other tickets brought (R27). */
  clientAgent: string | null = null;
  readonly obligations: Reconciled['obligations'] = [];
  now = 0;

  constructor(terms: Terms = TERMS, directory = DIRECTORY, others: Record<string, Terms> = {}) {
    this.policy = openTerms(terms, 'sha256:test');
    const open = Object.entries(others).map(([hash, other]) => [hash, openTerms(other, hash)] as const);
    this.moves = new Map([['sha256:test', this.policy], ...open]);
    this.directory = openDirectory(directory);
  }

  /** Events arrive one by one, each at its own time or, when that has passed, now. */
  given(...events: LogEvent[]): this {
    for (const event of events) this.arrive(event, Math.max(this.now, event.time));
    return this;
  }

  /** An event arrives at an instant of its own, perhaps late. */
  arrive(event: LogEvent, at: number, mode: LogRecord['mode'] = 'live', clients?: string[]): this {
    this.passUntil(at, false);
    this.now = at;
    const record: LogRecord = {
      event,
      receivedAt: at,
      mode,
      termsHash: 'sha256:test',
      ...(clients ? { clients } : {}),
    };
    const name = `${event.source} ${event.id}`;
    if (this.log.some((known) => `${known.event.source} ${known.event.id}` === name)) return this;
    this.log.push(record);
    this.#step([record]);
    return this;
  }

  /** Events that arrive in one batch. */
  arriveTogether(events: readonly LogEvent[], at: number): this {
    const records = events.map(
      (event): LogRecord => ({ event, receivedAt: at, mode: 'live', termsHash: 'sha256:test' }),
    );
    this.now = at;
    this.log.push(...records);
    this.#step(records);
    return this;
  }

  /** Time passes, with every wake at its instant. */
  until(at: number): this {
    this.passUntil(at, true);
    this.now = at;
    return this;
  }

  /** Time passes unnoticed: the wakes of the time between come late, all at once. */
  sleepUntil(at: number): this {
    this.now = at;
    this.#step([]);
    return this;
  }

  passUntil(at: number, inclusive: boolean): void {
    for (;;) {
      const wakeAt = this.state?.wakeAt ?? null;
      if (wakeAt === null || wakeAt > at || (wakeAt === at && !inclusive)) return;
      this.now = Math.max(this.now, wakeAt);
      this.#step([]);
    }
  }

  /** A publication moves it now to other terms that it was given. */
  moveTo(hash: string, publication = '1'): this {
    const record = moveRecord(this.state!, hash, publication, this.now);
    this.log.push(record);
    this.#step([record]);
    return this;
  }

  /** The terms that the ticket is under. */
  get terms(): OpenTerms {
    return this.moves.get(this.state?.facts.termsHash ?? '') ?? this.policy;
  }

  #step(records: LogRecord[]): void {
    const { moves, directory, state, now, clientAgent } = this;
    const pendingIsDue = state?.pending != null && state.pending.nextAt <= now;
    const whole = !state || pendingIsDue || (records.length > 0 && !followsFolded(state, records));
    const policy = whole ? this.policy : this.terms;
    const done = reconcile({
      key: KEY,
      policy,
      moves,
      directory,
      ticket: state,
      records: whole ? this.log : records,
      whole,
      now,
      clientAgent,
    });
    this.log.push(...done.decisions);
    this.obligations.push(...done.obligations);
    // What a reconciliation is given it leaves as it is: changing any of it throws from here on.
    this.state = frozen({ ...done.ticket, outbox: [] });
  }

  /** The whole log folded at once, as if the ticket had never been seen. */
  foldedAgain(log: readonly LogRecord[] = this.log): Reconciled {
    const { policy, moves, directory, now } = this;
    const folded = reconcile({ key: KEY, policy, moves, directory, ticket: null, records: log, whole: true, now });
    const { ticket } = folded;
    const last = moves.get(ticket.facts.termsHash) ?? policy;
    const woken = reconcile({ key: KEY, policy: last, directory, ticket, records: [], whole: false, now });
    return { ...woken, decisions: [...folded.decisions, ...woken.decisions] };
  }

  get facts() {
    return this.state!.facts;
  }

  clock(objective: Objective, cycle = 1): Clock {
    const found = this.facts.clocks.find((clock) => clock.objective === objective && clock.cycle === cycle);
    if (!found) throw new Error(`There is no ${objective} clock of cycle ${cycle}.`);
    return found;
  }

  get history(): HistoryEntry[] {
    return this.state!.history;
  }

  /** Issued notices as `minutes since Monday 9:00, kind, to whom`, in order. */
  get told(): string[] {
    return this.history.flatMap((entry) =>
      entry.kind === 'notice' && entry.outcome === 'issued'
        ? [`${minutes(entry.at)} ${entry.notice} → ${entry.recipients.map(({ address }) => address).join(', ')}`]
        : [],
    );
  }

  /** Changes of the client's clocks as `minutes since Monday 9:00, objective, change`, in order. */
  get changes(): string[] {
    return this.#changesOf((line) => line === null);
  }

  /** Changes of the lines' clocks as `minutes since Monday 9:00, line, objective, change`, in order. */
  get olaChanges(): string[] {
    return this.#changesOf((line) => line !== null);
  }

  #changesOf(isWanted: (line: string | null) => boolean) {
    return this.history.flatMap((entry) => {
      if (entry.kind !== 'clock' || !isWanted(entry.line)) return [];
      const line = entry.line === null ? '' : `${entry.line} `;
      return [`${minutes(entry.at)} ${line}${entry.objective} ${entry.change}`];
    });
  }
}

function minutes(at: number): number {
  return (at - MONDAY_9) / 60_000;
}

/** The same value, with all that it holds. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
