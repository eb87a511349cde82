import type { HistoryEntry } from '../domain/ticket/history.ts';
import type { TicketKey } from '../domain/ticket/key.ts';
import type { LogRecord } from '../domain/ticket/log.ts';
import type { Clock, TicketState } from '../domain/ticket/state.ts';

/** An accepted event on its way into a ticket's log. */
export interface NewRecord {
  key: TicketKey;
  record: LogRecord;
}

/** DynamoDB writes at most 100 items at once: the ticket, its decisions, and what is spilled. */
export const DECISIONS_AT_ONCE = 80;

/** One save of a ticket: everything in it or nothing (docs/architecture.md). */
export interface SaveRequest {
  /** With `version` already raised by one. */
  ticket: TicketState;
  /** The version that was loaded; null: the ticket must not exist yet. */
  expectedVersion: number | null;
  /** Kept's own decisions, at most `DECISIONS_AT_ONCE`, put into the log in the same transaction. An existing one conflicts. */
  decisions: LogRecord[];
  /** History that no longer fits the item. */
  spilledHistory: HistoryEntry[];
  /** Ended clocks that no longer fit the item. */
  spilledClocks: Clock[];
}

export interface TicketSummary {
  key: TicketKey;
  client: string;
  line: string | null;
  status: string;
  /** The soonest due time of its running clocks; null when none runs. */
  nextDueAt: number | null;
}

export interface TicketListQuery {
  /** Only this namespace. */
  namespace: string;
  client?: string;
  line?: string;
  status?: string;
  dueBefore?: number;
  /** Only tickets that are not over: neither closed nor merged. */
  open?: true;
  /** Only tickets of these clients (a key's limit). */
  clients?: string[];
  /** From the answer before. */
  cursor?: string;
  limit: number;
}

export interface TicketPage {
  tickets: TicketState[];
  cursor?: string;
}

/** A ticket whose wake passed, or whose outbox has waited for longer than it should. */
export interface OverdueTicket {
  key: TicketKey;
}

/**
 * The event log, the folded tickets, and the indexes that the sweep and the lists walk. Reads are strongly consistent, but
 * for the indexes (`list`, `eventsReceived`, `overdue`).
 */
export interface TicketStore {
  /**
   * Puts each record unless its ticket already holds that `source` and `id`. Resolves only when all are durable, with one
   * answer for each, in order. Rejects when storage fails: some may be stored then, and repeating is safe (I6).
   */
  append(records: NewRecord[]): Promise<('stored' | 'duplicate')[]>;
  loadTicket(key: TicketKey): Promise<TicketState | null>;
  /** The whole log of a ticket, in no particular order. */
  loadLog(key: TicketKey): Promise<LogRecord[]>;
  loadEvent(key: TicketKey, source: string, id: string): Promise<LogRecord | null>;
  /** `conflict`: somebody saved in between, or a decision is in the log already. Nothing was written then. */
  save(request: SaveRequest): Promise<'saved' | 'conflict'>;
  /** Clears the entries carried out, on condition that the ticket is still at `version`. Does not raise the version. */
  confirm(key: TicketKey, version: number, carriedOut: string[]): Promise<'confirmed' | 'conflict'>;
  /** History that was spilled, oldest first. */
  loadSpilledHistory(key: TicketKey): Promise<HistoryEntry[]>;
  loadSpilledClocks(key: TicketKey): Promise<Clock[]>;
  /** The agent whom a client stays with (R27), by id; null: nobody. */
  clientAgent(client: string): Promise<string | null>;
  /** Notes whom a client stays with from `at` on. Of two the later holds, so that repeating is safe. */
  keepClientAgent(kept: { client: string; agent: string; at: number }): Promise<void>;
  /** Soonest due first; tickets without a due time last. */
  list(query: TicketListQuery): Promise<TicketPage>;

  /**
   * A page of the tickets that are opened and not over (closed or merged), of every namespace. An order of its own, which on
   * AWS goes by due time: a ticket that moves in it meanwhile may be met twice or not at all. RangeError for a cursor that no
   * page gave.
   */
  openTickets(query: { cursor?: string | undefined; limit: number }): Promise<TicketPage>;
  /** How many tickets are not over, more or less: tickets that are not opened yet may be among them. */
  countOpen(): Promise<number>;

  /** How many partitions the sweep walks. */
  readonly sweepShards: number;
  /** Tickets with records received in `[from, to)`, each once, of one shard. */
  eventsReceived(shard: number, from: number, to: number): Promise<TicketKey[]>;
  /** Tickets of one shard whose wake, or oldest unconfirmed outbox entry + 5 min, is at or before `until`. */
  overdue(shard: number, until: number, limit: number): Promise<OverdueTicket[]>;
  loadWatermark(shard: number): Promise<number | null>;
  saveWatermark(shard: number, at: number): Promise<void>;
}
