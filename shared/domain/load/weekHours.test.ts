import { describe, expect, it } from '@jest/globals';
import { KYIV, LORD_HOWE, SAMOA, UTC } from '../time/sample.ts';
import type { ZoneTable } from '../time/terms.ts';
import { openZone } from '../time/zone.ts';
import { HOUR_MS, HourCounts, HourLengths, placeOf, sumByWeekHour, WeekHours } from './weekHours.ts';

const utc = (text: string) => Date.parse(`${text}Z`);

function hoursOf(zone: ZoneTable, from: string, to: string): WeekHours {
  return new WeekHours(openZone(zone), { from: utc(from), to: utc(to) });
}

/** `sun 03: 2` of each hour of the week that the span does not hold exactly `usual` times. */
function unusual({ lengthsMs }: WeekHours, usual: number): string[] {
  return lengthsMs.flatMap((lengthMs, i) => {
    const { weekday, hour } = placeOf(i);
    return lengthMs === usual * HOUR_MS ? [] : [`${weekday} ${hour}: ${lengthMs / HOUR_MS}`];
  });
}

describe('the hours of a span', () => {
  it('are each of the week as often as the span has weeks', () => {
    expect(unusual(hoursOf(UTC, '2026-03-02T00:00', '2026-03-30T00:00'), 4)).toEqual([]);
  });

  it('lack the one that spring skips, and have the one that autumn repeats twice', () => {
    expect(unusual(hoursOf(KYIV, '2026-03-22T22:00', '2026-03-29T21:00'), 1)).toEqual(['sun 3: 0']);
    expect(unusual(hoursOf(KYIV, '2026-10-18T21:00', '2026-10-25T22:00'), 1)).toEqual(['sun 3: 2']);
  });

  it('have half of one where the clock changes by half an hour, and lack a whole date that is skipped', () => {
    expect(unusual(hoursOf(LORD_HOWE, '2026-03-29T13:00', '2026-04-05T13:30'), 1)).toEqual(['sun 1: 1.5']);
    expect(unusual(hoursOf(LORD_HOWE, '2026-09-27T13:30', '2026-10-04T13:00'), 1)).toEqual(['sun 2: 0.5']);
    const samoa = unusual(hoursOf(SAMOA, '2011-12-26T10:00', '2012-01-01T10:00'), 1);
    expect(samoa).toEqual(Array.from({ length: 24 }, (_, hour) => `fri ${hour}: 0`));
  });

  it('are cut where the span begins and ends', () => {
    const hours = hoursOf(UTC, '2026-03-02T09:40', '2026-03-02T11:15');
    expect(unusual(hours, 0)).toEqual([`mon 9: ${1 / 3}`, 'mon 10: 1', 'mon 11: 0.25']);
    expect(hours.count).toBe(3);
    expect(hours.indexAt(utc('2026-03-02T09:39'))).toBeUndefined();
    expect(hours.indexAt(utc('2026-03-02T09:40'))).toBe(0);
    expect(hours.indexAt(utc('2026-03-02T11:00') - 1)).toBe(1);
    expect(hours.indexAt(utc('2026-03-02T11:15') - 1)).toBe(2);
    expect(hours.indexAt(utc('2026-03-02T11:15'))).toBeUndefined();
  });
});

describe('what is counted by the hours of a span', () => {
  const hours = hoursOf(KYIV, '2026-10-24T22:30', '2026-10-25T04:00');
  const byPlace = (sums: readonly number[]) => sums.flatMap((sum, i) => (sum > 0 ? [[placeOf(i).hour, sum]] : []));

  it('goes to one place of the week though its hour comes twice', () => {
    const counts = new HourCounts(hours);
    expect(counts.add(utc('2026-10-25T00:10'))).toBe(true);
    expect(counts.add(utc('2026-10-25T01:10'))).toBe(true);
    expect(counts.add(utc('2026-10-25T04:00'))).toBe(false);
    expect(byPlace(counts.byWeekHour())).toEqual([[3, 2]]);
    expect(Math.max(...counts.counts)).toBe(1);
  });

  it('is as long as what lies within, overlaps added', () => {
    const lengths = new HourLengths(hours);
    expect(lengths.add({ from: utc('2026-10-24T12:00'), to: utc('2026-10-25T23:00') })).toBe(5.5 * HOUR_MS);
    expect(lengths.add({ from: utc('2026-10-25T00:15'), to: utc('2026-10-25T00:30') })).toBe(0.25 * HOUR_MS);
    expect(lengths.add({ from: utc('2026-10-25T00:45'), to: utc('2026-10-25T01:15') })).toBe(0.5 * HOUR_MS);
    expect(lengths.add({ from: utc('2026-10-25T04:00'), to: utc('2026-10-25T05:00') })).toBe(0);
    const sums = sumByWeekHour(hours, lengths.byHour()).map((ms) => ms / HOUR_MS);
    expect(byPlace(sums)).toEqual([
      [1, 0.5],
      [2, 1],
      [3, 2.75],
      [4, 1],
      [5, 1],
    ]);
  });
});
