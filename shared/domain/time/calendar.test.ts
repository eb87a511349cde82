import { describe, expect, it } from '@jest/globals';
import { HORIZON_MS, openCalendar } from './calendar.ts';
import {
  ALWAYS,
  everyDay,
  KYIV,
  LORD_HOWE,
  NIGHTS,
  OFFICE,
  SAMOA,
  SET_BACK_AT_MIDNIGHT,
  TROLL,
  terms,
  UTC,
} from './sample.ts';

const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(iso);
const iso = (instant: number) => new Date(instant).toISOString().replace('.000Z', 'Z');

describe('adding working time', () => {
  const office = openCalendar(terms(KYIV, OFFICE));

  it('counts open time only, over lunch, night and weekend', () => {
    expect(iso(office.add(at('2026-06-15T09:30:00Z'), HOUR))).toBe('2026-06-15T11:30:00Z');
    expect(iso(office.add(at('2026-06-19T14:59:30Z'), 90_000))).toBe('2026-06-22T06:01:00Z');
  });

  it('returns the start for nothing, open or closed', () => {
    expect(iso(office.add(at('2026-06-20T09:00:00Z'), 0))).toBe('2026-06-20T09:00:00Z');
  });

  it('ends at the close, and backwards at the open', () => {
    expect(iso(office.add(at('2026-06-19T14:00:00Z'), HOUR))).toBe('2026-06-19T15:00:00Z');
    expect(iso(office.subtract(at('2026-06-22T07:00:00Z'), HOUR))).toBe('2026-06-22T06:00:00Z');
    expect(iso(office.add(at('2026-06-22T07:00:00Z'), -HOUR - 1))).toBe('2026-06-19T14:59:59.999Z');
  });

  it('crosses the turn of the year, both ways, from a calendar that has seen nothing', () => {
    expect(iso(openCalendar(terms(UTC, OFFICE)).add(at('2026-12-31T17:00:00Z'), 2 * HOUR))).toBe(
      '2027-01-01T10:00:00Z',
    );
    expect(iso(openCalendar(terms(UTC, OFFICE)).subtract(at('2027-01-01T10:00:00Z'), 2 * HOUR))).toBe(
      '2026-12-31T17:00:00Z',
    );
    expect(iso(openCalendar(terms(UTC, ALWAYS)).add(at('2026-12-31T23:00:00Z'), 2 * HOUR))).toBe(
      '2027-01-01T01:00:00Z',
    );
  });

  it('gives no work in a spring gap, and twice in an autumn overlap', () => {
    const nights = openCalendar(terms(KYIV, NIGHTS));
    expect(nights.elapsed(at('2026-03-28T20:00:00Z'), at('2026-03-29T10:00:00Z'))).toBe(7 * HOUR);
    expect(nights.elapsed(at('2026-10-24T19:00:00Z'), at('2026-10-25T10:00:00Z'))).toBe(9 * HOUR);
  });

  it('takes the change as it is: half an hour, two hours, a day', () => {
    const lordHowe = openCalendar(terms(LORD_HOWE, NIGHTS));
    expect(lordHowe.elapsed(at('2026-10-03T08:00:00Z'), at('2026-10-04T08:00:00Z'))).toBe(7.5 * HOUR);
    const troll = openCalendar(terms(TROLL, NIGHTS));
    expect(troll.elapsed(at('2026-03-28T12:00:00Z'), at('2026-03-29T12:00:00Z'))).toBe(6 * HOUR);
    expect(troll.elapsed(at('2026-10-24T12:00:00Z'), at('2026-10-25T12:00:00Z'))).toBe(10 * HOUR);
    const samoa = openCalendar(terms(SAMOA, NIGHTS));
    // 22:00 to 24:00 of the 29th; then no reading of the 30th, and 00:00 to 06:00 of the 31st, the end of the 30th's shift.
    expect(samoa.elapsed(at('2011-12-29T20:00:00Z'), at('2011-12-31T00:00:00Z'))).toBe(8 * HOUR);
    const samoaDays = openCalendar(terms(SAMOA, everyDay([[540, 1020]])));
    expect(samoaDays.elapsed(at('2011-12-29T10:00:00Z'), at('2011-12-31T10:00:00Z'))).toBe(16 * HOUR);
  });

  it('lets the night before a holiday run out, and starts no shift on it', () => {
    const nights = openCalendar(terms(UTC, NIGHTS, { holidays: ['2026-01-01'] }));
    expect(nights.elapsed(at('2025-12-31T12:00:00Z'), at('2026-01-01T12:00:00Z'))).toBe(8 * HOUR);
    expect(nights.elapsed(at('2026-01-01T12:00:00Z'), at('2026-01-02T12:00:00Z'))).toBe(0);
  });

  it('puts an exception above the weekly hours and above a holiday', () => {
    const holidays = ['2026-12-31'];
    const exceptions = { '2026-12-31': [[540, 780] as [number, number]], '2027-01-04': [] };
    const calendar = openCalendar(terms(UTC, OFFICE, { holidays, exceptions }));
    expect(calendar.elapsed(at('2026-12-31T00:00:00Z'), at('2027-01-01T00:00:00Z'))).toBe(4 * HOUR);
    expect(calendar.elapsed(at('2027-01-04T00:00:00Z'), at('2027-01-05T00:00:00Z'))).toBe(0);
  });
});

