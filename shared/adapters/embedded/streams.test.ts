import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { escalation, noticeEntry, reply, T0, ticket, wakeEntry } from '../../../test/contract/fixtures.ts';
import type { LogRecord } from '../../domain/ticket/log.ts';
import type { TicketState } from '../../domain/ticket/state.ts';
import type { TicketStore } from '../../ports/ticketStore.ts';
import { openEventChanges, openTicketChanges, type Stream } from './changes.ts';
import { EmbeddedDatabase } from './database.ts';
import { openDeadLetters } from './deadLetters.ts';
import { MAX_ATTEMPTS, retryAt } from './retries.ts';
import { openStreamProgress } from './streams.ts';
import { openTicketStore } from './ticketStore.ts';

let database: EmbeddedDatabase;
let store: TicketStore;
beforeEach(() => {
  database = new EmbeddedDatabase({ file: null });
  store = openTicketStore(database);
});
afterEach(() => database.close());

const append = (key: string, ...records: LogRecord[]) => store.append(records.map((record) => ({ key, record })));
const events = (now = T0) => openEventChanges(database)(now, 100).map(({ record }) => record.event.id);
const finish = (stream: Stream, outcome: { done?: string[]; failed?: string[]; now?: number }) =>
  openStreamProgress(database, stream).finish({ done: [], failed: [], reason: 'because', now: T0, ...outcome });
const first = () => openEventChanges(database)(Number.MAX_SAFE_INTEGER, 1)[0]!;

function save(state: TicketState, decisions: LogRecord[] = []) {
  const expectedVersion = state.version === 1 ? null : state.version - 1;
  return store.save({ ticket: state, expectedVersion, decisions, spilledHistory: [], spilledClocks: [] });
}

describe('the stream of events', () => {
  it('tells accepted events in order, until they are done', async () => {
    await append('#A', reply('#A', 'a1'), reply('#A', 'a2'));
    await append('#B', reply('#B', 'b1'));
    expect(events()).toEqual(['a1', 'a2', 'b1']);
    const [one, two] = openEventChanges(database)(T0, 2);
    expect(one).toEqual({ id: expect.any(String), key: '#A', record: reply('#A', 'a1') });
    await finish('react', { done: [one!.id, two!.id] });
    expect(events()).toEqual(['b1']);
  });

  it('tells neither duplicates nor Kept’s own decisions, which are folded already', async () => {
    await append('#A', reply('#A', 'a1'));
    await append('#A', reply('#A', 'a1'));
    await save(ticket('#A'), [escalation('#A', 'esc-1')]);
    expect(events()).toEqual(['a1']);
  });

  it('tries a failed one again later, and lets the others pass meanwhile', async () => {
    await append('#A', reply('#A', 'a1'));
    await append('#B', reply('#B', 'b1'));
    await finish('react', { failed: [first().id] });
    expect(events()).toEqual(['b1']);
    expect(openStreamProgress(database, 'react').nextAt()).toBe(0);
    await finish('react', { done: [openEventChanges(database)(T0, 1)[0]!.id] });
    const again = retryAt(T0, 1);
    expect(openStreamProgress(database, 'react').nextAt()).toBe(again);
    expect(events(again - 1)).toEqual([]);
    expect(events(again)).toEqual(['a1']);
  });

  it('waits longer from failure to failure, up to five minutes', () => {
    const waits = Array.from({ length: MAX_ATTEMPTS }, (_, n) => retryAt(0, n + 1) / 1000);
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300]);
  });

  it('buries what fails too often with its reason, and brings it back when asked', async () => {
    await append('#A', reply('#A', 'a1'));
    for (let n = 0; n < MAX_ATTEMPTS; n += 1) await finish('react', { failed: [first().id] });
    expect(events(Number.MAX_SAFE_INTEGER)).toEqual([]);
    const deadLetters = openDeadLetters(database);
    expect(deadLetters.count()).toBe(1);
    expect(deadLetters.list(10)).toMatchObject([
      { origin: 'react', attempts: MAX_ATTEMPTS, reason: 'because', at: T0 },
    ]);
    expect(await deadLetters.redrive()).toBe(1);
    expect(deadLetters.count()).toBe(0);
    expect(first()).toMatchObject({ key: '#A', record: reply('#A', 'a1') });
  });
});

describe('the stream of tickets', () => {
  const changes = (now = T0) => openTicketChanges(database)(now, 100);
  const owing = (version: number, ...keys: string[]) =>
    ticket('#A', { version, outbox: keys.map((key) => wakeEntry(key, T0, T0)) });

  it('tells a ticket that owes something once, as it is now', async () => {
    await save(owing(1, 'w-1'));
    await save(owing(2, 'w-1', 'w-2'));
    const { changes: told, done } = changes();
    expect(told.map((change) => change.ticket)).toEqual([owing(2, 'w-1', 'w-2')]);
    expect(done).toHaveLength(1);
    await finish('relay', { done: [...done, ...told.map((change) => change.id)] });
    expect(changes()).toEqual({ changes: [], done: [] });
    expect(openStreamProgress(database, 'relay').nextAt()).toBeNull();
  });

  it('tells nothing of a ticket that owes nothing, or nothing any more', async () => {
    await save(ticket('#B'));
    await save(owing(1, 'w-1'));
    await store.confirm('#A', 1, ['w-1']);
    expect(changes().changes).toEqual([]);
    expect(changes().done).toHaveLength(1);
  });

  it('tells again what a confirmation left', async () => {
    await save(ticket('#A', { outbox: [wakeEntry('w-1', T0, T0), noticeEntry('#A', 'n-1')] }));
    await finish('relay', { done: changes().changes.map((change) => change.id) });
    await store.confirm('#A', 1, ['w-1']);
    expect(changes().changes.map(({ ticket: told }) => told.outbox.map((entry) => entry.key))).toEqual([['n-1']]);
  });

  it('buries and brings back a ticket', async () => {
    await save(owing(1, 'w-1'));
    const { id } = changes().changes[0]!;
    for (let n = 0; n < MAX_ATTEMPTS; n += 1) await finish('relay', { failed: [id] });
    expect(changes(Number.MAX_SAFE_INTEGER).changes).toEqual([]);
    expect(await openDeadLetters(database).redrive()).toBe(1);
    expect(changes().changes.map((change) => change.ticket)).toEqual([owing(1, 'w-1')]);
  });
});
