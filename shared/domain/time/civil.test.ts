import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { civilDate, dayNumber, isoDate, parseIsoDate, weekdayOf } from './civil.ts';

const days = fc.integer({ min: -400 * 366, max: 400 * 366 });

describe('civil dates', () => {
  it('agree with Date, back and forth', () => {
    fc.assert(
      fc.property(days, (day) => {
        const date = new Date(day * 86_400_000);
        expect(civilDate(day)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        });
        expect(isoDate(day)).toBe(date.toISOString().slice(0, 10));
        expect(parseIsoDate(isoDate(day))).toBe(day);
        expect(weekdayOf(day)).toBe(['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][date.getUTCDay()]);
      }),
    );
    expect(dayNumber(2000, 2, 29)).toBe(Date.UTC(2000, 1, 29) / 86_400_000);
  });

  it('are refused when there is no such date', () => {
    for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '20260101', '']) {
      expect(parseIsoDate(text)).toBeUndefined();
    }
  });
});
