/** Saves and confirmations of a TicketStore: one write, and only over what was loaded. */
import { expect, it } from '@jest/globals';
import type { TicketState } from '../../../shared/domain/ticket/state.ts';
import { DECISIONS_AT_ONCE, type SaveRequest, type TicketStore } from '../../../shared/ports/ticketStore.ts';
import {
  clock,
  clockEntry,
  escalation,
  freshKey,
  MINUTE_MS,
  noise,
  noticeEntry,
  reply,
  T0,
  ticket,
  wakeEntry,
} from '../fixtures.ts';

type Stores = { store(): TicketStore; another(): Promise<TicketStore> };

function request(state: TicketState, over: Partial<SaveRequest> = {}): SaveRequest {
  const expectedVersion = state.version === 1 ? null : state.version - 1;
  return { ticket: state, expectedVersion, decisions: [], spilledHistory: [], spilledClocks: [], ...over };
}

export function saveContract(stores: Stores): void {
  conditionalSaves(stores);
  decisions(stores);
  spills(stores);
  confirmations(stores);
}

function conditionalSaves({ store, another }: Stores): void {
  it('gives back the ticket that was saved, with everything in it', async () => {
    const key = freshKey();
    const state = ticket(key, {
      outbox: [wakeEntry('w-1', T0, T0 + MINUTE_MS), noticeEntry(key, 'n-1')],
      history: [clockEntry(1)],
      historyNext: 2,
      ledger: { keys: ['k-1', 'k-2'], floor: T0 },
      pending: { count: 1, nextAt: T0 + 1 },
      wakeAt: T0 + MINUTE_MS,
      armedAt: T0 + MINUTE_MS,
    });
    expect(await store().save(request(state))).toBe('saved');
    expect(await store().loadTicket(key)).toEqual(state);
    expect(await (await another()).loadTicket(key)).toEqual(state);
  });

  it('saves over the version that was loaded', async () => {
    const key = freshKey();
    await store().save(request(ticket(key)));
    const next = ticket(key, { version: 2, folded: 2, facts: { status: 'resolved' } });
    expect(await store().save(request(next))).toBe('saved');
    expect(await store().loadTicket(key)).toEqual(next);
  });

  it('refuses to create a ticket that exists, and leaves it as it was', async () => {
    const key = freshKey();
    const first = ticket(key);
    await store().save(request(first));
    expect(await store().save(request(ticket(key, { folded: 9 })))).toBe('conflict');
    expect(await store().loadTicket(key)).toEqual(first);
  });

  it('refuses a save over a version that has gone, and over a ticket that does not exist', async () => {
    const key = freshKey();
    await store().save(request(ticket(key)));
    const second = ticket(key, { version: 2 });
    await store().save(request(second));
    expect(await store().save(request(ticket(key, { version: 2, folded: 9 })))).toBe('conflict');
    expect(await store().loadTicket(key)).toEqual(second);
    const missing = freshKey();
    expect(await store().save(request(ticket(missing, { version: 5 })))).toBe('conflict');
    expect(await store().loadTicket(missing)).toBeNull();
  });

  it('lets one of several writers through', async () => {
    const key = freshKey();
    await store().save(request(ticket(key)));
    const writers = [store(), await another(), store(), await another()];
    const answers = await Promise.all(
      writers.map((writer, n) => writer.save(request(ticket(key, { version: 2, folded: n })))),
    );
    const winners = answers.flatMap((answer, n) => (answer === 'saved' ? [n] : []));
    expect(winners).toHaveLength(1);
    expect((await store().loadTicket(key))?.folded).toBe(winners[0]);
  });

  it('does not mix tickets of one subject in two namespaces (I7)', async () => {
    const subject = freshKey().slice(1);
    const [mine, theirs] = [ticket(`one#${subject}`), ticket(`two#${subject}`, { folded: 2 })];
    expect(await store().save(request(mine))).toBe('saved');
    expect(await store().save(request(theirs))).toBe('saved');
    expect(await store().loadTicket(mine.key)).toEqual(mine);
    expect(await store().loadTicket(theirs.key)).toEqual(theirs);
  });

  it('holds a ticket of 100 KB', async () => {
    const key = freshKey();
    const clocks = Array.from({ length: 150 }, (_, n) => clock({ cycle: n + 1, cause: `urn:desk ${'e'.repeat(250)}` }));
    const state = ticket(key, { facts: { clocks } });
    expect(JSON.stringify(state).length).toBeGreaterThan(80_000);
    expect(await store().save(request(state))).toBe('saved');
    expect(await store().loadTicket(key)).toEqual(state);
  });
}

