import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { NewRecord } from '../../ports/ticketStore.ts';
import { acceptedEvent } from './eventItem.ts';
import { isConditionFailure } from './failures.ts';
import { inParallel } from './parallel.ts';
import type { Table } from './table.ts';

/** As many as the connections that the SDK keeps open (50), with room for other calls. */
const WRITES_AT_ONCE = 40;

/**
 * Puts each record that its ticket does not hold yet. The SDK repeats throttled writes; a repeat of one that had succeeded
 * is answered as a duplicate, and is stored all the same.
 */
export async function appendRecords(table: Table, records: NewRecord[]): Promise<('stored' | 'duplicate')[]> {
  const first = new Map<string, NewRecord>();
  for (const record of records) {
    const name = nameOf(record);
    if (!first.has(name)) first.set(name, record);
  }
  return inParallel(records, WRITES_AT_ONCE, async (record) =>
    first.get(nameOf(record)) === record ? put(table, record) : 'duplicate',
  );
}

/** Of two records with one name in a call, the first stands, whichever write would come first. */
function nameOf({ key, record }: NewRecord): string {
  return JSON.stringify([key, record.event.source, record.event.id]);
}

async function put(table: Table, { key, record }: NewRecord): Promise<'stored' | 'duplicate'> {
  try {
    await table.client.send(
      new PutItemCommand({
        TableName: table.name,
        Item: acceptedEvent(key, record),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    return 'stored';
  } catch (error) {
    if (isConditionFailure(error)) return 'duplicate';
    throw error;
  }
}
