/** The shape of the compiled holiday files (`data/<CC>.json`), and how their dates are packed and unpacked. */

/** The years that the compiled files cover. */
export const HOLIDAY_YEARS = { from: 2015, to: 2037 } as const;

/** One holiday by name: a date of every year in a span, or dates written out. */
export interface HolidayEntry {
  name: string;
  /** `MM-DD`, in each year of the span. */
  every?: string;
  /** First and last year of `every`, where they are not those of the file. */
  fromYear?: number;
  toYear?: number;
  /** ISO dates, separated by spaces. */
  dates?: string;
}

export interface Region {
  name: string;
  /** Holidays that the region has beyond the country's. */
  add: HolidayEntry[];
  /** Days of the country's that are none in the region; ISO dates, separated by spaces. */
  remove: string;
}

export interface Suspension {
  /** First and last ISO date, both suspended; without a last, until further notice. */
  from: string;
  to?: string;
}

export interface CountryFile {
  country: string;
  name: string;
  source: string;
  holidays: HolidayEntry[];
  /** Days off moved to a working day: date -> the date that it was moved from. */
  off: Record<string, string>;
  /** Days off that are worked: date -> the working day that is off instead. */
  working: Record<string, string>;
  suspended: Suspension[];
  regions: Record<string, Region>;
}

/** ISO date -> name. */
export type NamedDates = Map<string, string>;

/** As many years as it takes before a recurring date is packed as one. */
const WORTH_PACKING = 6;

/** The spans of consecutive years among sorted years. */
function spansOf(years: readonly number[]): [number, number][] {
  const spans: [number, number][] = [];
  for (const year of years) {
    const last = spans.at(-1);
    if (last && last[1] === year - 1) last[1] = year;
    else spans.push([year, year]);
  }
  return spans;
}

function spanEntry(name: string, every: string, [fromYear, toYear]: [number, number]): HolidayEntry {
  const entry: HolidayEntry = { name, every };
  if (fromYear !== HOLIDAY_YEARS.from) entry.fromYear = fromYear;
  if (toYear !== HOLIDAY_YEARS.to) entry.toYear = toYear;
  return entry;
}

function packOne(name: string, dates: readonly string[]): HolidayEntry[] {
  const years = new Map<string, number[]>();
  for (const date of dates) {
    const monthDay = date.slice(5);
    years.set(monthDay, [...(years.get(monthDay) ?? []), Number(date.slice(0, 4))]);
  }
  const entries: HolidayEntry[] = [];
  const rest: string[] = [];
  for (const [every, all] of years) {
    for (const span of spansOf(all)) {
      if (span[1] - span[0] + 1 >= WORTH_PACKING) entries.push(spanEntry(name, every, span));
      else for (let year = span[0]; year <= span[1]; year++) rest.push(`${year}-${every}`);
    }
  }
  if (rest.length > 0) entries.push({ name, dates: rest.sort().join(' ') });
  return entries;
}

export function packDates(named: NamedDates): HolidayEntry[] {
  const byName = new Map<string, string[]>();
  for (const date of [...named.keys()].sort()) {
    const name = named.get(date)!;
    byName.set(name, [...(byName.get(name) ?? []), date]);
  }
  return [...byName].flatMap(([name, dates]) => packOne(name, dates));
}

export function unpackDates(entries: readonly HolidayEntry[]): NamedDates {
  const named: NamedDates = new Map();
  for (const { name, every, fromYear = HOLIDAY_YEARS.from, toYear = HOLIDAY_YEARS.to, dates } of entries) {
    if (every !== undefined) for (let year = fromYear; year <= toYear; year++) named.set(`${year}-${every}`, name);
    if (dates !== undefined) for (const date of dates.split(' ')) named.set(date, name);
  }
  return named;
}
