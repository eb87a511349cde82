/** Calendars for tests: zones written out, since the domain reads none. */
import type { CalendarTerms, Shift, WeeklyHours, ZoneTable } from './terms.ts';
import { WEEKDAYS } from './terms.ts';

const HOUR = 3600;

function seconds(iso: string): number {
  return Date.parse(iso) / 1000;
}

export const UTC: ZoneTable = { timeZone: 'UTC', tzVersion: 'test', initialOffsetSeconds: 0, transitions: [] };

export const KYIV: ZoneTable = {
  timeZone: 'Europe/Kyiv',
  tzVersion: 'test',
  initialOffsetSeconds: 2 * HOUR,
  transitions: [
    [seconds('2025-03-30T01:00:00Z'), 3 * HOUR],
    [seconds('2025-10-26T01:00:00Z'), 2 * HOUR],
    [seconds('2026-03-29T01:00:00Z'), 3 * HOUR],
    [seconds('2026-10-25T01:00:00Z'), 2 * HOUR],
    [seconds('2027-03-28T01:00:00Z'), 3 * HOUR],
    [seconds('2027-10-31T01:00:00Z'), 2 * HOUR],
  ],
};

/** Half an hour of summer time: forward in October, back in April. */
export const LORD_HOWE: ZoneTable = {
  timeZone: 'Australia/Lord_Howe',
  tzVersion: 'test',
  initialOffsetSeconds: 11 * HOUR,
  transitions: [
    [seconds('2026-04-04T15:00:00Z'), 10.5 * HOUR],
    [seconds('2026-10-03T15:30:00Z'), 11 * HOUR],
  ],
};

/** Two hours of summer time. */
export const TROLL: ZoneTable = {
  timeZone: 'Antarctica/Troll',
  tzVersion: 'test',
  initialOffsetSeconds: 0,
  transitions: [
    [seconds('2026-03-29T01:00:00Z'), 2 * HOUR],
    [seconds('2026-10-25T01:00:00Z'), 0],
  ],
};

/** Crossed the date line: 29 December 2011 was followed by the 31st. */
export const SAMOA: ZoneTable = {
  timeZone: 'Pacific/Apia',
  tzVersion: 'test',
  initialOffsetSeconds: -10 * HOUR,
  transitions: [[seconds('2011-12-30T10:00:00Z'), 14 * HOUR]],
};

/** Set back at midnight, so that an hour of a date is read again after the next has begun. */
export const SET_BACK_AT_MIDNIGHT: ZoneTable = {
  timeZone: 'America/Sao_Paulo',
  tzVersion: 'test',
  initialOffsetSeconds: -2 * HOUR,
  transitions: [[seconds('2018-02-18T02:00:00Z'), -3 * HOUR]],
};

/** The same shifts on some days of the week, from Monday on. */
export function everyDay(shifts: Shift[], days = 7): WeeklyHours {
  return Object.fromEntries(WEEKDAYS.slice(0, days).map((day) => [day, shifts]));
}

export function terms(zone: ZoneTable, hours: WeeklyHours, rest: Partial<CalendarTerms> = {}): CalendarTerms {
  return { timeZone: zone.timeZone, hours, holidays: [], exceptions: {}, zone, ...rest };
}

export const OFFICE: WeeklyHours = everyDay(
  [
    [540, 780],
    [840, 1080],
  ],
  5,
);
export const NIGHTS: WeeklyHours = everyDay([[1320, 1800]]);
export const ALWAYS: WeeklyHours = everyDay([[0, 1440]]);
