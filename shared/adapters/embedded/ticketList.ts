/** Pages of tickets, soonest due first. */
import type { TicketState } from '../../domain/ticket/state.ts';
import type { TicketListQuery, TicketPage } from '../../ports/ticketStore.ts';
import type { EmbeddedDatabase } from './database.ts';

export type TicketList = (query: TicketListQuery) => TicketPage;

/** The place after which the next page begins. */
interface Place {
  dueAt: number;
  key: string;
}

/** RangeError when the cursor is none that a list gave. */
export function openTicketList(database: EmbeddedDatabase): TicketList {
  return (query) => {
    const { conditions, values } = conditionsOf(query);
    // One row more than asked for tells whether there is a next page.
    const rows = database
      .prepare(`SELECT key, due_at, state FROM tickets WHERE ${conditions} ORDER BY due_at, key LIMIT ?`)
      .all(...values, query.limit + 1) as { key: string; due_at: number; state: string }[];
    const page = rows.slice(0, query.limit);
    const tickets = page.map((row) => JSON.parse(row.state) as TicketState);
    const last = page.at(-1);
    if (rows.length <= query.limit || last === undefined) return { tickets };
    return { tickets, cursor: writeCursor({ dueAt: last.due_at, key: last.key }) };
  };
}

function conditionsOf(query: TicketListQuery) {
  const conditions = ['namespace = ?'];
  const values: (string | number)[] = [query.namespace];
  const add = (condition: string, ...more: (string | number)[]) => {
    conditions.push(condition);
    values.push(...more);
  };
  if (query.client !== undefined) add('client = ?', query.client);
  if (query.line !== undefined) add('line = ?', query.line);
  if (query.status !== undefined) add('status = ?', query.status);
  if (query.open) add("status NOT IN ('closed', 'merged')");
  if (query.dueBefore !== undefined) add('due_at < ?', query.dueBefore);
  if (query.clients !== undefined) add('client IN (SELECT value FROM json_each(?))', JSON.stringify(query.clients));
  if (query.cursor !== undefined) {
    const place = readCursor(query.cursor);
    add('(due_at, key) > (?, ?)', place.dueAt, place.key);
  }
  return { conditions: conditions.join(' AND '), values };
}

function writeCursor({ dueAt, key }: Place): string {
  return Buffer.from(JSON.stringify([dueAt, key])).toString('base64url');
}

function readCursor(cursor: string): Place {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(place) && Number.isSafeInteger(place[0]) && typeof place[1] === 'string') {
      return { dueAt: place[0], key: place[1] };
    }
  } catch {
    // Not JSON: said below.
  }
  throw new RangeError('The cursor is not one that a list gave.');
}