function decisions({ store }: Stores): void {
  it('puts decisions into the log with the ticket', async () => {
    const key = freshKey();
    const opened = reply(key, 'e-1');
    await store().append([{ key, record: opened }]);
    const decided = [escalation(key, 'esc-1'), escalation(key, 'esc-2')];
    expect(await store().save(request(ticket(key), { decisions: decided }))).toBe('saved');
    const log = await store().loadLog(key);
    expect(log).toHaveLength(3);
    expect(log).toEqual(expect.arrayContaining([opened, ...decided]));
    expect(await store().loadEvent(key, 'urn:kept', 'esc-2')).toEqual(decided[1]);
  });

  it('takes as many decisions as one save may bring, with what it spills', async () => {
    const key = freshKey();
    const decided = Array.from({ length: DECISIONS_AT_ONCE }, (_, n) => escalation(key, `esc-${n}`));
    const spilled = { spilledHistory: [clockEntry(1)], spilledClocks: [clock()] };
    expect(await store().save(request(ticket(key), { decisions: decided, ...spilled }))).toBe('saved');
    expect(await store().loadLog(key)).toHaveLength(DECISIONS_AT_ONCE);
  });

  it('writes nothing when a decision is in the log already', async () => {
    const key = freshKey();
    const first = ticket(key);
    await store().save(request(first, { decisions: [escalation(key, 'esc-1')] }));
    const both = [escalation(key, 'esc-2'), escalation(key, 'esc-1')];
    const refused = request(ticket(key, { version: 2 }), {
      decisions: both,
      spilledHistory: [clockEntry(1)],
      spilledClocks: [clock()],
    });
    expect(await store().save(refused)).toBe('conflict');
    expect(await store().loadTicket(key)).toEqual(first);
    expect(await store().loadLog(key)).toEqual([escalation(key, 'esc-1')]);
    expect(await store().loadSpilledHistory(key)).toEqual([]);
    expect(await store().loadSpilledClocks(key)).toEqual([]);
  });

  it('writes no decision and nothing spilled when the version has gone', async () => {
    const key = freshKey();
    await store().save(request(ticket(key)));
    const late = request(ticket(key, { version: 1, folded: 9 }), {
      decisions: [escalation(key, 'esc-1')],
      spilledHistory: [clockEntry(1)],
      spilledClocks: [clock()],
    });
    expect(await store().save(late)).toBe('conflict');
    expect(await store().loadLog(key)).toEqual([]);
    expect(await store().loadSpilledHistory(key)).toEqual([]);
    expect(await store().loadSpilledClocks(key)).toEqual([]);
  });

  it('takes the same decision id on another ticket', async () => {
    const [one, two] = [freshKey(), freshKey()];
    expect(await store().save(request(ticket(one), { decisions: [escalation(one, 'esc-1')] }))).toBe('saved');
    expect(await store().save(request(ticket(two), { decisions: [escalation(two, 'esc-1')] }))).toBe('saved');
  });
}

