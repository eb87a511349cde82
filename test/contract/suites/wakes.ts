/** What every Wakes keeps to: whatever is armed comes, with its ticket and its time. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Wake, Wakes } from '../../../shared/ports/wakes.ts';
import { freshKey, MINUTE_MS, T0 } from '../fixtures.ts';
import type { Open, Opened } from './harness.ts';

export interface OpenedWakes extends Opened<Wakes> {
  /** Every wake on its way so far, due or not, as the receiver will get it; one may be there twice. */
  armed(): Promise<Wake[]>;
}

/** `T0` is the time of the clock that the port is opened with. */
export function wakesContract(name: string, open: Open<Wakes, OpenedWakes>): void {
  describe(`Wakes on ${name}`, () => {
    let opened: OpenedWakes;
    beforeAll(async () => {
      opened = await open();
    }, 60_000);
    afterAll(() => opened.close());

    const armedOf = async (key: string): Promise<number[]> => {
      const wakes = (await opened.armed()).filter((wake) => wake.key === key);
      return wakes.map((wake) => wake.at).sort((a, b) => a - b);
    };

    it.each([
      ['now', 0],
      ['in a minute', MINUTE_MS],
      ['in 20 minutes', 20 * MINUTE_MS],
      ['in a year', 525_600 * MINUTE_MS],
      ['in the past', -MINUTE_MS],
    ])('arms a wake %s', async (_, inMs) => {
      const key = freshKey('desk');
      await opened.port.arm({ key, at: T0 + inMs });
      expect(await armedOf(key)).toEqual([T0 + inMs]);
    });

    it('takes the same wake again', async () => {
      const key = freshKey();
      for (let n = 0; n < 3; n += 1) await opened.port.arm({ key, at: T0 + 60 * MINUTE_MS });
      expect([...new Set(await armedOf(key))]).toEqual([T0 + 60 * MINUTE_MS]);
    });

    it('keeps several wakes of a ticket, and those of other tickets, apart', async () => {
      const [key, other] = [freshKey('a'), freshKey('b')];
      await opened.port.arm({ key, at: T0 + 30 * MINUTE_MS });
      await opened.port.arm({ key, at: T0 + 31 * MINUTE_MS });
      await opened.port.arm({ key: other, at: T0 + 30 * MINUTE_MS });
      expect(await armedOf(key)).toEqual([T0 + 30 * MINUTE_MS, T0 + 31 * MINUTE_MS]);
      expect(await armedOf(other)).toEqual([T0 + 30 * MINUTE_MS]);
    });

    it('takes keys of any characters and of the largest length', async () => {
      const keys = [`#квиток № 7 "срочно" / a\\b`, `ns-1#${'щ'.repeat(256)}`, `#${'.'.repeat(256)}`];
      for (const key of keys) await opened.port.arm({ key, at: T0 + 60 * MINUTE_MS });
      for (const key of keys) expect(await armedOf(key)).toEqual([T0 + 60 * MINUTE_MS]);
    });
  });
}
