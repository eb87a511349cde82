/** The lists and the sweep's walks of a TicketStore. */
import { expect, it } from '@jest/globals';
import type { TicketKey } from '../../../shared/domain/ticket/key.ts';
import type { TicketFacts, TicketState } from '../../../shared/domain/ticket/state.ts';
import type { TicketListQuery, TicketStore } from '../../../shared/ports/ticketStore.ts';
import { clock, freshKey, freshNamespace, MINUTE_MS, noticeEntry, reply, T0, ticket, wakeEntry } from '../fixtures.ts';

type Stores = { store(): TicketStore; another(): Promise<TicketStore> };

export function indexContract(stores: Stores): void {
  lists(stores);
  openOnes(stores);
  listLimits(stores);
  received(stores);
  overdue(stores);
  watermarks(stores);
}

/** Keys of all open tickets that belong to a namespace, page by page. */
async function walkOpen(store: TicketStore, limit: number, namespaces: string[]): Promise<TicketKey[]> {
  const keys: TicketKey[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 2000; page += 1) {
    const answer = await store.openTickets({ cursor, limit });
    expect(answer.tickets.length).toBeLessThanOrEqual(limit);
    keys.push(...answer.tickets.map(({ key }) => key));
    cursor = answer.cursor;
    if (cursor === undefined) return keys.filter((key) => namespaces.some((name) => key.startsWith(`${name}#`)));
  }
  throw new Error('The walk does not end.');
}

function openOnes({ store, another }: Stores): void {
  it('walks the open tickets of every namespace and client, each once', async () => {
    const [one, other] = [freshNamespace(), freshNamespace()];
    const wanted: TicketKey[] = [];
    for (const namespace of [one, other]) {
      for (const due of [5, null, 1]) wanted.push(await saved(store(), namespace, due));
      wanted.push(await saved(store(), namespace, 3, { client: 'other', status: 'resolved' }));
      await saved(store(), namespace, null, { status: 'closed' });
      await saved(store(), namespace, null, { client: 'other', status: 'merged' });
    }
    for (const limit of [1, 3, 100]) {
      expect((await walkOpen(await another(), limit, [one, other])).sort()).toEqual(wanted.toSorted());
    }
    expect(await (await another()).countOpen()).toBeGreaterThanOrEqual(wanted.length);
  });

  it('refuses a cursor that no page gave', async () => {
    await expect(store().openTickets({ cursor: 'nonsense', limit: 1 })).rejects.toThrow(RangeError);
  });

  it('leaves out tickets that are not opened yet', async () => {
    const namespace = freshNamespace();
    await saved(store(), namespace, null, { opened: false, client: '' });
    expect(await walkOpen(store(), 100, [namespace])).toEqual([]);
  });
}

async function walk(store: TicketStore, query: Omit<TicketListQuery, 'cursor'>): Promise<TicketKey[]> {
  const keys: TicketKey[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 200; page += 1) {
    const answer = await store.list({ ...query, ...(cursor === undefined ? {} : { cursor }) });
    expect(answer.tickets.length).toBeLessThanOrEqual(query.limit);
    keys.push(...answer.tickets.map((state) => state.key));
    cursor = answer.cursor;
    if (cursor === undefined) return keys;
  }
  throw new Error('The list does not end.');
}

/** Saves a ticket whose soonest running clock is due so many minutes after T0; null: no clock runs. */
async function saved(
  store: TicketStore,
  namespace: string,
  dueMinutes: number | null,
  over: Partial<TicketFacts> = {},
): Promise<TicketKey> {
  const key = freshKey(namespace);
  const clocks =
    dueMinutes === null
      ? [clock({ phase: 'paused', dueAt: null, pausedBy: 'waiting_client' })]
      : [
          clock({ cycle: 1, phase: 'stopped', verdict: 'met', stoppedAt: T0, dueAt: T0 - MINUTE_MS }),
          clock({ cycle: 2, dueAt: T0 + (dueMinutes + 60) * MINUTE_MS }),
          clock({ objective: 'promise', dueAt: T0 + dueMinutes * MINUTE_MS }),
        ];
  await save(store, ticket(key, { facts: { ...over, clocks } }));
  return key;
}

async function save(store: TicketStore, state: TicketState): Promise<void> {
  const expectedVersion = state.version === 1 ? null : state.version - 1;
  const answer = await store.save({
    ticket: state,
    expectedVersion,
    decisions: [],
    spilledHistory: [],
    spilledClocks: [],
  });
  expect(answer).toBe('saved');
}

