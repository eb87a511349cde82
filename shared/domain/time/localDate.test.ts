import { describe, expect, it } from '@jest/globals';
import { parseIsoDate } from './civil.ts';
import { changesOfDate, startOfDate, stretchesOfDate } from './localDate.ts';
import { KYIV, SAMOA, SET_BACK_AT_MIDNIGHT, UTC } from './sample.ts';
import type { ZoneTable } from './terms.ts';
import { openZone } from './zone.ts';

const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(iso);
const day = (date: string) => parseIsoDate(date)!;

const hoursOf = (zone: ZoneTable, date: string) =>
  stretchesOfDate(openZone(zone), day(date)).map(({ from, to }) => (to - from) / HOUR);

/** Set forward at midnight, so that a date begins at one. */
const FORWARD_AT_MIDNIGHT: ZoneTable = {
  ...UTC,
  transitions: [[at('2026-03-08T00:00:00Z') / 1000, 3600]],
};

/** Set back a minute after midnight: a date begins, is left for an hour, and begins again. */
const BACK_AFTER_MIDNIGHT: ZoneTable = {
  ...UTC,
  transitions: [[at('2026-11-01T00:01:00Z') / 1000, -3600]],
};

describe('a local date', () => {
  it('has 24 hours, 23 in spring and 25 in autumn', () => {
    expect(
      ['2026-03-28', '2026-03-29', '2026-10-25'].flatMap((date) => hoursOf(KYIV, date).reduce((a, b) => a + b)),
    ).toEqual([24, 23, 25]);
  });

  it('may never come, or come in pieces', () => {
    expect(hoursOf(SAMOA, '2011-12-30')).toEqual([]);
    expect(hoursOf(SAMOA, '2011-12-31')).toEqual([24]);
    expect(hoursOf(BACK_AFTER_MIDNIGHT, '2026-11-01')).toEqual([1 / 60, 24]);
    expect(hoursOf(BACK_AFTER_MIDNIGHT, '2026-10-31')).toEqual([24, 59 / 60]);
  });

  it('begins where its clock first shows it, or after it was skipped', () => {
    expect(startOfDate(openZone(KYIV), day('2026-03-30'))).toBe(at('2026-03-29T21:00Z'));
    expect(startOfDate(openZone(FORWARD_AT_MIDNIGHT), day('2026-03-08'))).toBe(at('2026-03-08T00:00Z'));
    expect(startOfDate(openZone(SAMOA), day('2011-12-30'))).toBe(at('2011-12-30T10:00Z'));
  });

  it('has the changes that skip or repeat its hours, at midnight too', () => {
    const changed = (zone: ZoneTable, date: string) => changesOfDate(openZone(zone), day(date)).length;
    expect(['2026-03-28', '2026-03-29', '2026-03-30'].map((date) => changed(KYIV, date))).toEqual([0, 1, 0]);
    expect(['2026-03-07', '2026-03-08'].map((date) => changed(FORWARD_AT_MIDNIGHT, date))).toEqual([0, 1]);
    expect(['2018-02-17', '2018-02-18'].map((date) => changed(SET_BACK_AT_MIDNIGHT, date))).toEqual([1, 0]);
    expect(['2011-12-29', '2011-12-30', '2011-12-31'].map((date) => changed(SAMOA, date))).toEqual([0, 1, 0]);
  });
});