function spills({ store }: Stores): void {
  it('gives spilled history back oldest first, over several saves', async () => {
    const key = freshKey();
    const entries = Array.from({ length: 30 }, (_, n) => clockEntry(n + 1, T0 + n));
    await store().save(request(ticket(key), { spilledHistory: entries.slice(0, 12) }));
    await store().save(request(ticket(key, { version: 2 }), { spilledHistory: entries.slice(12) }));
    expect(await store().loadSpilledHistory(key)).toEqual(entries);
  });

  it('takes at once what a log of thousands of events spills when it is folded', async () => {
    const key = freshKey();
    // On DynamoDB several items: each holds at most 400 KB.
    const entries = Array.from({ length: 3000 }, (_, n) => ({ ...clockEntry(n + 1, T0 + n), reason: noise(300, n) }));
    const clocks = Array.from({ length: 3000 }, (_, n) =>
      clock({ cycle: n + 1, phase: 'stopped', stoppedAt: T0 + n, cause: `urn:desk ${noise(200, n)}` }),
    );
    const spilled = { spilledHistory: entries, spilledClocks: clocks };
    expect(await store().save(request(ticket(key), spilled))).toBe('saved');
    expect(await store().loadSpilledHistory(key)).toEqual(entries);
    const stored = await store().loadSpilledClocks(key);
    expect(stored.toSorted((a, b) => a.cycle - b.cycle)).toEqual(clocks);
    // What a later save spills comes after all of it.
    const next = { spilledHistory: [clockEntry(3001, T0)], spilledClocks: [{ ...clocks[2999]!, usedMs: 1 }] };
    expect(await store().save(request(ticket(key, { version: 2 }), next))).toBe('saved');
    expect((await store().loadSpilledHistory(key)).at(-1)?.n).toBe(3001);
    expect((await store().loadSpilledClocks(key)).find(({ cycle }) => cycle === 3000)?.usedMs).toBe(1);
  });

  it('keeps spilled clocks by objective and cycle, the last one spilled of each', async () => {
    const key = freshKey();
    const ended = (over: object) => clock({ phase: 'stopped', verdict: 'met', stoppedAt: T0, dueAt: T0, ...over });
    const spilled = [ended({ cycle: 1 }), ended({ cycle: 2 }), ended({ objective: 'promise', cycle: 1 })];
    await store().save(request(ticket(key), { spilledClocks: spilled }));
    const amended = ended({ cycle: 2, verdict: 'breached', breachedAt: T0 });
    await store().save(request(ticket(key, { version: 2 }), { spilledClocks: [amended] }));
    const clocks = await store().loadSpilledClocks(key);
    expect(clocks).toHaveLength(3);
    expect(clocks).toEqual(expect.arrayContaining([spilled[0], amended, spilled[2]]));
  });

  it('has nothing spilled for another ticket', async () => {
    const key = freshKey();
    await store().save(request(ticket(key), { spilledHistory: [clockEntry(1)], spilledClocks: [clock()] }));
    const prefixed = `${key}0`;
    expect(await store().loadSpilledHistory(prefixed)).toEqual([]);
    expect(await store().loadSpilledClocks(prefixed)).toEqual([]);
  });
}

function confirmations({ store, another }: Stores): void {
  async function withOutbox(): Promise<TicketState> {
    const key = freshKey();
    const outbox = [wakeEntry('w-1', T0, T0 + 1), noticeEntry(key, 'n-1', T0 + 2), wakeEntry('w-2', T0 + 3, T0 + 4)];
    const state = ticket(key, { outbox });
    await store().save(request(state));
    return state;
  }

  it('clears the entries named and nothing else', async () => {
    const state = await withOutbox();
    expect(await store().confirm(state.key, 1, ['w-1', 'w-2'])).toBe('confirmed');
    expect(await store().loadTicket(state.key)).toEqual({ ...state, outbox: [state.outbox[1]] });
  });

  it('leaves the version alone, so that a save that was under way goes through', async () => {
    const state = await withOutbox();
    await store().confirm(state.key, 1, ['w-1', 'n-1', 'w-2']);
    expect(await store().loadTicket(state.key)).toEqual({ ...state, outbox: [] });
    expect(await store().save(request({ ...state, version: 2 }))).toBe('saved');
    expect((await store().loadTicket(state.key))?.outbox).toEqual(state.outbox);
  });

  it('clears nothing when the ticket is at another version, or does not exist', async () => {
    const state = await withOutbox();
    const next = { ...state, version: 2 };
    await store().save(request(next));
    expect(await store().confirm(state.key, 1, ['w-1'])).toBe('conflict');
    expect(await store().confirm(state.key, 3, ['w-1'])).toBe('conflict');
    expect(await store().loadTicket(state.key)).toEqual(next);
    expect(await store().confirm(freshKey(), 1, ['w-1'])).toBe('conflict');
  });

  it('takes a confirmation again, and of entries that it does not have', async () => {
    const state = await withOutbox();
    await store().confirm(state.key, 1, ['w-1']);
    expect(await store().confirm(state.key, 1, ['w-1', 'unknown'])).toBe('confirmed');
    expect(await store().loadTicket(state.key)).toEqual({ ...state, outbox: state.outbox.slice(1) });
  });

  it('loses no entry when two confirmations of one version meet', async () => {
    const state = await withOutbox();
    const second = await another();
    const answers = await Promise.all([store().confirm(state.key, 1, ['w-1']), second.confirm(state.key, 1, ['n-1'])]);
    // One of them may be told to come again; what was answered `confirmed` is gone, the rest is there.
    const cleared = answers.flatMap((answer, n) => (answer === 'confirmed' ? [['w-1', 'n-1'][n]] : []));
    const left = (await store().loadTicket(state.key))?.outbox.map((entry) => entry.key);
    expect(left).toEqual(['w-1', 'n-1', 'w-2'].filter((key) => !cleared.includes(key)));
  });
}
