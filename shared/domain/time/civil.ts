/**
 * Proleptic Gregorian dates as day numbers (0 is 1970-01-01), with no Date object.
 * The arithmetic counts years from March, so that a leap day is the last of its year.
 */
import type { Weekday } from './terms.ts';

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

const DAYS_PER_ERA = 146_097;
const DAYS_TO_1970 = 719_468;
const FROM_THURSDAY: readonly Weekday[] = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed'];

/** Day number of a civil date; `month` and `day` count from 1. */
export function dayNumber(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_1970;
}

/** The civil date of a day number. */
export function civilDate(days: number): { year: number; month: number; day: number } {
  const shifted = days + DAYS_TO_1970;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** `YYYY-MM-DD` of a day number. */
export function isoDate(days: number): string {
  const { year, month, day } = civilDate(days);
  const four = String(Math.abs(year)).padStart(4, '0');
  return `${year < 0 ? '-' : ''}${four}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Day number of `YYYY-MM-DD`; undefined when the text is not a date of the calendar (2026-02-30 is not). */
export function parseIsoDate(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const days = dayNumber(Number(match[1]), Number(match[2]), Number(match[3]));
  return isoDate(days) === text ? days : undefined;
}

export function weekdayOf(days: number): Weekday {
  return FROM_THURSDAY[((days % 7) + 7) % 7]!;
}