function lists({ store }: Stores): void {
  it('lists soonest due first, tickets without a due time last, in pages of any size', async () => {
    const namespace = freshNamespace();
    const minutes = [50, null, 10, -20, 40, null, 30, 30, 20];
    const keys = new Map<TicketKey, number>();
    for (const due of minutes) keys.set(await saved(store(), namespace, due), due ?? Number.POSITIVE_INFINITY);
    const expected = [...keys.values()].sort((a, b) => (a === b ? 0 : a - b));
    for (const limit of [1, 2, 4, 9, 100]) {
      const listed = await walk(store(), { namespace, limit });
      expect(new Set(listed).size).toBe(minutes.length);
      expect(listed.map((key) => keys.get(key))).toEqual(expected);
    }
  });

  it('gives whole tickets', async () => {
    const namespace = freshNamespace();
    const key = await saved(store(), namespace, 5);
    const page = await store().list({ namespace, limit: 10 });
    expect(page.tickets).toEqual([await store().loadTicket(key)]);
    expect(page.cursor).toBeUndefined();
  });

  it('narrows by client, line, status and due time, alone and together', async () => {
    const namespace = freshNamespace();
    const a = await saved(store(), namespace, 10, { client: 'acme', line: 'l1', status: 'in_progress' });
    const b = await saved(store(), namespace, 20, { client: 'acme', line: 'l2', status: 'new' });
    const c = await saved(store(), namespace, 30, { client: 'globex', line: 'l1', status: 'new' });
    const d = await saved(store(), namespace, null, { client: 'globex', line: null, status: 'waiting_client' });
    const limit = 2;
    expect(await walk(store(), { namespace, limit, client: 'acme' })).toEqual([a, b]);
    expect(await walk(store(), { namespace, limit, line: 'l1' })).toEqual([a, c]);
    expect(await walk(store(), { namespace, limit, status: 'new' })).toEqual([b, c]);
    expect(await walk(store(), { namespace, limit, dueBefore: T0 + 25 * MINUTE_MS })).toEqual([a, b]);
    expect(await walk(store(), { namespace, limit, dueBefore: T0 + 20 * MINUTE_MS })).toEqual([a]);
    expect(await walk(store(), { namespace, limit, client: 'globex', status: 'new', line: 'l1' })).toEqual([c]);
    expect(await walk(store(), { namespace, limit, status: 'waiting_client' })).toEqual([d]);
    expect(await walk(store(), { namespace, limit, open: true, client: 'acme' })).toEqual([a, b]);
    expect(await walk(store(), { namespace, limit, open: true, status: 'closed' })).toEqual([]);
    expect(await walk(store(), { namespace, limit, client: 'nobody' })).toEqual([]);
  });

  it('follows a ticket that moves to another client, status and due time', async () => {
    const namespace = freshNamespace();
    const key = await saved(store(), namespace, 10, { client: 'acme', status: 'new' });
    const other = await saved(store(), namespace, 20, { client: 'globex' });
    const clocks = [clock({ dueAt: T0 + 30 * MINUTE_MS })];
    await save(store(), ticket(key, { version: 2, facts: { client: 'globex', status: 'on_hold', clocks } }));
    expect(await walk(store(), { namespace, limit: 5, client: 'acme' })).toEqual([]);
    expect(await walk(store(), { namespace, limit: 5, client: 'globex' })).toEqual([other, key]);
    expect(await walk(store(), { namespace, limit: 5, status: 'on_hold' })).toEqual([key]);
  });

  it('lists resolved, closed and merged tickets too', async () => {
    const namespace = freshNamespace();
    for (const status of ['resolved', 'closed', 'merged'] as const) await saved(store(), namespace, null, { status });
    expect(await walk(store(), { namespace, limit: 2 })).toHaveLength(3);
    expect(await walk(store(), { namespace, limit: 2, status: 'closed' })).toHaveLength(1);
    expect(await walk(store(), { namespace, limit: 2, open: true })).toHaveLength(1);
  });

  it('pages through more tickets than fit one answer of a database', async () => {
    const namespace = freshNamespace();
    const padding = 'x'.repeat(30_000);
    const keys: TicketKey[] = [];
    for (let n = 0; n < 50; n += 1) keys.push(await saved(store(), namespace, n, { title: padding }));
    expect(await walk(store(), { namespace, limit: 50 })).toEqual(keys);
  });
}

