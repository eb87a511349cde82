/**
 * The two streams of changes, as DynamoDB has them: a row is written with the change itself, read in order, at least once,
 * and gone once its consumer is done with it: the rows that are left are the checkpoint. Order between tickets or between
 * the rows of one ticket is not what correctness rests on (a fold takes any order, I4), so a row that is tried again later
 * holds up nobody.
 */
import type { TicketKey } from '../../domain/ticket/key.ts';
import type { LogRecord } from '../../domain/ticket/log.ts';
import type { TicketState } from '../../domain/ticket/state.ts';
import type { EmbeddedDatabase } from './database.ts';
import { openTicketRows, type TicketRows } from './ticketRows.ts';

/** `react` reads accepted events, `relay` tickets with an outbox. */
export type Stream = 'react' | 'relay';

export interface Changes {
  /** Inside a write: an event was accepted. Kept's own decisions are not told, they are folded already. */
  eventAppended(key: TicketKey, eventRow: number): void;
  /** Inside a write: the ticket has something to carry out. */
  relayDue(key: TicketKey): void;
}

export function openChanges(database: EmbeddedDatabase): Changes {
  const insert = database.prepare('INSERT INTO changes (stream, ticket, event) VALUES (?, ?, ?)');
  return {
    eventAppended(key, eventRow) {
      insert.run('react', key, eventRow);
      database.signal('react');
    },
    relayDue(key) {
      insert.run('relay', key, null);
      database.signal('relay');
    },
  };
}

export interface EventChange {
  id: string;
  key: TicketKey;
  record: LogRecord;
}

export interface TicketChange {
  id: string;
  ticket: TicketState;
}

/** Accepted events that wait for react, oldest first. */
export function openEventChanges(database: EmbeddedDatabase): (now: number, limit: number) => EventChange[] {
  const waiting = database.prepare(
    `SELECT seq, changes.ticket AS ticket, record FROM changes JOIN events ON events.id = event
     WHERE stream = 'react' AND visible_at <= ? ORDER BY visible_at, seq LIMIT ?`,
  );
  return (now, limit) => {
    const rows = waiting.all(now, limit) as { seq: number; ticket: string; record: string }[];
    return rows.map((row) => ({ id: `${row.seq}`, key: row.ticket, record: JSON.parse(row.record) as LogRecord }));
  };
}

/**
 * Tickets that wait for relay, as they are now, each once: a stream would tell each state in turn, but what an older one
 * owed the newest still holds, unless it was carried out. A row whose ticket owes nothing any more comes in `done`.
 */
export function openTicketChanges(
  database: EmbeddedDatabase,
  rows: TicketRows = openTicketRows(database),
): (now: number, limit: number) => { changes: TicketChange[]; done: string[] } {
  const waiting = database.prepare(
    `SELECT seq, ticket FROM changes WHERE stream = 'relay' AND visible_at <= ? ORDER BY visible_at, seq LIMIT ?`,
  );
  return (now, limit) => {
    const found = waiting.all(now, limit) as { seq: number; ticket: string }[];
    // The newest row of a ticket stands for the others.
    const newest = new Map(found.map((row) => [row.ticket, row.seq]));
    const changes: TicketChange[] = [];
    const done: string[] = [];
    for (const row of found) {
      const id = `${row.seq}`;
      const ticket = newest.get(row.ticket) === row.seq ? rows.peek(row.ticket) : null;
      if (ticket && ticket.outbox.length > 0) changes.push({ id, ticket });
      else done.push(id);
    }
    return { changes, done };
  };
}
