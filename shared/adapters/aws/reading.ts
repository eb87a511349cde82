import { setTimeout as delay } from 'node:timers/promises';
import {
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  GetItemCommand,
  type KeysAndAttributes,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { type Item, text } from './attributes.ts';
import { inParallel } from './parallel.ts';
import type { Table } from './table.ts';

/** One item, as it is at this moment; null when there is none. */
export async function readItem(table: Table, key: Item, projection?: string[]): Promise<Item | null> {
  const names = Object.fromEntries((projection ?? []).map((attribute) => [`#${attribute}`, attribute]));
  const { Item: item } = await table.client.send(
    new GetItemCommand({
      TableName: table.name,
      Key: key,
      ConsistentRead: true,
      ...(projection && { ProjectionExpression: Object.keys(names).join(', '), ExpressionAttributeNames: names }),
    }),
  );
  return item ?? null;
}

/** Every item of a partition whose sort key begins with the prefix, as they are at this moment, by sort key. */
export async function readPrefix(table: Table, pk: string, prefix: string): Promise<Item[]> {
  return query(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': text(pk), ':prefix': text(prefix) },
  });
}

/**
 * What a query finds, page by page (an answer holds at most 1 MB).
 * @param limit stops when so many are found; absent: all
 */
export async function query(
  table: Table,
  input: Omit<QueryCommandInput, 'TableName' | 'Limit' | 'ExclusiveStartKey'>,
  limit = Number.POSITIVE_INFINITY,
): Promise<Item[]> {
  const found: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        ...input,
        TableName: table.name,
        ExclusiveStartKey: from,
        ...(Number.isFinite(limit) && { Limit: limit - found.length }),
      }),
    );
    found.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined && found.length < limit);
  return found;
}

/** BatchGetItem takes no more. */
const BATCH = 100;
const BATCHES_AT_ONCE = 4;
const ATTEMPTS = 8;
const PAUSE_MS = 25;

/**
 * The items of these keys that exist, as they are at this moment, in no particular order. A key twice is asked for once.
 * @throws Error when DynamoDB leaves some unread, eight times over
 */
export async function readItems(table: Table, keys: Item[]): Promise<Item[]> {
  const distinct = [...new Map(keys.map((key) => [`${key.pk?.S}\n${key.sk?.S}`, key])).values()];
  const batches: Item[][] = [];
  for (let start = 0; start < distinct.length; start += BATCH) batches.push(distinct.slice(start, start + BATCH));
  return (await inParallel(batches, BATCHES_AT_ONCE, (batch) => readBatch(table, batch))).flat();
}

/** An answer holds at most 16 MB and what throttling lets through; the rest is asked for again. */
async function readBatch(table: Table, keys: Item[]): Promise<Item[]> {
  const found: Item[] = [];
  let request: KeysAndAttributes | undefined = { Keys: keys, ConsistentRead: true };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (attempt > 0) await delay(PAUSE_MS * 2 ** attempt * Math.random());
    const answer: BatchGetItemCommandOutput = await table.client.send(
      new BatchGetItemCommand({ RequestItems: { [table.name]: request } }),
    );
    found.push(...(answer.Responses?.[table.name] ?? []));
    request = answer.UnprocessedKeys?.[table.name];
    if (request === undefined) return found;
  }
  throw new Error(`DynamoDB left ${request?.Keys?.length ?? 0} items of ${table.name} unread.`);
}
