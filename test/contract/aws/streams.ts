/** The table's own stream, read as Lambda reads it: what the filters let through is what the functions are given. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DynamoDBRecord } from 'aws-lambda';
import { eventChanges, ticketChanges } from '../../../shared/adapters/aws/streams.ts';
import type { Table } from '../../../shared/adapters/aws/table.ts';
import { dynamoTicketStore } from '../../../shared/adapters/aws/ticketStore.ts';
import type { DynamoLocal } from '../dynamoLocal.ts';
import { escalation, freshKey, noticeEntry, reply, T0, ticket, wakeEntry } from '../fixtures.ts';
import { streamRecords } from './streamRecords.ts';

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