function listLimits({ store }: Stores): void {
  it('shows one namespace only (I7)', async () => {
    const [mine, theirs] = [freshNamespace(), freshNamespace()];
    const key = await saved(store(), mine, 10);
    await saved(store(), theirs, 5);
    await saved(store(), `${mine}0`, 5);
    expect(await walk(store(), { namespace: mine, limit: 5 })).toEqual([key]);
    expect(await walk(store(), { namespace: mine, limit: 5, client: 'acme' })).toEqual([key]);
  });

  it('does not show the tickets of other namespaces to the empty one (I7)', async () => {
    const client = `client-of-${freshNamespace()}`;
    const key = await saved(store(), '', 10, { client });
    await saved(store(), freshNamespace(), 5, { client });
    expect(await walk(store(), { namespace: '', limit: 5, client })).toEqual([key]);
  });

  it('shows only the clients that a key is limited to, whatever is asked (I7)', async () => {
    const namespace = freshNamespace();
    const a = await saved(store(), namespace, 10, { client: 'acme' });
    const b = await saved(store(), namespace, 20, { client: 'globex' });
    const c = await saved(store(), namespace, 30, { client: 'initech' });
    const clients = ['acme', 'initech'];
    expect(await walk(store(), { namespace, limit: 1, clients })).toEqual([a, c]);
    expect(await walk(store(), { namespace, limit: 1, clients, client: 'initech' })).toEqual([c]);
    expect(await walk(store(), { namespace, limit: 1, clients, client: 'globex' })).toEqual([]);
    expect(await walk(store(), { namespace, limit: 1, clients: [] })).toEqual([]);
    expect(await walk(store(), { namespace, limit: 5 })).toEqual([a, b, c]);
  });

  it('never shows more because of a cursor that another query gave (I7)', async () => {
    const [mine, theirs] = [freshNamespace(), freshNamespace()];
    for (const due of [1, 2, 3]) {
      await saved(store(), mine, due, { client: 'acme' });
      await saved(store(), theirs, due, { client: 'globex' });
    }
    const { cursor } = await store().list({ namespace: theirs, limit: 1 });
    expect(cursor).toBeDefined();
    const shown = await store()
      .list({ namespace: mine, clients: ['acme'], limit: 10, ...(cursor === undefined ? {} : { cursor }) })
      .then(
        (page) => page.tickets,
        () => [],
      );
    for (const state of shown) expect(state.key.startsWith(`${mine}#`)).toBe(true);
  });

  it('rejects a cursor that it never gave with a RangeError', async () => {
    const namespace = freshNamespace();
    await saved(store(), namespace, 1);
    for (const cursor of [
      'x',
      '%',
      Buffer.from('{}').toString('base64url'),
      Buffer.from('[1]').toString('base64url'),
    ]) {
      await expect(store().list({ namespace, limit: 10, cursor })).rejects.toThrow(RangeError);
    }
  });
}

async function overShards<T>(store: TicketStore, each: (shard: number) => Promise<T[]>): Promise<T[]> {
  const found: T[] = [];
  for (let shard = 0; shard < store.sweepShards; shard += 1) found.push(...(await each(shard)));
  return found;
}

let windows = 0;
/** A stretch of time, an hour long, in which no other test of this process received an event. */
function freshWindow(): number {
  windows += 1;
  return T0 + (1000 + windows) * 60 * MINUTE_MS;
}

function received({ store }: Stores): void {
  it('names tickets with events received in a window, each once, its end excluded', async () => {
    const from = freshWindow();
    const to = from + 60 * MINUTE_MS;
    const keys = Array.from({ length: 40 }, () => freshKey());
    const [before, after] = [freshKey(), freshKey()];
    await store().append([
      ...keys.map((key) => ({ key, record: reply(key, 'first', from) })),
      ...keys.map((key) => ({ key, record: reply(key, 'last', to - 1) })),
      { key: before, record: reply(before, 'e', from - 1) },
      { key: after, record: reply(after, 'e', to) },
    ]);
    const found = await overShards(store(), (shard) => store().eventsReceived(shard, from, to));
    expect(found.sort()).toEqual([...keys].sort());
  });

  it('finds a ticket in one shard only, the same at any time', async () => {
    const from = freshWindow();
    const key = freshKey();
    await store().append([
      { key, record: reply(key, 'a', from) },
      { key, record: reply(key, 'b', from + MINUTE_MS) },
    ]);
    const shards = async (since: number, until: number) =>
      overShards(store(), async (shard) =>
        (await store().eventsReceived(shard, since, until)).includes(key) ? [shard] : [],
      );
    const first = await shards(from, from + 1);
    expect(first).toHaveLength(1);
    expect(await shards(from + MINUTE_MS, from + MINUTE_MS + 1)).toEqual(first);
  });

  it('goes by when an event was received, not by when it happened', async () => {
    const from = freshWindow();
    const key = freshKey();
    await store().append([{ key, record: { ...reply(key, 'late', T0), receivedAt: from } }]);
    const found = await overShards(store(), (shard) => store().eventsReceived(shard, from, from + 1));
    expect(found).toEqual([key]);
  });

  it('finds more events than fit one answer of a database', async () => {
    const from = freshWindow();
    const key = freshKey();
    const records = Array.from({ length: 25 }, (_, n) => ({ key, record: reply(key, `e-${n}`, from + n, 60_000) }));
    await store().append(records);
    const other = freshKey();
    await store().append([{ key: other, record: reply(other, 'last', from + MINUTE_MS) }]);
    const found = await overShards(store(), (shard) => store().eventsReceived(shard, from, from + 60 * MINUTE_MS));
    expect(found.sort()).toEqual([key, other].sort());
  });
}

