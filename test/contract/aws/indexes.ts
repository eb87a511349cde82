/** Lists over many partitions, long walks, and an index that lags behind the table. */

import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Table, ticketItemKey } from '../../../shared/adapters/aws/table.ts';
import { dynamoTicketStore } from '../../../shared/adapters/aws/ticketStore.ts';
import type { TicketKey } from '../../../shared/domain/ticket/key.ts';
import type { TicketFacts } from '../../../shared/domain/ticket/state.ts';
import type { TicketListQuery, TicketStore } from '../../../shared/ports/ticketStore.ts';
import type { DynamoLocal } from '../dynamoLocal.ts';
import { clock, freshKey, MINUTE_MS, T0, ticket } from '../fixtures.ts';

export function indexTests(local: () => DynamoLocal): void {
  describe('lists', () => {
    let table: Table;
    let store: TicketStore;
    beforeAll(async () => {
      table = await local().createTable();
      store = dynamoTicketStore(table);
    });

    const saved = async (key: TicketKey, minutes: number, over: Partial<TicketFacts> = {}): Promise<TicketKey> => {
      const clocks = [clock({ dueAt: T0 + minutes * MINUTE_MS })];
      const request = { expectedVersion: null, decisions: [], spilledHistory: [], spilledClocks: [] };
      await store.save({ ...request, ticket: ticket(key, { facts: { clocks, ...over } }) });
      return key;
    };
    const walk = async (query: TicketListQuery): Promise<{ keys: TicketKey[]; pages: number }> => {
      const keys: TicketKey[] = [];
      let cursor: string | undefined;
      for (let pages = 1; ; pages += 1) {
        const page = await store.list({ ...query, cursor });
        keys.push(...page.tickets.map(({ key }) => key));
        cursor = page.cursor;
        if (cursor === undefined) return { keys, pages };
      }
    };

    it('merge the partitions of many clients by due time, open tickets before closed ones', async () => {
      const expected: TicketKey[] = [];
      for (let n = 0; n < 60; n += 1) expected.push(await saved(freshKey('many'), n, { client: `client-${n % 30}` }));
      const closed: Partial<TicketFacts> = { status: 'closed', clocks: [] };
      const last = await saved(freshKey('many'), 0, { client: 'client-3', ...closed });
      expect((await walk({ namespace: 'many', limit: 17 })).keys).toEqual([...expected, last]);
    });

    it('order tickets due at once as DynamoDB does, whatever characters their ids hold', async () => {
      const ids = ['a', 'я', '￿', '🛒', '~', 'Z', '一'];
      for (const [n, id] of ids.entries()) await saved(`order#${id}`, 5, { client: `client-${n % 2}` });
      const { keys } = await walk({ namespace: 'order', limit: 1 });
      expect([...keys].sort()).toEqual(ids.map((id) => `order#${id}`).sort());
      expect(keys).toHaveLength(ids.length);
    });

    it('end a page early after a long walk past what does not match, with a cursor to go on from', async () => {
      const keys = Array.from({ length: 1100 }, () => freshKey('long'));
      for (let start = 0; start < keys.length; start += 50) {
        await Promise.all(keys.slice(start, start + 50).map((key, n) => saved(key, start + n)));
      }
      const wanted = await saved(freshKey('long'), 5000, { line: 'l3' });
      const first = await store.list({ namespace: 'long', line: 'l3', limit: 100 });
      expect(first.tickets).toEqual([]);
      expect(first.cursor).toBeDefined();
      expect(await walk({ namespace: 'long', line: 'l3', limit: 100 })).toEqual({ keys: [wanted], pages: 2 });
    });

    it('show no ticket that moved to a client who may not be seen, though the index still says so (I7)', async () => {
      const mine = await saved(freshKey('lag'), 1, { client: 'acme' });
      const moved = await saved(freshKey('lag'), 2, { client: 'globex' });
      // As if the index had not followed yet.
      await table.client.send(
        new UpdateItemCommand({
          TableName: table.name,
          Key: ticketItemKey(moved),
          UpdateExpression: 'SET listPk = :stale',
          ExpressionAttributeValues: { ':stale': { S: 'CLIENT#lag#acme#open' } },
        }),
      );
      expect((await walk({ namespace: 'lag', clients: ['acme'], limit: 10 })).keys).toEqual([mine]);
    });
  });
}
