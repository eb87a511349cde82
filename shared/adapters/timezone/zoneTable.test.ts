import { describe, expect, it } from '@jest/globals';
import type { ZoneTable } from '../../domain/time/calendar.ts';
import { tzVersion, zoneTable } from './zoneTable.ts';

/** The transitions of one year as `[instant, offset in hours]`. */
function yearOf(table: ZoneTable, year: number): [string, number][] {
  return table.transitions
    .map(([at, offset]): [string, number] => [new Date(at * 1000).toISOString(), offset / 3600])
    .filter(([at]) => at.startsWith(String(year)));
}

describe('zone tables', () => {
  it('have the transitions of the year, the last years generated from the current rule', () => {
    const kyiv = zoneTable('Europe/Kyiv');
    expect(yearOf(kyiv, 2026)).toEqual([
      ['2026-03-29T01:00:00.000Z', 3],
      ['2026-10-25T01:00:00.000Z', 2],
    ]);
    expect(yearOf(kyiv, 2045)).toEqual([
      ['2045-03-26T01:00:00.000Z', 3],
      ['2045-10-29T01:00:00.000Z', 2],
    ]);
    expect(yearOf(zoneTable('Europe/Kyiv', { toYear: 2050 }), 2050)).toHaveLength(2);
  });

  it('know changes of half an hour, of two hours, and of a whole day', () => {
    expect(yearOf(zoneTable('Australia/Lord_Howe'), 2026)).toEqual([
      ['2026-04-04T15:00:00.000Z', 10.5],
      ['2026-10-03T15:30:00.000Z', 11],
    ]);
    expect(yearOf(zoneTable('Antarctica/Troll'), 2026).map(([, hours]) => hours)).toEqual([2, 0]);
    expect(yearOf(zoneTable('Pacific/Apia'), 2011)).toContainEqual(['2011-12-30T10:00:00.000Z', 14]);
  });

  it('know an offset that lasted one week', () => {
    expect(yearOf(zoneTable('America/Noronha'), 2000)).toEqual([
      ['2000-02-27T01:00:00.000Z', -2],
      ['2000-10-08T02:00:00.000Z', -1],
      ['2000-10-15T01:00:00.000Z', -2],
    ]);
  });

  it('know offsets of seconds', () => {
    expect(zoneTable('Africa/Monrovia')).toMatchObject({ initialOffsetSeconds: -2670, transitions: [[63_593_070, 0]] });
  });

  it('are stamped, plain and built once', () => {
    const table = zoneTable('UTC', { fromYear: 2020, toYear: 2030 });
    expect(table).toEqual({ timeZone: 'UTC', tzVersion: tzVersion(), initialOffsetSeconds: 0, transitions: [] });
    expect(tzVersion()).toMatch(/^20\d\d[a-z]$/);
    expect(zoneTable('UTC', { fromYear: 2020, toYear: 2030 })).toBe(table);
  });

  it('name a zone that there is not', () => {
    expect(() => zoneTable('Europe/Kiyv')).toThrow(
      new RangeError('"Europe/Kiyv" is not a time zone of the tz database.'),
    );
  });
});
