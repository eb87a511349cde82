/** What the sweep walks: the index of received events and of tickets that need attention, and its watermarks. */
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { TicketKey } from '../../domain/ticket/key.ts';
import type { OverdueTicket } from '../../ports/ticketStore.ts';
import { number, numberOf, text, textOf } from './attributes.ts';
import { query, readItem } from './reading.ts';
import { attentionPartition, receivedPartition } from './shards.ts';
import { type Table, ticketKeyOf, watermarkItemKey } from './table.ts';
import { SWEEP_INDEX } from './tableDefinition.ts';

/** Tickets of a shard with records received in `[from, to)`, each once. */
export async function eventsReceived(table: Table, shard: number, from: number, to: number): Promise<TicketKey[]> {
  if (to <= from) return [];
  const items = await query(table, {
    IndexName: SWEEP_INDEX,
    KeyConditionExpression: 'sweepShard = :shard AND sweepAt BETWEEN :from AND :last',
    ExpressionAttributeValues: {
      ':shard': text(receivedPartition(shard)),
      ':from': number(from),
      ':last': number(to - 1),
    },
  });
  return [...new Set(items.map((item) => ticketKeyOf(textOf(item, 'pk'))))];
}

/** Tickets of a shard that needed attention by `until`, the longest overdue first. */
export async function overdue(table: Table, shard: number, until: number, limit: number): Promise<OverdueTicket[]> {
  const items = await query(
    table,
    {
      IndexName: SWEEP_INDEX,
      KeyConditionExpression: 'sweepShard = :shard AND sweepAt <= :until',
      ExpressionAttributeValues: { ':shard': text(attentionPartition(shard)), ':until': number(until) },
    },
    limit,
  );
  return items.map((item) => ({ key: ticketKeyOf(textOf(item, 'pk')) }));
}

export async function loadWatermark(table: Table, shard: number): Promise<number | null> {
  const item = await readItem(table, watermarkItemKey(shard));
  return item === null ? null : numberOf(item, 'at');
}

export async function saveWatermark(table: Table, shard: number, at: number): Promise<void> {
  await table.client.send(
    new PutItemCommand({ TableName: table.name, Item: { ...watermarkItemKey(shard), at: number(at) } }),
  );
}
