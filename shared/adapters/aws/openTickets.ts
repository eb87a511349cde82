/** All tickets that are not over, of every namespace, by the list index: partition after partition, each by due time. */
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { TicketPage } from '../../ports/ticketStore.ts';
import { type Item, text, textOf } from './attributes.ts';
import type { ClientRegistry } from './clientRegistry.ts';
import { groupOf, listPk } from './listEntry.ts';
import { inParallel } from './parallel.ts';
import { query, readItems } from './reading.ts';
import { type Table, ticketItemKey, ticketKeyOf } from './table.ts';
import { LIST_INDEX } from './tableDefinition.ts';
import { ticketOf } from './ticketItem.ts';

const PARTITIONS_AT_ONCE = 25;

/** Where a page ended. */
interface Position {
  listPk: string;
  /** Empty: at the partition's beginning. */
  listSk: string;
}

/** @throws RangeError for a cursor that no page gave */
export async function openTickets(
  table: Table,
  registry: ClientRegistry,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<TicketPage> {
  const from = cursor === undefined ? { listPk: '', listSk: '' } : readCursor(cursor);
  const found: Position[] = [];
  const keys: Item[] = [];
  for (const pk of await partitions(registry)) {
    if (pk < from.listPk) continue;
    const after = pk === from.listPk ? from.listSk : '';
    const entries = await readPartition(table, pk, after, limit - keys.length);
    for (const entry of entries) {
      found.push({ listPk: pk, listSk: textOf(entry, 'listSk') });
      keys.push(ticketItemKey(ticketKeyOf(textOf(entry, 'pk'))));
    }
    if (keys.length >= limit) break;
  }
  const tickets = (await readItems(table, keys)).map(ticketOf).filter(({ facts }) => groupOf(facts.status) === 'open');
  // A page that is full may be the last one; then the next one is empty.
  return keys.length < limit ? { tickets } : { tickets, cursor: writeCursor(found.at(-1)!) };
}

export async function countOpen(table: Table, registry: ClientRegistry): Promise<number> {
  const counts = await inParallel(await partitions(registry), PARTITIONS_AT_ONCE, (pk) => countPartition(table, pk));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Of every client of every namespace, in one order. */
async function partitions(registry: ClientRegistry): Promise<string[]> {
  const namespaces = await registry.namespaces();
  const clients = await inParallel(namespaces, PARTITIONS_AT_ONCE, async (namespace) =>
    (await registry.of(namespace)).map((client) => listPk(namespace, client, 'open')),
  );
  return clients.flat().sort();
}

function readPartition(table: Table, pk: string, after: string, limit: number): Promise<Item[]> {
  const input = {
    IndexName: LIST_INDEX,
    KeyConditionExpression: after === '' ? 'listPk = :pk' : 'listPk = :pk AND listSk > :after',
    ExpressionAttributeValues: { ':pk': text(pk), ...(after === '' ? {} : { ':after': text(after) }) },
  };
  return query(table, input, limit);
}

async function countPartition(table: Table, pk: string): Promise<number> {
  let count = 0;
  let from: Item | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: LIST_INDEX,
        Select: 'COUNT',
        KeyConditionExpression: 'listPk = :pk',
        ExpressionAttributeValues: { ':pk': text(pk) },
        ExclusiveStartKey: from,
      }),
    );
    count += page.Count ?? 0;
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return count;
}

function writeCursor({ listPk: pk, listSk }: Position): string {
  return Buffer.from(JSON.stringify([pk, listSk])).toString('base64url');
}

function readCursor(cursor: string): Position {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(read) && typeof read[0] === 'string' && typeof read[1] === 'string') {
      return { listPk: read[0], listSk: read[1] };
    }
  } catch {
    // Not JSON: said below.
  }
  throw new RangeError('The cursor is not one that a page gave.');
}
