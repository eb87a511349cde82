import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened, told } from '../../shared/domain/testing/story.ts';
import { MINUTE } from '../../shared/domain/testing/terms.ts';
import { createEngine, type Engine } from '../../test/engine.ts';
import { createReact } from '../react/react.ts';
import { createRelay } from './relay.ts';

const KEY = '#INC-1';

describe('relay', () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = createEngine(MONDAY_9);
    const records = await engine.accept(KEY, opened(MONDAY_9));
    await createReact(engine.ports)(records.map((record) => ({ id: '1', key: KEY, record })));
  });
  afterEach(() => engine.close());

  const change = async () => [{ id: '1', ticket: (await engine.store.loadTicket(KEY))! }];
  const letters = () => engine.mailboxes.lettersOf('olha@acme.example', KEY);

  it('arms the wake, puts the letters, publishes, and then clears the outbox without raising the version', async () => {
    expect(await createRelay(engine.ports)(await change())).toEqual({ failed: [] });
    expect(await engine.store.loadTicket(KEY)).toMatchObject({ outbox: [], version: 1 });
    expect(engine.wakesArmed().map(({ body }) => body)).toEqual([{ key: KEY, at: MONDAY_9 + 10 * MINUTE }]);
    expect(await letters()).toMatchObject([{ state: 'waiting', notice: { kind: 'received' } }]);
    expect(engine.bus.latest(9).map(({ type }) => type)).toEqual([
      'sla.clock_started',
      'sla.clock_started',
      'sla.clock_started',
    ]);
  });

  it('puts into the log of another ticket what that is to know, once', async () => {
    const parts = { into: ['INC-2'] };
    const records = await engine.accept(KEY, told('ticket.split', MONDAY_9 + MINUTE, parts));
    engine.clock.moveTo(MONDAY_9 + MINUTE);
    await createReact(engine.ports)(records.map((record) => ({ id: '2', key: KEY, record })));
    const relay = createRelay(engine.ports);
    const repeated = await change();
    await relay(repeated);
    await relay(repeated);
    const log = await engine.store.loadLog('#INC-2');
    expect(log).toMatchObject([
      { event: { type: 'ticket.inherited', source: 'urn:kept', data: { whole: 'INC-1' } }, clients: ['acme'] },
    ]);
    await engine.accept('#INC-2', opened(MONDAY_9 + MINUTE, {}, 'open-part'));
    const part = await engine.store.loadLog('#INC-2');
    await createReact(engine.ports)(part.map((record) => ({ id: '3', key: '#INC-2', record })));
    expect((await engine.store.loadTicket('#INC-2'))?.facts).toMatchObject({ partOf: 'INC-1', startedAt: MONDAY_9 });
  });

  it('does nothing twice when the stream repeats a save', async () => {
    const relay = createRelay(engine.ports);
    const repeated = await change();
    await relay(repeated);
    await relay(repeated);
    expect(await letters()).toHaveLength(1);
    expect(engine.bus.latest(9)).toHaveLength(3);
    expect(engine.wakesArmed()).toHaveLength(1);
  });

  it('keeps in the outbox what could not be carried out, and reports it', async () => {
    const bus = { publish: () => Promise.reject(new Error('The bus is down.')) };
    expect(await createRelay({ ...engine.ports, bus })(await change())).toEqual({ failed: ['1'] });
    const ticket = await engine.store.loadTicket(KEY);
    expect(ticket?.outbox.map(({ kind }) => kind)).toEqual(['event', 'event', 'event']);
    expect(await letters()).toHaveLength(1);
  });

  it('clears nothing of a ticket that was saved since: that save carries the rest along', async () => {
    const [stale] = await change();
    const { ticket } = stale!;
    await engine.store.save({
      ticket: { ...ticket, version: 2 },
      expectedVersion: 1,
      decisions: [],
      spilledHistory: [],
      spilledClocks: [],
    });
    expect(await createRelay(engine.ports)([stale!])).toEqual({ failed: [] });
    expect((await engine.store.loadTicket(KEY))?.outbox).toHaveLength(ticket.outbox.length);
  });
});
