import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened, told } from '../../shared/domain/testing/story.ts';
import { MINUTE } from '../../shared/domain/testing/terms.ts';
import { createEngine, type Engine, withMethods } from '../../test/engine.ts';
import { createReact } from '../react/react.ts';
import { createWake } from './wake.ts';

const KEY = '#INC-1';

describe('wake', () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = createEngine(MONDAY_9);
    const records = await engine.accept(KEY, opened(MONDAY_9));
    await createReact(engine.ports)(records.map((record) => ({ id: '1', key: KEY, record })));
  });
  afterEach(() => engine.close());

  const at = (minutes: number) => MONDAY_9 + minutes * MINUTE;
  const message = (minutes: number) => [{ id: '1', wake: { key: KEY, at: at(minutes) } }];

  it('brings the ticket to what its instant brings', async () => {
    engine.clock.moveTo(at(15));
    expect(await createWake(engine.ports)(message(15))).toEqual({ failed: [] });
    const ticket = await engine.store.loadTicket(KEY);
    expect(ticket?.facts).toMatchObject({ line: 'l2' });
    expect(ticket?.facts.clocks[0]).toMatchObject({ verdict: 'breached', breachedAt: at(15) });
    expect(ticket).toMatchObject({ version: 2, wakeAt: at(45), armedAt: at(45) });
  });

  it('tells the operator of events that have waited an hour for their opening', async () => {
    const key = '#INC-2';
    const note = { ...told('ticket.replied', at(0), { by: 'agent', public: false, body: 'Note.' }), subject: 'INC-2' };
    const records = await engine.accept(key, note);
    await createReact(engine.ports)(records.map((record) => ({ id: '1', key, record })));
    expect(await engine.store.loadTicket(key)).toMatchObject({ wakeAt: at(60), facts: { opened: false } });
    engine.clock.moveTo(at(60));
    expect(await createWake(engine.ports)([{ id: '1', wake: { key, at: at(60) } }])).toEqual({ failed: [] });
    const ticket = await engine.store.loadTicket(key);
    expect(ticket).toMatchObject({ wakeAt: null, facts: { opened: false } });
    expect(ticket?.outbox).toContainEqual(
      expect.objectContaining({ recipients: [expect.objectContaining({ address: 'help@studio.example' })] }),
    );
  });

  it('arms an early wake again, and does nothing else', async () => {
    await createWake(engine.ports)(message(15));
    expect(engine.wakesArmed()).toMatchObject([{ body: { key: KEY, at: at(15) }, visibleAt: at(15) }]);
    expect(await engine.store.loadTicket(KEY)).toMatchObject({ version: 1 });
  });

  it('finds nothing to do for a wake that is no longer wanted, twice', async () => {
    engine.clock.moveTo(at(12));
    const wake = createWake(engine.ports);
    await wake(message(11.25));
    const { version } = (await engine.store.loadTicket(KEY))!;
    await wake(message(11.25));
    await wake([{ id: '2', wake: { key: '#unknown', at: at(1) } }]);
    expect((await engine.store.loadTicket(KEY))!.version).toBe(version);
  });

  it('reports a ticket that could not be saved', async () => {
    engine.clock.moveTo(at(15));
    const store = withMethods(engine.store, { save: () => Promise.reject(new Error('The store says no.')) });
    expect(await createWake({ ...engine.ports, store })(message(15))).toEqual({ failed: ['1'] });
  });
});
