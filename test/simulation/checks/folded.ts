import { compareEvents } from '../../../events/order.ts';
import type { TicketKey } from '../../../shared/domain/ticket/key.ts';
import type { LogRecord } from '../../../shared/domain/ticket/log.ts';
import type { TicketState } from '../../../shared/domain/ticket/state.ts';
import type { SaveRequest } from '../../../shared/ports/ticketStore.ts';
import type { Task } from '../engine/loop.ts';
import { Violation } from '../engine/violation.ts';

type Records = ReadonlyMap<string, LogRecord>;

/** Names a record within its ticket. */
export function nameOfRecord({ event }: LogRecord): string {
  return `${event.source} ${event.id}`;
}

/**
 * Which events each ticket holds, from what was handed to whoever saved it: no event may be folded that is not there, none twice,
 * and none be forgotten (I4, I6).
 */
export class Folded {
  /** The whole log of each ticket, in the order in which it became durable. */
  readonly logs = new Map<TicketKey, Map<string, LogRecord>>();
  /** What the ticket held after each save, by version. */
  readonly held = new Map<TicketKey, { version: number; records: Records }[]>();
  readonly #given = new WeakMap<Task, Map<TicketKey, LogRecord[]>>();
  readonly #times = new WeakMap<Task, Map<TicketKey, number>>();
  readonly #read = new WeakMap<Task, Map<TicketKey, readonly LogRecord[]>>();

  given(task: Task, changes: readonly { key: TicketKey; record: LogRecord }[]): void {
    const byKey = Map.groupBy(changes, ({ key }) => key);
    this.#given.set(task, new Map([...byKey].map(([key, of]) => [key, of.map(({ record }) => record)])));
  }

  appended(key: TicketKey, record: LogRecord): void {
    const log = this.logs.get(key) ?? new Map<string, LogRecord>();
    this.logs.set(key, log.set(nameOfRecord(record), record));
  }

  loaded(task: Task | null, key: TicketKey, now: number): void {
    if (!task) return;
    this.#read.get(task)?.delete(key);
    const times = this.#times.get(task) ?? new Map<TicketKey, number>();
    this.#times.set(task, times.set(key, now));
  }

  readLog(task: Task | null, key: TicketKey, log: readonly LogRecord[]): void {
    if (!task) return;
    const read = this.#read.get(task) ?? new Map<TicketKey, readonly LogRecord[]>();
    this.#read.set(task, read.set(key, log));
  }

  /** @returns all that the saved ticket must hold, and as of when: whoever saves has looked at the clock when they read it */
  saved(
    task: Task | null,
    before: TicketState | null,
    { ticket, decisions }: SaveRequest,
  ): { records: Records; now: number } {
    const { key, version } = ticket;
    const saves = this.held.get(key) ?? [];
    const earlier = before ? (saves.at(-1)?.records ?? new Map<string, LogRecord>()) : new Map<string, LogRecord>();
    const read = task && this.#read.get(task)?.get(key);
    const records = new Map<string, LogRecord>(read ? [] : earlier);
    const more = read ?? (task && this.#given.get(task)?.get(key)) ?? [];
    for (const record of [...more, ...decisions]) records.set(nameOfRecord(record), record);
    for (const decision of decisions) this.appended(key, decision);
    saves.push({ version, records });
    this.held.set(key, saves);
    return { records, now: (task && this.#times.get(task)?.get(key)) ?? 0 };
  }

  /** Whether some event of the ticket became known after another one that stands behind it. */
  hasLateEvent(key: TicketKey): boolean {
    const events = [...this.logs.get(key)!.values()].map(({ event }) => event);
    return events.some((event, index) => events.slice(0, index).some((earlier) => compareEvents(earlier, event) > 0));
  }

  check({ key, version, folded, pending }: TicketState): void {
    const { records } = this.held.get(key)!.at(-1)!;
    const counted = folded + (pending?.count ?? 0);
    if (counted !== records.size)
      throw new Violation(
        'I4',
        `${key} at version ${version} counts ${counted} events, and was given ${records.size}.`,
      );
  }
}
