import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened, told } from '../../shared/domain/testing/story.ts';
import { MINUTE } from '../../shared/domain/testing/terms.ts';
import { createEngine, type Engine, withMethods } from '../../test/engine.ts';
import { createReact } from '../react/react.ts';
import { createRelay } from '../relay/relay.ts';
import { createSweep } from './sweep.ts';

const KEY = '#INC-1';
const at = (minutes: number) => MONDAY_9 + minutes * MINUTE;

describe('sweep', () => {
  let engine: Engine;
  beforeEach(() => {
    engine = createEngine(MONDAY_9);
  });
  afterEach(() => engine.close());

  const react = async () => {
    const records = await engine.accept(KEY, opened(MONDAY_9));
    await createReact(engine.ports)(records.map((record) => ({ id: '1', key: KEY, record })));
  };
  const relay = async () => createRelay(engine.ports)([{ id: '1', ticket: (await engine.store.loadTicket(KEY))! }]);

  it('folds events that the stream lost, whether the ticket is new or lacks one in the middle', async () => {
    await engine.accept(KEY, opened(MONDAY_9));
    engine.clock.moveTo(at(6));
    expect(await createSweep(engine.ports)()).toMatchObject({ folded: 1, failed: 0 });
    await engine.accept(KEY, told('ticket.replied', at(5), { by: 'agent', public: true, body: 'Yes.' }));
    engine.clock.moveTo(at(11));
    expect(await createSweep(engine.ports)()).toMatchObject({ folded: 1, failed: 0 });
    expect(await engine.store.loadTicket(KEY)).toMatchObject({ folded: 2 });
  });

  it('wakes a ticket whose wake was lost, and carries out what waits too long', async () => {
    await react();
    await relay();
    engine.clock.moveTo(at(17));
    expect(await createSweep(engine.ports)()).toMatchObject({ woken: 1, relayed: 1, failed: 0 });
    const ticket = await engine.store.loadTicket(KEY);
    expect(ticket?.facts.line).toBe('l2');
    expect(ticket?.outbox).toEqual([]);
  });

  it('carries out an outbox that the stream lost', async () => {
    await react();
    engine.clock.moveTo(at(7));
    expect(await createSweep(engine.ports)()).toMatchObject({ woken: 0, relayed: 1 });
    expect(await engine.mailboxes.lettersOf('olha@acme.example', KEY)).toHaveLength(1);
  });

  it('finds nothing when nothing was missed', async () => {
    await react();
    await relay();
    engine.clock.moveTo(at(5));
    expect(await createSweep(engine.ports)()).toEqual({ folded: 0, woken: 0, relayed: 0, failed: 0 });
  });

  it('looks again at what it could not fold: the watermark stays until all before it is folded', async () => {
    await engine.accept(KEY, opened(MONDAY_9));
    engine.clock.moveTo(at(60));
    const store = withMethods(engine.store, { save: () => Promise.reject(new Error('The store says no.')) });
    expect(await createSweep({ ...engine.ports, store })()).toMatchObject({ folded: 0, failed: 1 });
    engine.clock.moveTo(at(600));
    expect(await createSweep(engine.ports)()).toMatchObject({ folded: 1, failed: 0 });
  });
});
