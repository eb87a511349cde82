/** Reads back what saves spilled (`saveTicket.ts`): an item for each save, later saves later. */
import type { HistoryEntry } from '../../domain/ticket/history.ts';
import type { TicketKey } from '../../domain/ticket/key.ts';
import type { Clock } from '../../domain/ticket/state.ts';
import { bytesOf } from './attributes.ts';
import { unpack } from './packing.ts';
import { readPrefix } from './reading.ts';
import { CLOCK_PREFIX, HISTORY_PREFIX, type Table, ticketPk } from './table.ts';

/** Oldest first. */
export async function loadSpilledHistory(table: Table, ticket: TicketKey): Promise<HistoryEntry[]> {
  const items = await readPrefix(table, ticketPk(ticket), HISTORY_PREFIX);
  return items.flatMap((item) => unpack<HistoryEntry[]>(bytesOf(item, 'entries'))).sort((a, b) => a.n - b.n);
}

/** Of a cycle that was spilled more than once (a late event changed it), the last. */
export async function loadSpilledClocks(table: Table, ticket: TicketKey): Promise<Clock[]> {
  const items = await readPrefix(table, ticketPk(ticket), CLOCK_PREFIX);
  const cycles = new Map<string, Clock>();
  for (const clock of items.flatMap((item) => unpack<Clock[]>(bytesOf(item, 'entries')))) {
    cycles.set(`${clock.objective} ${clock.cycle}`, clock);
  }
  return [...cycles.values()];
}
