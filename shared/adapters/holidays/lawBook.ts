/**
 * Countries whose law this repository states itself (`data/moved/<CC>.json`): which days are holidays by which law, which
 * days off each year's decree moved, and when the holidays are suspended. Used when the data is compiled.
 */
import { isoDate, parseIsoDate } from '../../domain/time/civil.ts';
import type { CountryFile, NamedDates, Suspension } from './format.ts';

export interface LawHoliday {
  /** A rule of date-holidays' grammar. */
  rule: string;
  name: string;
  fromYear?: number;
  toYear?: number;
}

/** A weekday is off: instead of a day off that is worked, or for one that coincides with a holiday. */
export type Move = { off: string; work: string } | { off: string; for: string };

export interface LawBook {
  country: string;
  law: {
    source: string;
    holidays: LawHoliday[];
    /** Present when the law moves a day off that coincides with a holiday to the next working day. */
    substitutes?: { source: string; except: string[] };
  };
  years: Record<string, { source: string; note?: string; workingDays?: number; moves: Move[] }>;
  suspended?: (Suspension & { source: string })[];
}

function dayOf(date: string): number {
  const day = parseIsoDate(date);
  if (day === undefined) throw new Error(`${date} is not a date.`);
  return day;
}

/** Saturday or Sunday; 1970-01-01 was a Thursday. */
export function isWeekend(date: string): boolean {
  const weekday = (dayOf(date) + 4) % 7;
  return weekday === 0 || weekday === 6;
}

export function movesOf(book: LawBook): Move[] {
  return Object.values(book.years).flatMap((year) => year.moves);
}

function nextWorkingDay(date: string, taken: ReadonlyMap<string, string>): string {
  let day = dayOf(date) + 1;
  while (isWeekend(isoDate(day)) || taken.has(isoDate(day))) day += 1;
  return isoDate(day);
}

/** Adds the substitute days of holidays on weekends, except those that a decree moved elsewhere. */
function withSubstitutes(book: LawBook, holidays: NamedDates): NamedDates {
  const { substitutes } = book.law;
  if (!substitutes) return holidays;
  const movedElsewhere = new Set(movesOf(book).flatMap((move) => ('for' in move ? [move.for] : [])));
  const all: NamedDates = new Map(holidays);
  for (const date of [...holidays.keys()].sort()) {
    const name = holidays.get(date)!;
    if (!isWeekend(date) || substitutes.except.includes(name) || movedElsewhere.has(date)) continue;
    all.set(nextWorkingDay(date, all), `${name} (substitute day)`);
  }
  return all;
}

/** Applies a law book to the holidays of its rules: substitute days, then the moves of each year. */
export function applyLaw(
  book: LawBook,
  holidays: NamedDates,
): Pick<CountryFile, 'off' | 'working' | 'suspended'> & { holidays: NamedDates } {
  const all = withSubstitutes(book, holidays);
  const off: Record<string, string> = {};
  const working: Record<string, string> = {};
  for (const move of movesOf(book)) {
    off[move.off] = 'work' in move ? move.work : move.for;
    if ('work' in move) {
      working[move.work] = move.off;
      all.delete(move.work);
    }
  }
  const suspended = (book.suspended ?? []).map(({ from, to }) => (to === undefined ? { from } : { from, to }));
  return { holidays: all, off, working, suspended };
}
