import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened, told } from '../../shared/domain/testing/story.ts';
import { MINUTE } from '../../shared/domain/testing/terms.ts';
import type { LogEvent } from '../../shared/domain/ticket/log.ts';
import { createEngine, type Engine, withMethods } from '../../test/engine.ts';
import { createReact } from './react.ts';

const KEY = '#INC-1';
const reply = told('ticket.replied', MONDAY_9 + 5 * MINUTE, { by: 'agent', public: true, body: 'Here.' }, 'r1');

describe('react', () => {
  let engine: Engine;
  beforeEach(() => {
    engine = createEngine(MONDAY_9 + 6 * MINUTE);
  });
  afterEach(() => engine.close());

  const changes = async (key: string, ...events: LogEvent[]) => {
    const records = await engine.accept(key, ...events);
    return records.map((record, i) => ({ id: `${key} ${i}`, key, record }));
  };

  it('folds the events of a ticket in one save, with what they owe in its outbox', async () => {
    const batch = await changes(KEY, opened(MONDAY_9), reply);
    expect(await createReact(engine.ports)(batch)).toEqual({ failed: [] });
    const ticket = await engine.store.loadTicket(KEY);
    expect(ticket).toMatchObject({ version: 1, folded: 2 });
    expect(ticket?.outbox.map(({ kind }) => kind).sort()).toContain('notice');
  });

  it('does nothing for a batch that the stream repeats', async () => {
    const react = createReact(engine.ports);
    const batch = await changes(KEY, opened(MONDAY_9), reply);
    await react(batch);
    await react(batch);
    await react([batch[0]!]);
    expect(await engine.store.loadTicket(KEY)).toMatchObject({ version: 1, folded: 2 });
  });

  it('folds the whole log again for an event that comes late', async () => {
    const react = createReact(engine.ports);
    await react(await changes(KEY, opened(MONDAY_9), reply));
    await react(
      await changes(KEY, told('ticket.replied', MONDAY_9 + MINUTE, { by: 'agent', public: true, body: 'First.' })),
    );
    const ticket = await engine.store.loadTicket(KEY);
    expect(ticket?.facts.clocks[0]).toMatchObject({ objective: 'first_response', stoppedAt: MONDAY_9 + MINUTE });
  });

  it('loads and folds again when somebody else saved in between', async () => {
    const batch = await changes(KEY, opened(MONDAY_9));
    const late = await changes(KEY, reply);
    const { store } = engine;
    let interfered = false;
    const contested = withMethods(store, {
      save: async (request: Parameters<typeof store.save>[0]) => {
        if (!interfered) {
          interfered = true;
          await createReact(engine.ports)(late);
        }
        return store.save(request);
      },
    });
    expect(await createReact({ ...engine.ports, store: contested })(batch)).toEqual({ failed: [] });
    expect(await store.loadTicket(KEY)).toMatchObject({ folded: 2 });
  });

  it('reports the ticket that fails, and no other', async () => {
    const { store } = engine;
    const broken = withMethods(store, {
      loadTicket: async (key: string) => {
        if (key === '#BAD') throw new Error('The store says no.');
        return store.loadTicket(key);
      },
    });
    const batch = [...(await changes('#BAD', opened(MONDAY_9))), ...(await changes(KEY, opened(MONDAY_9)))];
    expect(await createReact({ ...engine.ports, store: broken })(batch)).toEqual({ failed: ['#BAD 0'] });
    expect(await store.loadTicket(KEY)).not.toBeNull();
  });
});
