/** The event log and the folded tickets in SQLite. A save, its decisions and the changes that it causes are one transaction. */
import type { StatementSync } from 'node:sqlite';
import type { HistoryEntry } from '../../domain/ticket/history.ts';
import type { TicketKey } from '../../domain/ticket/key.ts';
import type { LogRecord } from '../../domain/ticket/log.ts';
import type { Clock, TicketState } from '../../domain/ticket/state.ts';
import type {
  NewRecord,
  OverdueTicket,
  SaveRequest,
  TicketListQuery,
  TicketPage,
  TicketStore,
} from '../../ports/ticketStore.ts';
import { type Changes, openChanges } from './changes.ts';
import { type EmbeddedDatabase, Undone } from './database.ts';
import { walkOpenTickets } from './openTickets.ts';
import { openTicketList, type TicketList } from './ticketList.ts';
import { openTicketRows, type TicketRows } from './ticketRows.ts';

class EmbeddedTicketStore implements TicketStore {
  /** One file needs no partitions. */
  readonly sweepShards = 1;
  readonly #database: EmbeddedDatabase;
  readonly #changes: Changes;
  readonly #list: TicketList;
  readonly #open: ReturnType<typeof walkOpenTickets>;
  readonly #rows: TicketRows;
  readonly #sql: ReturnType<typeof prepareAll>;

  constructor(database: EmbeddedDatabase, rows: TicketRows) {
    this.#database = database;
    this.#rows = rows;
    this.#changes = openChanges(database);
    this.#list = openTicketList(database);
    this.#open = walkOpenTickets(database);
    this.#sql = prepareAll((sql) => database.prepare(sql));
  }

  append(records: NewRecord[]): Promise<('stored' | 'duplicate')[]> {
    const rows = records.map(({ key, record }) => ({ key, record, text: JSON.stringify(record) }));
    return this.#database.write(() =>
      rows.map(({ key, record, text }) => {
        const id = this.#insertEvent(key, record, text, 0);
        if (id === null) return 'duplicate';
        this.#changes.eventAppended(key, id);
        return 'stored';
      }),
    );
  }

  async loadTicket(key: TicketKey): Promise<TicketState | null> {
    return this.#rows.load(key);
  }

  async loadLog(key: TicketKey): Promise<LogRecord[]> {
    const rows = this.#sql.loadLog.all(key) as { record: string }[];
    return rows.map((row) => JSON.parse(row.record) as LogRecord);
  }

  async loadEvent(key: TicketKey, source: string, id: string): Promise<LogRecord | null> {
    const row = this.#sql.loadEvent.get(key, source, id) as { record: string } | undefined;
    return row ? (JSON.parse(row.record) as LogRecord) : null;
  }

  async save(request: SaveRequest): Promise<'saved' | 'conflict'> {
    const text = JSON.stringify(request.ticket);
    const written = await this.#database.commit(() => {
      const row = this.#rows.put(request.ticket, text, request.expectedVersion);
      if (!row) return null;
      const { key } = request.ticket;
      for (const decision of request.decisions) {
        if (this.#insertEvent(key, decision, JSON.stringify(decision), 1) === null) throw new Undone(null);
      }
      for (const entry of request.spilledHistory) this.#sql.spillHistory.run(key, entry.n, JSON.stringify(entry));
      for (const clock of request.spilledClocks) {
        this.#sql.spillClock.run(key, clock.objective, clock.cycle, JSON.stringify(clock));
      }
      if (request.ticket.outbox.length > 0) this.#changes.relayDue(key);
      return row;
    });
    if (!written) return 'conflict';
    this.#rows.remember(written);
    return 'saved';
  }

  async confirm(key: TicketKey, version: number, carriedOut: string[]): Promise<'confirmed' | 'conflict'> {
    const written = await this.#database.commit(() => {
      const ticket = this.#rows.peek(key, version);
      if (!ticket) return 'conflict';
      const outbox = ticket.outbox.filter((entry) => !carriedOut.includes(entry.key));
      if (outbox.length === ticket.outbox.length) return 'confirmed';
      if (outbox.length > 0) this.#changes.relayDue(key);
      return this.#rows.replaceOutbox(ticket, outbox);
    });
    if (typeof written === 'string') return written;
    this.#rows.remember(written);
    return 'confirmed';
  }

  async loadSpilledHistory(key: TicketKey): Promise<HistoryEntry[]> {
    const rows = this.#sql.spilledHistory.all(key) as { entry: string }[];
    return rows.map((row) => JSON.parse(row.entry) as HistoryEntry);
  }

  async loadSpilledClocks(key: TicketKey): Promise<Clock[]> {
    const rows = this.#sql.spilledClocks.all(key) as { clock: string }[];
    return rows.map((row) => JSON.parse(row.clock) as Clock);
  }

  async clientAgent(client: string): Promise<string | null> {
    const row = this.#sql.clientAgent.get(client) as { agent: string } | undefined;
    return row?.agent ?? null;
  }

  keepClientAgent({ client, agent, at }: { client: string; agent: string; at: number }): Promise<void> {
    return this.#database.write(() => {
      this.#sql.keepClientAgent.run(client, agent, at);
    });
  }

  openTickets(query: { cursor?: string | undefined; limit: number }): Promise<TicketPage> {
    return this.#open.openTickets(query);
  }

  countOpen(): Promise<number> {
    return this.#open.countOpen();
  }

  async list(query: TicketListQuery): Promise<TicketPage> {
    return this.#list(query);
  }

  async eventsReceived(shard: number, from: number, to: number): Promise<TicketKey[]> {
    this.#checkShard(shard);
    const rows = this.#sql.received.all(from, to) as { ticket: string }[];
    return rows.map((row) => row.ticket);
  }

  async overdue(shard: number, until: number, limit: number): Promise<OverdueTicket[]> {
    this.#checkShard(shard);
    const rows = this.#sql.overdue.all(until, limit) as { key: string }[];
    return rows.map(({ key }) => ({ key }));
  }

  async loadWatermark(shard: number): Promise<number | null> {
    this.#checkShard(shard);
    const row = this.#sql.loadWatermark.get(shard) as { at: number } | undefined;
    return row ? row.at : null;
  }

  saveWatermark(shard: number, at: number): Promise<void> {
    this.#checkShard(shard);
    return this.#database.commit(() => {
      this.#sql.saveWatermark.run(shard, at);
    });
  }

  /** The id of the row; null when the ticket holds that source and id already. */
  #insertEvent(key: TicketKey, record: LogRecord, text: string, own: 0 | 1): number | null {
    const { source, id } = record.event;
    const done = this.#sql.insertEvent.run(key, source, id, record.receivedAt, own, text);
    return done.changes === 0 ? null : Number(done.lastInsertRowid);
  }

  #checkShard(shard: number): void {
    if (shard !== 0) throw new RangeError(`There is no shard ${shard}.`);
  }
}

