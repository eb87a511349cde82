import { describe, expect, it } from '@jest/globals';
import { inEffect, isLive, type MadeSwap, SWAP_LIMITS, withoutOld } from './swaps.ts';

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 2, 2, 12);

/** Vera takes two hours from noon on. */
function made(rest: Partial<MadeSwap> = {}): MadeSwap {
  const taken = { id: 's', person: 'vera', from: NOON, to: NOON + 2 * HOUR };
  return { ...taken, reason: 'dentist', madeBy: 'desk', madeAt: NOON - HOUR, undone: null, ...rest };
}

const undone = (at: number) => made({ undone: { by: 'desk', at } });

describe('a swap', () => {
  it('lives until it is over, or undone', () => {
    expect(isLive(made(), NOON - HOUR)).toBe(true);
    expect(isLive(made(), NOON + 2 * HOUR - 1)).toBe(true);
    expect(isLive(made(), NOON + 2 * HOUR)).toBe(false);
    expect(isLive(undone(NOON), NOON - HOUR)).toBe(false);
  });

  it('is in effect without what is only told of it', () => {
    expect(inEffect([made({ layer: 'night', insteadOf: 'anna' })])).toEqual([
      { id: 's', person: 'vera', from: NOON, to: NOON + 2 * HOUR, layer: 'night', insteadOf: 'anna' },
    ]);
  });

  it('that was undone while it ran ends there; before it began, it took nothing', () => {
    expect(inEffect([undone(NOON + HOUR)])).toMatchObject([{ from: NOON, to: NOON + HOUR }]);
    expect(inEffect([undone(NOON + 3 * HOUR)])).toMatchObject([{ from: NOON, to: NOON + 2 * HOUR }]);
    expect(inEffect([undone(NOON), undone(NOON - HOUR)])).toEqual([]);
  });

  it('is kept for long after it was over, or undone', () => {
    const { keptMs } = SWAP_LIMITS;
    const endsAt = NOON + 2 * HOUR;
    expect(withoutOld([made()], endsAt + keptMs - 1)).toEqual([made()]);
    expect(withoutOld([made()], endsAt + keptMs)).toEqual([]);
    const early = undone(NOON + HOUR);
    expect(withoutOld([early], endsAt - HOUR + keptMs - 1)).toEqual([early]);
    expect(withoutOld([early, made({ id: 't' })], endsAt - HOUR + keptMs)).toEqual([made({ id: 't' })]);
  });
});
