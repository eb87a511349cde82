/** What saves spill (`saveTicket.ts`): an item or a few for each save, later saves later. */
import type { HistoryEntry } from '../../domain/ticket/history.ts';
import type { TicketKey } from '../../domain/ticket/key.ts';
import type { Clock, TicketState } from '../../domain/ticket/state.ts';
import { bytes, bytesOf, type Item } from './attributes.ts';
import { pack, unpack } from './packing.ts';
import { readPrefix } from './reading.ts';
import { CLOCK_PREFIX, HISTORY_PREFIX, spillItemKey, type Table, ticketPk } from './table.ts';

/** An item holds 400 KB, names included; all that a transaction writes together, 4 MB (DynamoDB's quotas). */
const LARGEST_PART_BYTES = 350_000;

/** The items for what one save spills, each small enough; none for nothing. */
export function spillItems(
  { key, version }: Pick<TicketState, 'key' | 'version'>,
  prefix: typeof CLOCK_PREFIX | typeof HISTORY_PREFIX,
  entries: readonly (HistoryEntry | Clock)[],
): Item[] {
  const parts = entries.length === 0 ? [] : packedParts(entries);
  return parts.map((part, number) => ({ ...spillItemKey(key, prefix, version, number), entries: bytes(part) }));
}

function packedParts(entries: readonly unknown[]): Uint8Array[] {
  const packed = pack(entries);
  if (packed.length <= LARGEST_PART_BYTES || entries.length === 1) return [packed];
  const middle = Math.ceil(entries.length / 2);
  return [...packedParts(entries.slice(0, middle)), ...packedParts(entries.slice(middle))];
}

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
