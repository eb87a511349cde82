/** The rows of folded tickets. Whoever reads a state that was just written here gets it without parsing it again. */
import type { TicketKey } from '../../domain/ticket/key.ts';
import type { TicketState } from '../../domain/ticket/state.ts';
import type { EmbeddedDatabase } from './database.ts';
import { columnsOf, overdueAt } from './ticketColumns.ts';

/** Written states that are kept at hand: relay comes for them at once. */
const RECENT = 500;

const COLUMNS = 'version, client, line, status, due_at, overdue_at, state';

/** A state, and the number of the write that left it. */
export interface Written {
  ticket: TicketState;
  revision: number;
}

export interface TicketRows {
  /** A state of the caller's own. */
  load(key: TicketKey): TicketState | null;
  /** A state that is shared: to be read and not to be changed. Of that version, if one is given. */
  peek(key: TicketKey, version?: number): Readonly<TicketState> | null;
  /**
   * Inside a write: null when the ticket is not at `expectedVersion` (null: when it exists).
   * @param text of the ticket, as JSON
   */
  put(ticket: TicketState, text: string, expectedVersion: number | null): Written | null;
  /** Inside a write: gives the ticket another outbox. */
  replaceOutbox(ticket: Readonly<TicketState>, outbox: TicketState['outbox']): Written;
  /** After the commit: keeps what was written at hand. */
  remember(written: Written): void;
}

export function openTicketRows(database: EmbeddedDatabase): TicketRows {
  const load = database.prepare('SELECT state FROM tickets WHERE key = ?');
  const current = database.prepare('SELECT version, revision FROM tickets WHERE key = ?');
  const insert = database.prepare(
    `INSERT INTO tickets (key, namespace, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING RETURNING revision`,
  );
  const update = database.prepare(
    `UPDATE tickets SET (${COLUMNS}) = (?, ?, ?, ?, ?, ?, ?), revision = revision + 1 WHERE key = ? AND version = ?
     RETURNING revision`,
  );
  const confirm = database.prepare(
    'UPDATE tickets SET overdue_at = ?, state = ?, revision = revision + 1 WHERE key = ? RETURNING revision',
  );
  const recent = new Map<TicketKey, Written>();

  function parse(key: TicketKey): TicketState | null {
    const row = load.get(key) as { state: string } | undefined;
    return row ? (JSON.parse(row.state) as TicketState) : null;
  }

  return {
    load: parse,
    peek(key, version) {
      const row = current.get(key) as { version: number; revision: number } | undefined;
      if (!row || (version !== undefined && row.version !== version)) return null;
      const known = recent.get(key);
      return known?.revision === row.revision ? known.ticket : parse(key);
    },
    put(ticket, text, expectedVersion) {
      const columns = columnsOf(ticket, text);
      const { key } = ticket;
      const row =
        expectedVersion === null
          ? insert.get(key, key.slice(0, key.indexOf('#')), ...columns)
          : update.get(...columns, key, expectedVersion);
      return row ? { ticket, revision: Number(row.revision) } : null;
    },
    replaceOutbox(ticket, outbox) {
      const next = { ...ticket, outbox };
      const row = confirm.get(overdueAt(next), JSON.stringify(next), ticket.key);
      return { ticket: next, revision: Number(row?.revision) };
    },
    remember(written) {
      const { key } = written.ticket;
      recent.delete(key);
      recent.set(key, written);
      if (recent.size > RECENT) recent.delete(recent.keys().next().value!);
    },
  };
}
