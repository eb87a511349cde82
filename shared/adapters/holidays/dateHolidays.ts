/** Reads the public holidays of `date-holidays`, which is a development dependency: used when the data is compiled. */
import Holidays, { type HolidaysTypes } from 'date-holidays';
import { isoDate, parseIsoDate } from '../../domain/time/civil.ts';
import { HOLIDAY_YEARS, type NamedDates } from './format.ts';
import type { LawHoliday } from './lawBook.ts';

const HOUR_MS = 3_600_000;
const OPTIONS: HolidaysTypes.Options = { types: ['public'], languages: ['en'] };

/** The whole dates of a holiday; none for one that begins within the day, such as an afternoon before a feast. */
function datesOf(holiday: HolidaysTypes.Holiday): string[] {
  const [date = '', time = ''] = holiday.date.split(' ');
  if (time !== '00:00:00') return [];
  const hours = (holiday.end.getTime() - holiday.start.getTime()) / HOUR_MS;
  // A day has 23 to 25 hours.
  const days = Math.max(1, Math.floor((hours + 2) / 24));
  const first = parseIsoDate(date)!;
  return Array.from({ length: days }, (_, i) => isoDate(first + i));
}

function isInSpan(date: string): boolean {
  const year = Number(date.slice(0, 4));
  return year >= HOLIDAY_YEARS.from && year <= HOLIDAY_YEARS.to;
}

function namedDates(holidays: Holidays): NamedDates {
  const named: NamedDates = new Map();
  for (let year: number = HOLIDAY_YEARS.from; year <= HOLIDAY_YEARS.to; year++) {
    for (const holiday of holidays.getHolidays(year) ?? []) {
      for (const date of datesOf(holiday)) {
        if (isInSpan(date) && !named.has(date)) named.set(date, holiday.name);
      }
    }
  }
  return named;
}

/** Code -> name of every country. */
export function countries(): Record<string, string> {
  return new Holidays().getCountries('en');
}

/** The holidays of a country, or of a region of it as its codes from the larger to the smaller. */
export function holidaysFrom(country: string, [state, region]: readonly string[] = []): NamedDates {
  const holidays = new Holidays();
  if (state !== undefined && region !== undefined) holidays.init(country, state, region, OPTIONS);
  else if (state !== undefined) holidays.init(country, state, OPTIONS);
  else holidays.init(country, OPTIONS);
  return namedDates(holidays);
}

/** Codes and name of every region of a country that has holidays of its own. */
export function regionsOf(country: string): { codes: string[]; name: string }[] {
  const holidays = new Holidays();
  return Object.entries(holidays.getStates(country, 'en') ?? {}).flatMap(([state, stateName]) => [
    { codes: [state], name: stateName },
    ...Object.entries(holidays.getRegions(country, state, 'en') ?? {}).map(([region, name]) => ({
      codes: [state, region],
      name: `${stateName}, ${name}`,
    })),
  ]);
}

/** The dates of rules that a law book states, in the zone and calendar of its country. */
export function holidaysOfRules(country: string, rules: readonly LawHoliday[]): NamedDates {
  const named: NamedDates = new Map();
  for (const { rule, name, fromYear = HOLIDAY_YEARS.from, toYear = HOLIDAY_YEARS.to } of rules) {
    const holidays = new Holidays(country, OPTIONS);
    for (const known of holidays.getRules() as unknown as { rule: string }[]) holidays.unsetRule(known.rule);
    if (!holidays.setHoliday(rule, { name: { en: name }, type: 'public' })) throw new Error(`${rule} is not a rule.`);
    const dates = namedDates(holidays).keys();
    for (const date of dates) {
      const year = Number(date.slice(0, 4));
      if (year >= fromYear && year <= toYear) named.set(date, named.get(date) ?? name);
    }
  }
  return named;
}
