import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { OutboundEvent } from '../../../events/outbound.ts';
import { T0 } from '../../../test/contract/fixtures.ts';
import { openBus } from './bus.ts';
import { VirtualClock } from './clock.ts';
import { EmbeddedDatabase } from './database.ts';

const DAY_MS = 86_400_000;

let database: EmbeddedDatabase;
beforeEach(() => {
  database = new EmbeddedDatabase({ file: null });
});
afterEach(() => database.close());

function kept(id: string): OutboundEvent {
  return {
    specversion: '1.0',
    id,
    source: 'urn:kept',
    type: 'promise.kept',
    subject: 'INC-1',
    time: '2026-03-02T08:00:00.000Z',
    datacontenttype: 'application/json',
    data: {},
  } as unknown as OutboundEvent;
}

describe('the embedded bus', () => {
  it('keeps what is published, and tells each event once', async () => {
    const told: string[] = [];
    const bus = openBus(database, new VirtualClock(T0), (event) => told.push(event.id));
    await bus.publish([kept('1'), kept('2')]);
    await bus.publish([kept('2'), kept('3')]);
    expect(told).toEqual(['1', '2', '3']);
    expect(bus.latest(2)).toEqual([kept('3'), kept('2')]);
  });

  it('drops events after thirty days', async () => {
    const clock = new VirtualClock(T0);
    const bus = openBus(database, clock);
    await bus.publish([kept('old')]);
    clock.moveTo(T0 + 30 * DAY_MS);
    await bus.publish([kept('newer')]);
    expect(bus.latest(10)).toHaveLength(2);
    clock.moveTo(T0 + 30 * DAY_MS + 60_000);
    await bus.publish([kept('newest')]);
    expect(bus.latest(10).map((event) => event.id)).toEqual(['newest', 'newer']);
  });
});
