/** What is written for a ticket: markers for stream filters and indexes, sizes, conditions. */
import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Item } from '../../../shared/adapters/aws/attributes.ts';
import { eventItemKey, type Table, ticketItemKey, ticketPk } from '../../../shared/adapters/aws/table.ts';
import { dynamoTicketStore } from '../../../shared/adapters/aws/ticketStore.ts';
import type { TicketKey } from '../../../shared/domain/ticket/key.ts';
import type { TicketState } from '../../../shared/domain/ticket/state.ts';
import type { TicketStore } from '../../../shared/ports/ticketStore.ts';
import type { DynamoLocal } from '../dynamoLocal.ts';
import { clock, escalation, freshKey, MINUTE_MS, noticeEntry, reply, T0, ticket, wakeEntry } from '../fixtures.ts';

export function ticketItemTests(local: () => DynamoLocal): void {
  describe('the items of a ticket', () => {
    let table: Table;
    let store: TicketStore;
    beforeAll(async () => {
      table = await local().createTable();
      store = dynamoTicketStore(table);
    });

    const itemOf = async (Key: Item): Promise<Item> => {
      const { Item } = await table.client.send(new GetItemCommand({ TableName: table.name, Key }));
      expect(Item).toBeDefined();
      return Item!;
    };
    const save = (state: TicketState) =>
      store.save({
        ticket: state,
        expectedVersion: state.version === 1 ? null : state.version - 1,
        decisions: [],
        spilledHistory: [],
        spilledClocks: [],
      });

    it('marks accepted events for react and the sweep, and decisions for neither', async () => {
      const key = freshKey();
      await store.append([{ key, record: reply(key, 'e-1') }]);
      const decided = escalation(key, 'esc-1');
      await store.save({
        ticket: ticket(key),
        expectedVersion: null,
        decisions: [decided],
        spilledHistory: [],
        spilledClocks: [],
      });
      const event = await itemOf(eventItemKey(key, 'urn:desk', 'e-1'));
      expect(event.kind).toEqual({ S: 'EVENT' });
      expect(event.sweepShard?.S).toMatch(/^E#([12]?\d|3[01])$/);
      expect(event.sweepAt).toEqual({ N: String(T0) });
      const decision = await itemOf(eventItemKey(key, 'urn:kept', 'esc-1'));
      expect(decision.kind).toEqual({ S: 'DECISION' });
      expect(decision.sweepShard).toBeUndefined();
      expect(decision.sweepAt).toBeUndefined();
    });

    it('marks a ticket for relay while it owes something, and for the sweep while it needs attention', async () => {
      const key = freshKey('shop');
      const outbox = [noticeEntry(key, 'n-1'), wakeEntry('w-1', T0 + 1, T0 + MINUTE_MS)];
      await save(ticket(key, { outbox, wakeAt: T0 + 60 * MINUTE_MS }));
      const marks = async () => {
        const { kind, relay, sweepShard, sweepAt, listPk } = await itemOf(ticketItemKey(key));
        return [kind?.S, relay?.S, sweepShard?.S?.slice(0, 2), sweepAt && Number(sweepAt.N), listPk?.S];
      };
      const list = 'CLIENT#shop#acme#open';
      expect(await marks()).toEqual(['TICKET', 'due', 'W#', T0 + 5 * MINUTE_MS, list]);
      await store.confirm(key, 1, ['n-1']);
      expect(await marks()).toEqual(['TICKET', 'due', 'W#', T0 + 1 + 5 * MINUTE_MS, list]);
      await store.confirm(key, 1, ['w-1']);
      expect(await marks()).toEqual(['TICKET', 'none', 'W#', T0 + 60 * MINUTE_MS, list]);
      await save(ticket(key, { version: 2, outbox, facts: { status: 'closed', clocks: [] } }));
      await store.confirm(key, 2, ['n-1', 'w-1']);
      expect(await marks()).toEqual(['TICKET', 'none', undefined, undefined, 'CLIENT#shop#acme#closed']);
      expect((await itemOf(ticketItemKey(key))).outbox).toBeUndefined();
    });

    it('does not list a ticket that was not opened', async () => {
      const key = freshKey();
      await save(ticket(key, { facts: { opened: false, client: '' } }));
      expect((await itemOf(ticketItemKey(key))).listPk).toBeUndefined();
    });

    it('keeps a usual ticket within one kilobyte, the unit that a write is billed by', async () => {
      const key = freshKey();
      const clocks = [
        clock({ objective: 'first_response', phase: 'stopped', verdict: 'met', stoppedAt: T0 + 1 }),
        clock(),
      ];
      await save(ticket(key, { facts: { clocks }, wakeAt: T0 + MINUTE_MS, armedAt: T0 + MINUTE_MS }));
      const { client, name } = table;
      const put = new PutItemCommand({
        TableName: name,
        Item: { ...(await itemOf(ticketItemKey(key))), pk: { S: 'copy' } },
        ReturnConsumedCapacity: 'INDEXES',
      });
      expect((await client.send(put)).ConsumedCapacity?.Table?.CapacityUnits).toBe(1);
    });

    it('refuses a ticket that outgrew its item, in words, and leaves the stored one alone', async () => {
      const key = freshKey();
      await save(ticket(key));
      let seed = 1;
      const noise = Array.from({ length: 60_000 }, () => {
        seed = (seed * 48_271) % 2_147_483_647;
        return String.fromCharCode(0x4e00 + (seed % 20_000));
      }).join('');
      await expect(save(ticket(key, { version: 2, facts: { title: noise } }))).rejects.toThrow(/at most 102400/);
      expect(await store.loadTicket(key)).toEqual(ticket(key));
    });

    it('reads a long log in pages of 1 MB, each event once', async () => {
      const key = freshKey();
      // As large as ten thousand usual events, of which each takes some 300 bytes.
      const records = Array.from({ length: 600 }, (_, n) => ({ key, record: reply(key, `e-${n}`, T0 + n, 6000) }));
      await store.append(records);
      const client = local().anotherClient();
      let pages = 0;
      client.middlewareStack.add((next) => (input) => {
        pages += 1;
        return next(input);
      });
      const log = await dynamoTicketStore({ ...table, client }).loadLog(key);
      expect(pages).toBeGreaterThan(2);
      expect(log).toHaveLength(records.length);
      expect(new Set(log.map(({ event }) => event.id)).size).toBe(records.length);
    });

    it('refuses more decisions than one transaction holds', async () => {
      const key = freshKey();
      const decisions = Array.from({ length: 100 }, (_, n) => escalation(key, `esc-${n}`));
      const request = { ticket: ticket(key), expectedVersion: null, spilledHistory: [], spilledClocks: [] };
      await expect(store.save({ ...request, decisions })).rejects.toThrow('a save of 101 items');
      expect(await store.save({ ...request, decisions: decisions.slice(1) })).toBe('saved');
      expect(await store.loadLog(key)).toHaveLength(99);
    });

    it('answers conflict to transactions of two writers, but for one', async () => {
      const key = freshKey();
      await save(ticket(key));
      const writers = Array.from({ length: 6 }, (_, n) => n);
      const answers = await Promise.all(
        writers.map((n) =>
          dynamoTicketStore({ ...table, client: local().anotherClient() }).save({
            ticket: ticket(key, { version: 2, folded: n }),
            expectedVersion: 1,
            decisions: [escalation(key, `esc-${n}`)],
            spilledHistory: [],
            spilledClocks: [],
          }),
        ),
      );
      expect(answers.filter((answer) => answer === 'saved')).toHaveLength(1);
      expect((await logOf(table, key)).length).toBe(1);
    });

    it('names the clients of a namespace once each', async () => {
      const client = 'a # client';
      for (const n of [1, 2]) await save(ticket(`registry#${n}`, { facts: { client } }));
      const { Items } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: 'CLIENTS#registry' } },
        }),
      );
      expect(Items?.map((item) => item.sk?.S)).toEqual([`CLIENT#${client}`]);
    });
  });
}

async function logOf(table: Table, key: TicketKey): Promise<Item[]> {
  const { Items } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
      ExpressionAttributeValues: { ':pk': { S: ticketPk(key) }, ':event': { S: 'EVENT#' } },
    }),
  );
  return Items ?? [];
}
