/** The event log of a TicketStore: what is accepted is there, once, whole. */
import { expect, it } from '@jest/globals';
import type { TicketStore } from '../../../shared/ports/ticketStore.ts';
import { escalation, freshKey, MINUTE_MS, reply, T0 } from '../fixtures.ts';

type Stores = { store(): TicketStore; another(): Promise<TicketStore> };

export function logContract({ store, another }: Stores): void {
  it('gives back what was appended, with everything in it', async () => {
    const key = freshKey('shop');
    const record = reply(key, 'ответ № 1 / ідентифікатор#"quoted"');
    expect(await store().append([{ key, record }])).toEqual(['stored']);
    expect(await store().loadLog(key)).toEqual([record]);
    expect(await store().loadEvent(key, record.event.source, record.event.id)).toEqual(record);
  });

  it('knows whom a client stays with: of two the later, whatever comes first or again (R27)', async () => {
    const client = `клієнт#${freshKey()}`;
    expect(await store().clientAgent(client)).toBeNull();
    await store().keepClientAgent({ client, agent: 'anna', at: T0 + MINUTE_MS });
    await store().keepClientAgent({ client, agent: 'boris', at: T0 });
    expect(await store().clientAgent(client)).toBe('anna');
    await store().keepClientAgent({ client, agent: 'vera', at: T0 + 2 * MINUTE_MS });
    await store().keepClientAgent({ client, agent: 'anna', at: T0 + MINUTE_MS });
    expect(await (await another()).clientAgent(client)).toBe('vera');
    expect(await store().clientAgent(`${client}2`)).toBeNull();
  });

  it('answers a duplicate for a source and id that the ticket holds, and keeps the first', async () => {
    const key = freshKey();
    const first = reply(key, 'e-1', T0, 10);
    await store().append([{ key, record: first }]);
    expect(await store().append([{ key, record: reply(key, 'e-1', T0 + MINUTE_MS, 20) }])).toEqual(['duplicate']);
    expect(await store().loadLog(key)).toEqual([first]);
  });

  it('answers each record of one call in order, repeats inside the call included (I6)', async () => {
    const [key, other] = [freshKey(), freshKey()];
    await store().append([{ key, record: reply(key, 'known') }]);
    const answers = await store().append([
      { key, record: reply(key, 'new') },
      { key, record: reply(key, 'known') },
      { key: other, record: reply(other, 'new') },
      { key, record: reply(key, 'new') },
    ]);
    expect(answers).toEqual(['stored', 'duplicate', 'stored', 'duplicate']);
    expect(await store().loadLog(key)).toHaveLength(2);
    expect(await store().loadLog(other)).toHaveLength(1);
  });

  it('stores once what two writers append at the same time', async () => {
    const key = freshKey();
    const second = await another();
    const records = Array.from({ length: 20 }, (_, n) => ({ key, record: reply(key, `e-${n}`) }));
    const [one, two] = await Promise.all([store().append(records), second.append([...records].reverse())]);
    const stored = [...one, ...two].filter((answer) => answer === 'stored');
    expect(stored).toHaveLength(20);
    expect(await store().loadLog(key)).toHaveLength(20);
  });

  it('takes the largest call that ingest makes: 500 events of as many tickets as there are events', async () => {
    const records = Array.from({ length: 500 }, (_, n) => {
      const key = freshKey();
      return { key, record: reply(key, `e-${n}`, T0, 400) };
    });
    expect(await store().append(records)).toEqual(records.map(() => 'stored'));
    const last = records.at(-1)!;
    expect(await store().loadLog(last.key)).toEqual([last.record]);
  });

  it('tells events apart by source and by id, whatever characters these hold', async () => {
    const key = freshKey();
    const base = reply(key, 'a');
    const variants = [
      { source: 'urn:a', id: 'b c' },
      { source: 'urn:a b', id: 'c' },
      { source: 'urn:a#b', id: 'c' },
      { source: 'urn:a', id: 'b#c' },
      { source: 'urn:a', id: 'B#C' },
    ];
    const records = variants.map((names) => ({ ...base, event: { ...base.event, ...names } }) as typeof base);
    expect(await store().append(records.map((record) => ({ key, record })))).toEqual(variants.map(() => 'stored'));
    for (const record of records) {
      expect(await store().loadEvent(key, record.event.source, record.event.id)).toEqual(record);
    }
  });

  it('does not mix tickets of one subject in two namespaces, or of like subjects (I7)', async () => {
    const subject = freshKey().slice(1);
    const keys = [`#${subject}`, `zendesk#${subject}`, `#${subject}#1`, `#${subject} `];
    for (const key of keys) await store().append([{ key, record: reply(key, 'same-id') }]);
    for (const key of keys) expect(await store().loadLog(key)).toEqual([reply(key, 'same-id')]);
  });

  it('loads a log of several megabytes whole', async () => {
    const key = freshKey();
    // On DynamoDB three answers of 1 MB.
    const records = Array.from({ length: 30 }, (_, n) => ({ key, record: reply(key, `e-${n}`, T0 + n, 100_000) }));
    await store().append(records);
    const log = await store().loadLog(key);
    const byId = new Map(log.map((record) => [record.event.id, record]));
    expect(log).toHaveLength(30);
    for (const { record } of records) expect(byId.get(record.event.id)).toEqual(record);
  });

  it('holds an event of the largest size that is accepted', async () => {
    const key = freshKey();
    const record = reply(key, 'large', T0, 130_000);
    await store().append([{ key, record }]);
    expect(await store().loadEvent(key, 'urn:desk', 'large')).toEqual(record);
  });

  it('keeps the log for another instance over the same storage', async () => {
    const key = freshKey();
    await store().append([{ key, record: reply(key, 'e-1') }]);
    expect(await (await another()).loadLog(key)).toEqual([reply(key, 'e-1')]);
  });

  it('knows nothing of a ticket without events', async () => {
    const key = freshKey();
    expect(await store().loadLog(key)).toEqual([]);
    expect(await store().loadEvent(key, 'urn:desk', 'e-1')).toBeNull();
    expect(await store().loadTicket(key)).toBeNull();
  });

  it('takes one of Kept’s decisions that comes by append like any record', async () => {
    const key = freshKey();
    const decision = escalation(key, 'esc-1');
    expect(await store().append([{ key, record: decision }])).toEqual(['stored']);
    expect(await store().append([{ key, record: decision }])).toEqual(['duplicate']);
    expect(await store().loadLog(key)).toEqual([decision]);
  });
}
