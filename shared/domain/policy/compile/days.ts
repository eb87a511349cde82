/** The days off of a calendar: its country's, and those of the agency's own feeds. */
import type { ZoneTable } from '../../time/terms.ts';
import { openZone } from '../../time/zone.ts';
import type { Configuration } from '../configuration.ts';
import { readDaysOff } from '../daysOff/daysOff.ts';
import type { Path, Report } from '../problem.ts';
import { attempt } from './attempt.ts';
import type { CountryHolidays, PolicySources } from './sources.ts';

type WrittenHolidays = NonNullable<Configuration['calendars'][string]['holidays']>;

/** ISO date -> what the day is called. */
export interface NamedDays {
  /** Days off, moved ones and the agency's own among them. */
  off: Record<string, string>;
  /** Days off that are worked with a usual day's hours, since another day is off instead. */
  worked: Record<string, string>;
}

/** Undefined when the zone is, or a country, region or feed is wrong, which is then reported. */
export function compileDays(
  holidays: WrittenHolidays | undefined,
  { at, zone }: { at: Path; zone: ZoneTable | undefined },
  sources: PolicySources,
  report: Report,
): NamedDays | undefined {
  if (holidays === undefined) return { off: {}, worked: {} };
  const { country, ical = [], ...options } = holidays;
  const days = country === undefined ? NONE : attempt(at, report, () => sources.holidaysOf(country, options));
  if (zone === undefined) return undefined;
  const feeds = ical.map((file, index) => feedDays(file, [...at, 'ical', index], zone, sources, report));
  if (days === undefined || feeds.includes(undefined)) return undefined;
  return joined(days, feeds as ReadonlyMap<string, string>[]);
}

const NONE: CountryHolidays = { holidays: [], exceptions: {}, names: {} };

function feedDays(
  file: string,
  at: Path,
  zone: ZoneTable,
  sources: PolicySources,
  report: Report,
): Map<string, string> | undefined {
  const text = attempt(at, report, () => sources.feed(file));
  if (text === undefined) return undefined;
  const zoneOf = (timeZone: string) => openZone(sources.zoneTable(timeZone));
  const { named, problems } = readDaysOff(text, { timeZone: zone.timeZone, zone: openZone(zone), zoneOf });
  for (const { line, message } of problems) report(at, message, { file, line });
  return problems.length === 0 ? named : undefined;
}

/** A country's name for a day stands before the agency's; that the agency is off stands before the country's moving work to the day. */
function joined(
  { holidays, exceptions, names }: CountryHolidays,
  feeds: readonly ReadonlyMap<string, string>[],
): NamedDays {
  const off = new Map(holidays.map((date) => [date, names[date] ?? UNNAMED]));
  const worked = new Map<string, string>();
  for (const [date, kind] of Object.entries(exceptions)) {
    if (kind === 'off') off.set(date, names[date] ?? UNNAMED);
    else {
      off.delete(date);
      worked.set(date, names[date] ?? UNNAMED);
    }
  }
  for (const [date, name] of feeds.flatMap((feed) => [...feed])) {
    if (!off.has(date)) off.set(date, name);
    worked.delete(date);
  }
  return { off: Object.fromEntries(off), worked: Object.fromEntries(worked) };
}

const UNNAMED = 'Holiday';
