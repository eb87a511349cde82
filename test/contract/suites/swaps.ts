/** What every Swaps keeps to: one of several who change a rota at once saves, and everybody hears of it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MadeSwap } from '../../../shared/domain/rota/swaps.ts';
import type { Swaps } from '../../../shared/ports/swaps.ts';
import { MINUTE_MS, T0 } from '../fixtures.ts';
import type { Open, Opened } from './harness.ts';

export interface OpenedSwaps extends Opened<Swaps> {
  another(): Promise<Swaps>;
  /** Lets as much time pass as `current` may be late. */
  wait(): void;
}

function swap(id: string, over: Partial<MadeSwap> = {}): MadeSwap {
  return {
    id,
    layer: 'day',
    person: 'vera',
    insteadOf: 'anna',
    from: T0,
    to: T0 + MINUTE_MS,
    reason: 'A “birthday”',
    madeBy: 'desk',
    madeAt: T0,
    undone: null,
    ...over,
  };
}

export function swapsContract(name: string, open: Open<Swaps, OpenedSwaps>): void {
  describe(`Swaps on ${name}`, () => {
    let opened: OpenedSwaps;
    beforeAll(async () => {
      opened = await open();
    }, 60_000);
    afterAll(() => opened.close());

    it('begins with none', async () => {
      expect(await opened.port.load('duty')).toEqual({ version: 0, swaps: [] });
      expect(await opened.port.current()).toEqual({});
    });

    it('keeps the swaps of a rota, with everything in them, in their order', async () => {
      const plain = swap('b', { reason: null });
      delete plain.layer;
      delete plain.insteadOf;
      const swaps = [swap('a', { undone: { by: 'lead', at: T0 } }), plain];
      expect(await opened.port.save('Kyiv / ночь', 0, swaps)).toBe('saved');
      expect(await (await opened.another()).load('Kyiv / ночь')).toEqual({ version: 1, swaps });
      expect(await opened.port.load('Kyiv')).toEqual({ version: 0, swaps: [] });
      expect(await opened.port.save('Kyiv / ночь', 1, [plain])).toBe('saved');
      expect(await opened.port.load('Kyiv / ночь')).toEqual({ version: 2, swaps: [plain] });
    });

    it('lets one of several save from the same place', async () => {
      const others = await Promise.all([opened.another(), opened.another(), opened.another()]);
      const race = (before: number) =>
        Promise.all(others.map((port, n) => port.save('race', before, [swap(`${before}-${n}`)])));
      for (const before of [0, 1]) {
        expect((await race(before)).sort()).toEqual(['conflict', 'conflict', 'saved']);
        expect(await opened.port.load('race')).toMatchObject({ version: before + 1, swaps: { length: 1 } });
      }
      expect(await opened.port.save('race', 0, [])).toBe('conflict');
      expect(await opened.port.save('race', 7, [])).toBe('conflict');
    });

    it('tells what is in effect by rota: at once whoever saved, soon everybody', async () => {
      const other = await opened.another();
      await other.current();
      const { version } = await opened.port.load('told');
      const undone = swap('half', { to: T0 + 10 * MINUTE_MS, undone: { by: 'lead', at: T0 + MINUTE_MS } });
      await opened.port.save('told', version, [swap('never', { undone: { by: 'lead', at: T0 } }), undone]);
      const told = [{ id: 'half', layer: 'day', person: 'vera', insteadOf: 'anna', from: T0, to: T0 + MINUTE_MS }];
      expect((await opened.port.current()).told).toEqual(told);
      opened.wait();
      expect((await other.current()).told).toEqual(told);
    });

    it('gives the same object until something changes', async () => {
      const before = await opened.port.current();
      opened.wait();
      expect(await opened.port.current()).toBe(before);
      const { version } = await opened.port.load('same');
      await opened.port.save('same', version, [swap('s')]);
      expect(await opened.port.current()).not.toBe(before);
    });
  });
}
