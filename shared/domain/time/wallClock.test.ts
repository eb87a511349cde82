import { describe, expect, it } from '@jest/globals';
import { WALL_CLOCK } from './calendar.ts';

describe('the wall clock', () => {
  it('counts all time', () => {
    expect(WALL_CLOCK.add(5, 10)).toBe(15);
    expect(WALL_CLOCK.subtract(5, 10)).toBe(-5);
    expect(WALL_CLOCK.elapsed(15, 5)).toBe(-10);
    expect(WALL_CLOCK.isOpen(5)).toBe(true);
    expect(WALL_CLOCK.nextOpen(5)).toBe(5);
    expect(WALL_CLOCK.segments(5, 15)).toEqual([{ from: 5, to: 15, open: true }]);
    expect(WALL_CLOCK.segments(5, 5)).toEqual([]);
    expect(() => WALL_CLOCK.nextClose(5)).toThrow('Wall time never closes.');
  });

  it('has the days of UTC', () => {
    const start = Date.parse('2026-06-15T10:00:00Z');
    expect(WALL_CLOCK.localDate(start)).toBe('2026-06-15');
    expect(WALL_CLOCK.closeOfWorkingDay(start, 1)).toBe(Date.parse('2026-06-17T00:00:00Z'));
    expect(() => WALL_CLOCK.closeOfWorkingDay(start, 0)).toThrow('0 is not a number of working days.');
  });
});
