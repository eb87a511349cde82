import type { ZoneTable } from '../../time/terms.ts';

/** What a country's holidays are asked with. */
export interface HolidayOptions {
  region?: string;
  /** true: also while the law suspends them; false: they are ordinary working days. Not said: as the law has it. */
  observed?: boolean;
  /** Dates, both included, between which they are ordinary working days. */
  suspended: { from: string; to?: string }[];
}

export interface CountryHolidays {
  /** ISO dates, sorted. */
  holidays: string[];
  /** Moved days: a weekend day that is worked, or a working day that is off. */
  exceptions: Record<string, 'working' | 'off'>;
  /** ISO date -> what the day off, or the moved working day, is called. */
  names: Record<string, string>;
}

/** What a policy is compiled from besides the configuration. */
export interface PolicySources {
  /** RangeError, saying so, when the tz database has no such zone. */
  zoneTable(timeZone: string): ZoneTable;
  /** RangeError, saying so, when the country or region is not known. */
  holidaysOf(country: string, options: HolidayOptions): CountryHolidays;
  /** The text of an iCalendar file of the configuration. RangeError, saying so, when there is none, or it is no text. */
  feed(file: string): string;
}
