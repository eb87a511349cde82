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

  it('agree with Date at the ends of February and of the year, four eras long', () => {
    const wrong: string[] = [];
    for (let year = 1000; year <= 2600; year++) {
      for (const [month, day] of [
        [1, 28],
        [2, 1],
        [11, 31],
      ] as const) {
        const first = Date.UTC(year, month, day) / 86_400_000;
        const dates = [first, first + 1, first + 2];
        wrong.push(
          ...dates
            .map(isoDate)
            .filter((text, i) => text !== new Date(dates[i]! * 86_400_000).toISOString().slice(0, 10)),
        );
      }
    }
    expect(wrong).toEqual([]);
  });

  it('have years of four digits, and a sign before the year 0', () => {
    const dates = [
      [987, 1, 2],
      [0, 12, 31],
      [-5, 3, 1],
    ] as const;
    expect(dates.map(([year, month, day]) => isoDate(dayNumber(year, month, day)))).toEqual([
      '0987-01-02',
      '0000-12-31',
      '-0005-03-01',
    ]);
  });

  it('are refused when there is no such date', () => {
    for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '20260101', '']) {
      expect(parseIsoDate(text)).toBeUndefined();
    }
  });
});
