import { describe, expect, it } from '@jest/globals';
import { dayNumber } from './civil.ts';
import { ALWAYS, KYIV, OFFICE, SAMOA, terms, UTC } from './sample.ts';
import { openSchedule } from './schedule.ts';
import { closeOfDate, closeOfWorkingDay, openOfDate, openOfWorkingDay } from './workingDay.ts';
import { openZone } from './zone.ts';

const at = (iso: string) => Date.parse(iso);
const YEAR_MS = 366 * 86_400_000;

function opened(calendar: ReturnType<typeof terms>) {
  return [openSchedule(calendar), openZone(calendar.zone)] as const;
}

describe('a working day', () => {
  const office = opened(terms(UTC, OFFICE));
  const start = at('2026-06-16T12:00Z');

  it('closes at the end of its last shift, and opens at the beginning of its first', () => {
    const day = dayNumber(2026, 3, 30);
    const kyiv = opened(terms(KYIV, OFFICE));
    expect(openOfDate(...kyiv, day)).toBe(at('2026-03-30T06:00Z'));
    expect(closeOfDate(...kyiv, day)).toBe(at('2026-03-30T15:00Z'));
    expect([openOfDate(...kyiv, day - 1), closeOfDate(...kyiv, day - 1)]).toEqual([undefined, undefined]);
  });

  it('is none where the clock skips its date, whatever its hours', () => {
    for (const hours of [OFFICE, ALWAYS]) {
      const skipped = opened(terms(SAMOA, hours));
      const day = dayNumber(2011, 12, 30);
      expect([openOfDate(...skipped, day), closeOfDate(...skipped, day)]).toEqual([undefined, undefined]);
    }
  });

  it('is looked for up to a span, its end included', () => {
    const close = at('2026-06-18T18:00Z');
    expect(closeOfWorkingDay(...office, start, 2, close - start)).toBe(close);
    expect(closeOfWorkingDay(...office, start, 2, close - start - 1)).toBeUndefined();
    const open = at('2026-06-12T09:00Z');
    expect(openOfWorkingDay(...office, start, 2, start - open)).toBe(open);
    expect(openOfWorkingDay(...office, start, 2, start - open - 1)).toBeUndefined();
  });

  it('is counted from one, in whole numbers, either way', () => {
    for (const days of [0, -1, 1.5, Number.NaN]) {
      const refused = `${days} is not a number of working days.`;
      expect(() => closeOfWorkingDay(...office, start, days, YEAR_MS)).toThrow(refused);
      expect(() => openOfWorkingDay(...office, start, days, YEAR_MS)).toThrow(refused);
    }
  });
});