describe('limits', () => {
  it('say that a calendar is never open', () => {
    const never = openCalendar(terms(KYIV, { mon: [] }));
    const error = new RangeError('The calendar in Europe/Kyiv is never open.');
    expect(() => never.add(0, 1)).toThrow(error);
    expect(() => never.add(0, -1)).toThrow(error);
    expect(() => never.nextOpen(0)).toThrow(error);
    expect(() => never.closeOfWorkingDay(0, 1)).toThrow(error);
    expect(never.elapsed(0, 10 * HOUR)).toBe(0);
    expect(never.isOpen(0)).toBe(false);
  });

  it('say that a target is past ten years, whatever was asked before', () => {
    const error = /does not reach the target within 10 years of 2026-01-01/;
    const mondays = openCalendar(terms(UTC, { mon: [[0, 60]] }));
    const start = at('2026-01-01T00:00:00Z');
    expect(() => mondays.add(start, 523 * HOUR)).toThrow(error);
    expect(iso(mondays.add(start, 521 * HOUR))).toBe('2035-12-24T01:00:00Z');
    mondays.elapsed(start, at('2060-01-01T00:00:00Z'));
    expect(() => mondays.add(start, 523 * HOUR)).toThrow(error);
    expect(() => mondays.add(start, -523 * HOUR)).toThrow(error);
    expect(() => mondays.closeOfWorkingDay(start, 600)).toThrow(error);
    const once = openCalendar(terms(UTC, {}, { exceptions: { '2026-01-01': [[0, 60]] } }));
    expect(() => once.nextOpen(start + HOUR)).toThrow(error);
    const later = openCalendar(terms(UTC, {}, { exceptions: { '2050-01-01': [[0, 60]] } }));
    later.elapsed(start, at('2060-01-01T00:00:00Z'));
    expect(() => later.nextOpen(start)).toThrow(error);
    const always = openCalendar(terms(UTC, ALWAYS, { holidays: ['2050-01-01'] }));
    always.elapsed(start, at('2060-01-01T00:00:00Z'));
    expect(() => always.nextClose(start)).toThrow('does not close within 10 years');
  });

  it('refuse what is no instant and no shift', () => {
    const office = openCalendar(terms(UTC, OFFICE));
    expect(() => office.add(Number.NaN, 1)).toThrow(RangeError);
    expect(() => office.elapsed(0, 1e15)).toThrow('is not an instant of the years 1900 to 2199');
    expect(() => openCalendar(terms(UTC, { mon: [[600, 500]] }))).toThrow('mon: [600, 500] is not a shift');
    for (const shift of [
      [1440, 1500],
      [-5, 60],
      [600, 600],
      [600, 2041],
    ] as [number, number][]) {
      expect(() => openCalendar(terms(UTC, { mon: [shift] }))).toThrow(RangeError);
    }
    expect(openCalendar(terms(UTC, { mon: [[600, 2040]] })).isOpen(at('2026-06-16T09:59:00Z'))).toBe(true);
    expect(() => openCalendar(terms(UTC, {}, { holidays: ['2026-02-30'] }))).toThrow('2026-02-30 is not a date.');
    const backwards = { ...KYIV, transitions: [...KYIV.transitions].reverse() };
    expect(() => openCalendar(terms(backwards, OFFICE))).toThrow('The transitions of Europe/Kyiv are not sorted.');
    const twice = { ...KYIV, transitions: [KYIV.transitions[0]!, ...KYIV.transitions] };
    expect(() => openCalendar(terms(twice, OFFICE))).toThrow('The transitions of Europe/Kyiv are not sorted.');
  });

  it('are the years 1900 to 2199, both included', () => {
    const office = openCalendar(terms(UTC, ALWAYS));
    expect(office.isOpen(at('1900-01-01T00:00:00Z'))).toBe(true);
    expect(office.isOpen(at('2199-12-31T23:59:59Z'))).toBe(true);
    expect(() => office.isOpen(at('1899-12-31T23:59:59Z'))).toThrow(RangeError);
    expect(() => office.isOpen(at('2200-01-01T00:00:00Z'))).toThrow(RangeError);
  });

  it('include what is just ten years away', () => {
    const start = at('2026-01-01T00:00:00Z');
    const always = openCalendar(terms(UTC, ALWAYS));
    expect(always.add(start, HORIZON_MS)).toBe(start + HORIZON_MS);
    expect(always.subtract(start, HORIZON_MS)).toBe(start - HORIZON_MS);
    expect(() => always.subtract(start, HORIZON_MS + 1)).toThrow(RangeError);
    const ending = openCalendar(terms(UTC, ALWAYS, { holidays: ['2036-01-02'] }));
    expect(ending.nextClose(at('2036-01-02T00:00:00Z') - HORIZON_MS)).toBe(at('2036-01-02T00:00:00Z'));
  });
});

