/** All tickets that are not over, of every namespace, by their keys. */
import type { TicketState } from '../../domain/ticket/state.ts';
import type { TicketStore } from '../../ports/ticketStore.ts';
import type { EmbeddedDatabase } from './database.ts';

/** As the partial index `tickets_open` says it. */
const OPEN = `status NOT IN ('closed', 'merged')`;

/** The cursor is the key of the last ticket that a page held. */
export function walkOpenTickets(database: EmbeddedDatabase): Pick<TicketStore, 'openTickets' | 'countOpen'> {
  const page = database.prepare(
    `SELECT key, state FROM tickets INDEXED BY tickets_open WHERE ${OPEN} AND key > ? ORDER BY key LIMIT ?`,
  );
  const count = database.prepare(`SELECT count(*) AS n FROM tickets INDEXED BY tickets_open WHERE ${OPEN}`);
  return {
    async openTickets({ cursor, limit }) {
      const rows = page.all(cursor === undefined ? '' : readCursor(cursor), limit) as { key: string; state: string }[];
      const tickets = rows.map((row) => JSON.parse(row.state) as TicketState).filter(({ facts }) => facts.opened);
      return rows.length < limit ? { tickets } : { tickets, cursor: writeCursor(rows.at(-1)!.key) };
    },
    countOpen: async () => (count.get() as { n: number }).n,
  };
}

function writeCursor(key: string): string {
  return Buffer.from(key).toString('base64url');
}

/** Every key of a ticket has a `#`. */
function readCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  if (!key.includes('#') || writeCursor(key) !== cursor)
    throw new RangeError('The cursor is not one that a page gave.');
  return key;
}
