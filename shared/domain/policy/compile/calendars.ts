/** Calendars with their holidays and zone rules compiled in. */
import type { CalendarTerms, Shift, WeeklyHours, ZoneTable } from '../../time/terms.ts';
import { WEEKDAYS } from '../../time/terms.ts';
import type { Configuration } from '../configuration.ts';
import type { Path, Report } from '../problem.ts';
import { attempt } from './attempt.ts';
import type { CountryHolidays, PolicySources } from './sources.ts';

type WrittenCalendar = Configuration['calendars'][string];

const NO_HOLIDAYS: CountryHolidays = { holidays: [], exceptions: {} };

/** The calendars that could be compiled; problems of the others are reported. */
export function compileCalendars(
  { calendars }: Configuration,
  sources: PolicySources,
  report: Report,
): Record<string, CalendarTerms> {
  const compiled: Record<string, CalendarTerms> = {};
  for (const [name, calendar] of Object.entries(calendars)) {
    const zone = attempt(['calendars', name, 'timeZone'], report, () => sources.zoneTable(calendar.timeZone));
    const holidays = attempt(['calendars', name, 'holidays'], report, () => holidaysOf(calendar, sources));
    if (zone !== undefined && holidays !== undefined) compiled[name] = calendarTerms(calendar, zone, holidays);
  }
  return compiled;
}

function holidaysOf({ holidays }: WrittenCalendar, sources: PolicySources): CountryHolidays {
  return holidays === undefined ? NO_HOLIDAYS : sources.holidaysOf(holidays.country, holidays);
}

function calendarTerms(calendar: WrittenCalendar, zone: ZoneTable, country: CountryHolidays): CalendarTerms {
  const moved = Object.entries(country.exceptions);
  const holidays = new Set(country.holidays);
  for (const [date, kind] of moved) {
    if (kind === 'off') holidays.add(date);
    else holidays.delete(date);
  }
  const usual = usualShifts(calendar.hours);
  const worked = moved.filter(([, kind]) => kind === 'working').map(([date]): [string, Shift[]] => [date, usual]);
  return {
    timeZone: calendar.timeZone,
    hours: calendar.hours,
    holidays: [...holidays].sort(),
    exceptions: { ...Object.fromEntries(worked), ...calendar.exceptions },
    zone,
  };
}

/** The hours of a normal working day, which a moved working day has: those that most weekdays share, the earliest of equals. */
export function usualShifts(hours: WeeklyHours): Shift[] {
  const counts = new Map<string, number>();
  for (const weekday of WEEKDAYS) {
    const shifts = hours[weekday] ?? [];
    if (shifts.length > 0) counts.set(JSON.stringify(shifts), (counts.get(JSON.stringify(shifts)) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  const usual = [...counts].find(([, count]) => count === most);
  return usual === undefined ? [] : JSON.parse(usual[0]);
}

/** A calendar of hours alone, as a rota's layer has. */
export function hoursAlone(timeZone: string, hours: WeeklyHours, zone: ZoneTable): CalendarTerms {
  return { timeZone, hours, holidays: [], exceptions: {}, zone };
}

/** The zone's table, or undefined with a problem at `at`. */
export function checkedZone(timeZone: string, at: Path, sources: PolicySources, report: Report): ZoneTable | undefined {
  return attempt(at, report, () => sources.zoneTable(timeZone));
}
