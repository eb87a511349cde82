import type { HistoryEntry } from '../../shared/domain/ticket/history.ts';
import { type TicketKey, ticketKey } from '../../shared/domain/ticket/key.ts';
import type { LogRecord } from '../../shared/domain/ticket/log.ts';
import type { TicketState } from '../../shared/domain/ticket/state.ts';
import type { NewRecord, TicketListQuery, TicketPage, TicketStore } from '../../shared/ports/ticketStore.ts';

type Faked = Pick<TicketStore, 'append' | 'loadTicket' | 'loadLog' | 'loadSpilledHistory' | 'list' | 'loadWatermark'>;

/** The part of a ticket store that the functions behind HTTP use, in memory. */
export class MemoryTickets implements Faked {
  readonly tickets = new Map<TicketKey, TicketState>();
  readonly records: NewRecord[] = [];
  readonly spilled = new Map<TicketKey, HistoryEntry[]>();
  /** Methods that reject, as if storage were down. */
  readonly failing = new Set<keyof Faked>();
  /** How often each method was called. */
  readonly calls: Partial<Record<keyof Faked, number>> = {};
  lastQuery: TicketListQuery | undefined;

  async append(records: NewRecord[]): Promise<('stored' | 'duplicate')[]> {
    this.#called('append');
    return records.map((added) => {
      if (this.records.some((known) => nameOf(known) === nameOf(added))) return 'duplicate';
      this.records.push(structuredClone(added));
      return 'stored';
    });
  }

  async loadTicket(key: TicketKey): Promise<TicketState | null> {
    this.#called('loadTicket');
    return this.tickets.get(key) ?? null;
  }

  async loadLog(key: TicketKey): Promise<LogRecord[]> {
    this.#called('loadLog');
    return this.records.filter((known) => known.key === key).map(({ record }) => record);
  }

  async loadSpilledHistory(key: TicketKey): Promise<HistoryEntry[]> {
    this.#called('loadSpilledHistory');
    return this.spilled.get(key) ?? [];
  }

  /** Whole-number cursors; a ticket's due time is that of its soonest running clock. */
  async list(query: TicketListQuery): Promise<TicketPage> {
    this.#called('list');
    this.lastQuery = query;
    const start = query.cursor === undefined ? 0 : Number(query.cursor);
    if (!Number.isInteger(start)) throw new RangeError('The cursor is not one that a list gave.');
    const all = [...this.tickets.values()]
      .filter((ticket) => matches(ticket, query))
      .sort((a, b) => dueAt(a) - dueAt(b));
    const end = start + query.limit;
    return { tickets: all.slice(start, end), ...(end < all.length ? { cursor: String(end) } : {}) };
  }

  async loadWatermark(): Promise<number | null> {
    this.#called('loadWatermark');
    return null;
  }

  #called(method: keyof Faked): void {
    this.calls[method] = (this.calls[method] ?? 0) + 1;
    if (this.failing.has(method)) throw new Error('The table is on fire.');
  }
}

function nameOf({ key, record: { event } }: NewRecord): string {
  return JSON.stringify([key, event.source, event.id]);
}

function matches({ key, facts }: TicketState, query: TicketListQuery): boolean {
  return (
    key.startsWith(ticketKey(query.namespace, '')) &&
    (query.clients === undefined || query.clients.includes(facts.client)) &&
    (query.client === undefined || query.client === facts.client) &&
    (query.line === undefined || query.line === facts.line) &&
    (query.status === undefined || query.status === facts.status) &&
    (!query.open || (facts.status !== 'closed' && facts.status !== 'merged'))
  );
}

function dueAt({ facts }: TicketState): number {
  return Math.min(
    Number.MAX_SAFE_INTEGER,
    ...facts.clocks.flatMap(({ phase, dueAt: due }) => (phase === 'running' && due !== null ? [due] : [])),
  );
}