describe('opens and closes', () => {
  const office = openCalendar(terms(KYIV, OFFICE));

  it('are half-open', () => {
    expect(office.isOpen(at('2026-06-15T06:00:00Z'))).toBe(true);
    expect(office.isOpen(at('2026-06-15T10:00:00Z'))).toBe(false);
    expect(office.isOpen(at('2026-06-15T09:59:59.999Z'))).toBe(true);
  });

  it('are found from inside, from outside, and over the turn of the year', () => {
    expect(iso(office.nextOpen(at('2026-06-15T07:00:00Z')))).toBe('2026-06-15T07:00:00Z');
    expect(iso(office.nextOpen(at('2026-06-19T15:00:00Z')))).toBe('2026-06-22T06:00:00Z');
    expect(iso(office.nextClose(at('2026-06-15T07:00:00Z')))).toBe('2026-06-15T10:00:00Z');
    expect(iso(office.nextClose(at('2026-06-15T10:00:00Z')))).toBe('2026-06-15T15:00:00Z');
    const nights = openCalendar(terms(UTC, NIGHTS));
    expect(iso(nights.nextClose(at('2026-12-31T23:00:00Z')))).toBe('2027-01-01T06:00:00Z');
    const mondays = openCalendar(terms(UTC, { mon: [[0, 60]] }));
    expect(iso(mondays.nextOpen(at('2026-12-29T00:00:00Z')))).toBe('2027-01-04T00:00:00Z');
  });

  it('are the same whatever year was asked about before', () => {
    const asked = openCalendar(terms(UTC, OFFICE));
    expect(asked.isOpen(at('2027-06-14T10:00:00Z'))).toBe(true);
    expect(asked.isOpen(at('2026-06-15T10:00:00Z'))).toBe(true);
    expect(asked.isOpen(at('2026-06-14T10:00:00Z'))).toBe(false);
    expect(asked.isOpen(at('2028-06-14T10:00:00Z'))).toBe(true);
  });

  it('know the shift that began before the first year that was asked about', () => {
    const west = { ...UTC, initialOffsetSeconds: -10 * 3600 };
    const long = openCalendar(terms(west, {}, { exceptions: { '2025-12-30': [[1200, 2640]] } }));
    expect(long.elapsed(at('2026-01-01T00:00:00Z'), at('2026-01-02T00:00:00Z'))).toBe(6 * HOUR);
  });

  it('do not come where every hour is open', () => {
    expect(() => openCalendar(terms(UTC, ALWAYS)).nextClose(0)).toThrow('does not close within 10 years');
  });
});

describe('working days', () => {
  const close = (zone = KYIV, hours = OFFICE, rest = {}) => {
    const calendar = openCalendar(terms(zone, hours, rest));
    return (start: string, days: number) => iso(calendar.closeOfWorkingDay(at(start), days));
  };

  it('end at the close of the n-th working day after the own date of the start', () => {
    expect(close()('2026-06-15T03:00:00Z', 1)).toBe('2026-06-16T15:00:00Z');
    expect(close()('2026-06-19T20:00:00Z', 2)).toBe('2026-06-23T15:00:00Z');
    expect(close(KYIV, OFFICE, { holidays: ['2026-06-16'] })('2026-06-15T03:00:00Z', 1)).toBe('2026-06-17T15:00:00Z');
  });

  it('give a shift to the date on which it starts', () => {
    // 00:30 on Tuesday: the first working day after it is Wednesday, whose night ends on Thursday.
    expect(close(UTC, NIGHTS)('2026-06-16T00:30:00Z', 1)).toBe('2026-06-18T06:00:00Z');
  });

  it('are those of the zone where every hour is open', () => {
    expect(close(KYIV, ALWAYS)('2026-06-15T22:00:00Z', 1)).toBe('2026-06-17T21:00:00Z');
    expect(close(KYIV, ALWAYS)('2026-03-28T12:00:00Z', 1)).toBe('2026-03-29T21:00:00Z');
  });

  it('skip a date that the zone skipped, and end at the last reading of a close that is read twice', () => {
    expect(close(SAMOA, ALWAYS)('2011-12-29T20:00:00Z', 1)).toBe('2011-12-31T10:00:00Z');
    expect(close(SET_BACK_AT_MIDNIGHT, everyDay([[540, 1440]]))('2018-02-16T12:00:00Z', 1)).toBe(
      '2018-02-18T03:00:00Z',
    );
  });

  it('are whole, and at least one', () => {
    expect(() => close()('2026-06-15T03:00:00Z', 0)).toThrow('0 is not a number of working days.');
    expect(() => close()('2026-06-15T03:00:00Z', 1.5)).toThrow(RangeError);
  });
});

describe('local dates', () => {
  it('are read on the wall of the zone', () => {
    const office = openCalendar(terms(KYIV, OFFICE));
    expect(office.localDate(at('2026-06-15T20:59:59Z'))).toBe('2026-06-15');
    expect(office.localDate(at('2026-06-15T21:00:00Z'))).toBe('2026-06-16');
    expect(office.localDate(at('2026-12-31T22:00:00Z'))).toBe('2027-01-01');
  });
});