/** Long before T0, so that `until` keeps the tickets of other tests out. */
const EARLY = Date.UTC(2020, 0, 1);

function overdue({ store }: Stores): void {
  const overdueAt = async (until: number, limit = 1000): Promise<TicketKey[]> => {
    const found = await overShards(store(), (shard) => store().overdue(shard, until, limit));
    return found.map((entry) => entry.key);
  };

  it('finds a ticket from its wake on, until a save moves the wake', async () => {
    const key = freshKey();
    await save(store(), ticket(key, { wakeAt: EARLY }));
    expect(await overdueAt(EARLY - 1)).not.toContain(key);
    expect((await overdueAt(EARLY)).filter((found) => found === key)).toEqual([key]);
    await save(store(), ticket(key, { version: 2, wakeAt: EARLY + MINUTE_MS }));
    expect(await overdueAt(EARLY)).not.toContain(key);
    expect(await overdueAt(EARLY + MINUTE_MS)).toContain(key);
    await save(store(), ticket(key, { version: 3 }));
    expect(await overdueAt(EARLY + MINUTE_MS)).not.toContain(key);
  });

  it('finds a ticket whose oldest entry waits for more than five minutes, until that is confirmed', async () => {
    const key = freshKey();
    const outbox = [noticeEntry(key, 'n-2', EARLY + MINUTE_MS), noticeEntry(key, 'n-1', EARLY)];
    await save(store(), ticket(key, { outbox, wakeAt: EARLY + 100 * MINUTE_MS }));
    expect(await overdueAt(EARLY + 5 * MINUTE_MS - 1)).not.toContain(key);
    expect(await overdueAt(EARLY + 5 * MINUTE_MS)).toContain(key);
    await store().confirm(key, 1, ['n-1']);
    expect(await overdueAt(EARLY + 5 * MINUTE_MS)).not.toContain(key);
    expect(await overdueAt(EARLY + 6 * MINUTE_MS)).toContain(key);
    await store().confirm(key, 1, ['n-2']);
    expect(await overdueAt(EARLY + 99 * MINUTE_MS)).not.toContain(key);
    expect(await overdueAt(EARLY + 100 * MINUTE_MS)).toContain(key);
  });

  it('takes the earlier of wake and entry', async () => {
    const key = freshKey();
    await save(store(), ticket(key, { outbox: [wakeEntry('w', EARLY, EARLY)], wakeAt: EARLY + MINUTE_MS }));
    expect(await overdueAt(EARLY + MINUTE_MS)).toContain(key);
  });

  it('keeps to the limit of a shard, the longest overdue first', async () => {
    const start = EARLY - 1000 * MINUTE_MS;
    const wakes = new Map<TicketKey, number>();
    for (let n = 0; n < store().sweepShards + 1; n += 1) {
      const key = freshKey();
      wakes.set(key, start - n * 1000);
      await save(store(), ticket(key, { wakeAt: start - n * 1000 }));
    }
    let limited = 0;
    for (let shard = 0; shard < store().sweepShards; shard += 1) {
      const all = (await store().overdue(shard, start, 1000)).map((entry) => wakes.get(entry.key) ?? Number.NaN);
      expect(all).toEqual([...all].sort((a, b) => a - b));
      const one = await store().overdue(shard, start, 1);
      expect(one.map((entry) => wakes.get(entry.key))).toEqual(all.slice(0, 1));
      if (all.length > 1) limited += 1;
    }
    expect(limited).toBeGreaterThan(0);
    for (const key of wakes.keys()) await save(store(), ticket(key, { version: 2 }));
  });
}

function watermarks({ store, another }: Stores): void {
  it('keeps a watermark for each shard', async () => {
    const last = store().sweepShards - 1;
    expect(await store().loadWatermark(last)).toBeNull();
    await store().saveWatermark(last, T0);
    expect(await store().loadWatermark(last)).toBe(T0);
    await store().saveWatermark(last, T0 + 1);
    expect(await (await another()).loadWatermark(last)).toBe(T0 + 1);
    for (let shard = 0; shard < last; shard += 1) expect(await store().loadWatermark(shard)).toBeNull();
  });
}
