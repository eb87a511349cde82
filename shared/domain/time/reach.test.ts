import { describe, expect, it } from '@jest/globals';
import { HORIZON_MS, openCalendar } from './calendar.ts';
import { DAY_MS, dayNumber, isoDate } from './civil.ts';
import { openReach, opensWithin } from './reach.ts';
import { ALWAYS, everyDay, KYIV, NIGHTS, OFFICE, terms, UTC } from './sample.ts';
import type { CalendarTerms } from './terms.ts';

const HOUR = 3_600_000;
const FIRST = dayNumber(2020, 1, 1) * DAY_MS;
const LAST = dayNumber(2031, 1, 1) * DAY_MS - 1;

/** Every day from `from` to `to`, both included. */
function dates(from: string, to: string): string[] {
  const first = Date.parse(from) / DAY_MS;
  return Array.from({ length: Date.parse(to) / DAY_MS - first + 1 }, (_, i) => isoDate(first + i));
}

const SHUT = dates('2024-01-01', '2031-12-31');

const CALENDARS: [string, CalendarTerms][] = [
  ['office hours', terms(KYIV, OFFICE)],
  ['nights', terms(KYIV, NIGHTS)],
  ['hours around the clock', terms(KYIV, ALWAYS)],
  ['an hour a week', terms(UTC, { sun: [[540, 600]] })],
  ['hours shut for eight years', terms(KYIV, OFFICE, { holidays: SHUT })],
  ['a few dates alone', terms(KYIV, {}, { exceptions: { '2026-05-01': [[540, 600]], '2027-05-01': [[540, 720]] } })],
];

describe('the reach of a calendar', () => {
  it.each(CALENDARS)('is exactly what `add` reaches from every start: %s', (_what, calendar) => {
    const reach = openReach(calendar, FIRST, LAST);
    const longest = reach.workingMs();
    const opened = openCalendar(calendar);
    let least = Number.POSITIVE_INFINITY;
    let farthest = 0;
    for (let start = FIRST; start <= LAST; start += 6 * HOUR) {
      least = Math.min(least, opened.elapsed(start, start + HORIZON_MS));
      if (longest > 0) farthest = Math.max(farthest, opened.add(start, longest) - start);
    }
    expect(farthest).toBeLessThanOrEqual(HORIZON_MS);
    // The worst start lies between two that were tried.
    expect(least - longest).toBeGreaterThanOrEqual(0);
    expect(least - longest).toBeLessThanOrEqual(6 * HOUR);
  });

  it.each(CALENDARS)('is the least of all starts, to the millisecond: %s', (_what, calendar) => {
    const first = Date.parse('2025-12-20T00:00Z');
    const last = Date.parse('2026-02-10T00:00Z');
    const opened = openCalendar(calendar);
    // All hours begin and end on the hour, so the least is at one of them.
    const works: number[] = [];
    for (let start = first; start <= last; start += HOUR) works.push(opened.elapsed(start, start + HORIZON_MS));
    expect(openReach(calendar, first, last).workingMs()).toBe(Math.min(...works));
  });

  it.each(CALENDARS)('is exactly what a working day reaches from every start: %s', (_what, calendar) => {
    const first = Date.parse('2025-12-20T00:00Z');
    const last = Date.parse('2026-01-10T00:00Z');
    const opened = openCalendar(calendar);
    const reaches = (start: number, days: number) => {
      try {
        return opened.closeOfWorkingDay(start, days) > start;
      } catch {
        return false;
      }
    };
    const days = openReach(calendar, first, last).businessDays();
    const starts: number[] = [];
    for (let start = first; start <= last; start += 3 * HOUR) starts.push(start);
    if (days > 0) expect(starts.filter((start) => !reaches(start, days))).toEqual([]);
    expect(starts.some((start) => !reaches(start, days + 1))).toBe(true);
  });

  it('of hours alone is that of any ten years', () => {
    expect(openReach(terms(UTC, { sun: [[540, 600]] }), FIRST, LAST).workingMs()).toBe(521 * HOUR);
    expect(openReach(terms(UTC, everyDay([[0, 1440]])), FIRST, LAST).workingMs()).toBe(HORIZON_MS);
  });

  it('says when the calendar runs out', () => {
    const few = terms(KYIV, {}, { exceptions: { '2026-05-01': [[540, 600]], '2027-05-01': [[540, 720]] } });
    expect(openReach(few, FIRST, LAST).endsAt()).toBe(Date.parse('2027-05-01T09:00:00Z'));
    expect(openReach(few, FIRST, Date.parse('2027-05-01T09:00:00Z')).endsAt()).toBe(Date.parse('2027-05-01T09:00:00Z'));
    expect(openReach(few, FIRST, Date.parse('2027-05-01T08:59:59Z')).endsAt()).toBeNull();
    expect(openReach(terms(KYIV, OFFICE), FIRST, LAST).endsAt()).toBeNull();
    expect(openReach(terms(KYIV, {}), FIRST, LAST).endsAt()).toBe(FIRST);
  });
});

describe('a calendar', () => {
  it('is open within years, or never', () => {
    expect(opensWithin(terms(KYIV, OFFICE), FIRST, LAST)).toBe(true);
    expect(opensWithin(terms(KYIV, {}), FIRST, LAST)).toBe(false);
    const late = terms(KYIV, {}, { exceptions: { '2029-05-01': [[540, 600]] } });
    expect(opensWithin(late, FIRST, LAST)).toBe(true);
    expect(opensWithin(late, FIRST, Date.parse('2029-05-01T07:00:00Z'))).toBe(false);
    expect(opensWithin(late, Date.parse('2029-01-01'), Date.parse('2029-05-01T07:00:00Z'))).toBe(false);
    expect(opensWithin(late, Date.parse('2029-01-01'), Date.parse('2029-05-01T07:00:01Z'))).toBe(true);
    expect(opensWithin(terms(KYIV, OFFICE, { holidays: SHUT }), Date.parse('2024-01-01'), LAST)).toBe(false);
  });
});
