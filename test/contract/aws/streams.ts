/** The table's own stream, read as Lambda reads it: what the filters let through is what the functions are given. */
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DynamoDBRecord } from 'aws-lambda';
import { eventChanges, ticketChanges } from '../../../shared/adapters/aws/streams.ts';
import type { Table } from '../../../shared/adapters/aws/table.ts';
import { dynamoTicketStore } from '../../../shared/adapters/aws/ticketStore.ts';
import type { DynamoLocal } from '../dynamoLocal.ts';
import { escalation, freshKey, noticeEntry, reply, T0, ticket, wakeEntry } from '../fixtures.ts';

export function streamTests(local: () => DynamoLocal): void {
  describe('the stream', () => {
    let table: Table;
    beforeAll(async () => {
      table = await local().createTable();
    });

    it('brings accepted events to react, and tickets that owe something to relay', async () => {
      const store = dynamoTicketStore(table);
      const key = freshKey('shop');
      const record = reply(key, 'ответ № 1');
      const outbox = [wakeEntry('w-1', T0, T0 + 1), noticeEntry(key, 'n-1')];
      const first = ticket(key, { outbox, wakeAt: T0 + 1 });
      const request = { expectedVersion: null, spilledHistory: [], spilledClocks: [] };
      await store.append([{ key, record }]);
      await store.save({ ...request, ticket: first, decisions: [escalation(key, 'esc-1')] });
      await store.confirm(key, 1, ['w-1']);
      await store.confirm(key, 1, ['n-1']);

      const Records = await streamRecords(local().endpoint, table);
      const events = eventChanges({ Records });
      expect(events.unreadable).toEqual([]);
      expect(events.entries.map(({ key, record }) => ({ key, record }))).toEqual([{ key, record }]);
      const tickets = ticketChanges({ Records });
      expect(tickets.unreadable).toEqual([]);
      expect(tickets.entries.map((change) => change.ticket)).toEqual([first, { ...first, outbox: [outbox[1]] }]);
      const ids = [...events.entries, ...tickets.entries].map(({ id }) => id);
      const numbers = Records.map((streamed) => streamed.dynamodb?.SequenceNumber);
      for (const id of ids) expect(numbers).toContain(id);
    });

    it('names an image that cannot be read, and reads the others', async () => {
      const key = freshKey();
      await dynamoTicketStore(table).append([{ key, record: reply(key, 'e-1') }]);
      const good = (await streamRecords(local().endpoint, table)).at(-1)!;
      const broken: DynamoDBRecord = {
        dynamodb: { SequenceNumber: '7', NewImage: { ...good.dynamodb?.NewImage, record: { B: 'CQ==' } } },
      };
      const { entries, unreadable } = eventChanges({ Records: [broken, good] });
      expect(entries).toHaveLength(1);
      expect(unreadable).toEqual([
        { id: '7', error: expect.objectContaining({ message: expect.stringContaining('format 9') }) },
      ]);
    });

    it('passes deletions by', () => {
      const Records: DynamoDBRecord[] = [{ eventName: 'REMOVE', dynamodb: { SequenceNumber: '1', Keys: {} } }];
      expect(eventChanges({ Records })).toEqual({ entries: [], unreadable: [] });
      expect(ticketChanges({ Records })).toEqual({ entries: [], unreadable: [] });
    });
  });
}

/** Every record of the table's stream. On the wire they are as Lambda hands them over: bytes are base64. */
async function streamRecords(endpoint: string, table: Table): Promise<DynamoDBRecord[]> {
  const { Table: made } = await table.client.send(new DescribeTableCommand({ TableName: table.name }));
  const StreamArn = made?.LatestStreamArn;
  const { StreamDescription } = await call<{ StreamDescription: { Shards: { ShardId: string }[] } }>(
    endpoint,
    'DescribeStream',
    { StreamArn },
  );
  const records: DynamoDBRecord[] = [];
  for (const { ShardId } of StreamDescription.Shards) {
    const from = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
    let { ShardIterator } = await call<{ ShardIterator: string | undefined }>(endpoint, 'GetShardIterator', from);
    while (ShardIterator !== undefined) {
      const page: { Records: DynamoDBRecord[]; NextShardIterator?: string } = await call(endpoint, 'GetRecords', {
        ShardIterator,
      });
      records.push(...page.Records);
      // An open shard has no end.
      ShardIterator = page.Records.length === 0 ? undefined : page.NextShardIterator;
    }
  }
  return records;
}

/** DynamoDB Streams' API, which DynamoDB Local serves without checking signatures. */
async function call<T>(endpoint: string, operation: string, body: Record<string, unknown>): Promise<T> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${operation}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
