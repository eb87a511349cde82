/** A country's days off in a span of years: holidays with their substitutes, days moved by decree, and suspensions. */
import { readCountry, regionOf } from './countryFiles.ts';
import { type CountryFile, type NamedDates, type Suspension, unpackDates } from './format.ts';

export { HOLIDAY_YEARS } from './format.ts';

export interface HolidayOptions {
  /** A region's code, such as `BY` for Bavaria. */
  region?: string;
  /**
   * true: the holidays of the law book, also while the law suspends them. false: all of them are ordinary working days.
   * Not said: as the law has it on each date, suspensions included.
   */
  observed?: boolean;
  /** Dates, both included, between which holidays are ordinary working days, beside what the law suspends. */
  suspended?: readonly { from: string; to?: string }[];
  /** Both included. Holidays are known in `HOLIDAY_YEARS`; outside of them there are none. */
  fromYear: number;
  toYear: number;
}

export interface Holidays {
  /** ISO dates off, sorted, moved days off among them. */
  holidays: string[];
  /** Days moved by decree: a weekend day that is worked, or a working day that is off. */
  exceptions: Record<string, 'working' | 'off'>;
  /** ISO date -> what the day is, in English. */
  names: Record<string, string>;
}

function daysOff(file: CountryFile, region: string | undefined): NamedDates {
  const named = unpackDates(file.holidays);
  if (region !== undefined) {
    const { add, remove } = regionOf(file, region);
    for (const [date, name] of unpackDates(add)) if (!named.has(date)) named.set(date, name);
    for (const date of remove.split(' ')) named.delete(date);
  }
  return named;
}

function isSuspended(date: string, suspensions: readonly Suspension[]): boolean {
  return suspensions.some(({ from, to }) => date >= from && (to === undefined || date <= to));
}

/**
 * The days off of a country (ISO 3166 code) or of a region of it. A moved day is an exception: `working` days have the
 * hours of a usual day, `off` days are among the holidays too. RangeError naming the nearest known country or region.
 */
export function holidaysOf(country: string, options: HolidayOptions): Holidays {
  const file = readCountry(country);
  const named = daysOff(file, options.region);
  const exceptions: Record<string, 'working' | 'off'> = {};
  const names: Record<string, string> = {};
  if (options.observed === false) return { holidays: [], exceptions, names };

  const suspensions = [...(options.suspended ?? []), ...(options.observed === undefined ? file.suspended : [])];
  const counts = (date: string) => {
    const year = Number(date.slice(0, 4));
    return year >= options.fromYear && year <= options.toYear && !isSuspended(date, suspensions);
  };
  for (const [date, from] of Object.entries(file.off)) {
    if (!counts(date)) continue;
    exceptions[date] = 'off';
    named.set(date, `Day off moved from ${from}`);
  }
  for (const [date, from] of Object.entries(file.working)) {
    if (!counts(date)) continue;
    exceptions[date] = 'working';
    named.delete(date);
    names[date] = `Working day moved from ${from}`;
  }
  const holidays = [...named.keys()].filter(counts).sort();
  for (const date of holidays) names[date] = named.get(date)!;
  return { holidays, exceptions, names };
}