function prepareAll(prepare: (sql: string) => StatementSync) {
  return {
    insertEvent: prepare(
      `INSERT INTO events (ticket, source, event_id, received_at, own, record) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    ),
    loadLog: prepare('SELECT record FROM events WHERE ticket = ?'),
    loadEvent: prepare('SELECT record FROM events WHERE ticket = ? AND source = ? AND event_id = ?'),
    spillHistory: prepare('INSERT OR REPLACE INTO spilled_history (ticket, n, entry) VALUES (?, ?, ?)'),
    spillClock: prepare('INSERT OR REPLACE INTO spilled_clocks (ticket, objective, cycle, clock) VALUES (?, ?, ?, ?)'),
    spilledHistory: prepare('SELECT entry FROM spilled_history WHERE ticket = ? ORDER BY n'),
    spilledClocks: prepare('SELECT clock FROM spilled_clocks WHERE ticket = ? ORDER BY objective, cycle'),
    received: prepare('SELECT DISTINCT ticket FROM events WHERE own = 0 AND received_at >= ? AND received_at < ?'),
    overdue: prepare('SELECT key FROM tickets WHERE overdue_at <= ? ORDER BY overdue_at, key LIMIT ?'),
    clientAgent: prepare('SELECT agent FROM client_agents WHERE client = ?'),
    keepClientAgent: prepare(
      `INSERT INTO client_agents (client, agent, since) VALUES (?, ?, ?) ON CONFLICT (client)
       DO UPDATE SET agent = excluded.agent, since = excluded.since WHERE excluded.since > client_agents.since`,
    ),
    loadWatermark: prepare('SELECT at FROM watermarks WHERE shard = ?'),
    saveWatermark: prepare('INSERT OR REPLACE INTO watermarks (shard, at) VALUES (?, ?)'),
  };
}

/** @param rows shared with whoever reads tickets just after they were saved */
export function openTicketStore(database: EmbeddedDatabase, rows: TicketRows = openTicketRows(database)): TicketStore {
  return new EmbeddedTicketStore(database, rows);
}
