import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { OutboxEntry } from '../../domain/obligation/outbox.ts';
import type { TicketKey } from '../../domain/ticket/key.ts';
import { type Item, number, numberOf } from './attributes.ts';
import { isConflict } from './failures.ts';
import { readItem } from './reading.ts';
import { type Table, ticketItemKey } from './table.ts';
import { outboxAttributes, outboxOf, wakeAtOf } from './ticketItem.ts';
import { updateExpression } from './updateExpression.ts';

/** Confirmations that meet at one version take turns. */
const ATTEMPTS = 5;

/**
 * Clears what was carried out. The outbox is read first, which costs a tenth of what a write that fails does and says
 * exactly what is left: the markers of the stream and of the sweep follow from that. The update holds only while version and
 * outbox are as read.
 */
export async function confirmTicket(
  table: Table,
  ticket: TicketKey,
  version: number,
  carriedOut: string[],
): Promise<'confirmed' | 'conflict'> {
  const carried = new Set(carriedOut);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const item = await readItem(table, ticketItemKey(ticket), ['version', 'outbox', 'wakeAt']);
    if (item === null || numberOf(item, 'version') !== version) return 'conflict';
    const outbox = outboxOf(item);
    const left = outbox.filter((entry) => !carried.has(entry.key));
    if (left.length === outbox.length) return 'confirmed';
    if (await clear(table, ticket, item, left)) return 'confirmed';
  }
  return 'conflict';
}

/** False when the ticket changed since `read`. */
async function clear(table: Table, ticket: TicketKey, read: Item, left: OutboxEntry[]): Promise<boolean> {
  const update = updateExpression(outboxAttributes(ticket, left, wakeAtOf(read)));
  try {
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: ticketItemKey(ticket),
        UpdateExpression: update.expression,
        ConditionExpression: '#version = :version AND #outbox = :read',
        ExpressionAttributeNames: { ...update.names, '#version': 'version', '#outbox': 'outbox' },
        ExpressionAttributeValues: {
          ...update.values,
          ':version': number(numberOf(read, 'version')),
          ':read': read.outbox!,
        },
      }),
    );
    return true;
  } catch (error) {
    if (isConflict(error)) return false;
    throw error;
  }
}
