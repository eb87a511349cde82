/** Calendars with their holidays and zone rules compiled in. */
import type { CalendarTerms, Shift, WeeklyHours, ZoneTable } from '../../time/terms.ts';
import { WEEKDAYS } from '../../time/terms.ts';
import type { Configuration } from '../configuration.ts';
import type { Path, Report } from '../problem.ts';
import { attempt } from './attempt.ts';
import { compileDays, type NamedDays } from './days.ts';
import type { PolicySources } from './sources.ts';

type WrittenCalendar = Configuration['calendars'][string];

export interface CompiledCalendars {
  /** Those that could be compiled. */
  calendars: Record<string, CalendarTerms>;
  namedDays: Record<string, NamedDays>;
}

/** Problems of the calendars that could not be compiled are reported. */
export function compileCalendars(
  { calendars: written }: Configuration,
  sources: PolicySources,
  report: Report,
): CompiledCalendars {
  const calendars: Record<string, CalendarTerms> = {};
  const namedDays: Record<string, NamedDays> = {};
  for (const [name, calendar] of Object.entries(written)) {
    const zone = checkedZone(calendar.timeZone, ['calendars', name, 'timeZone'], sources, report);
    const days = compileDays(calendar.holidays, { at: ['calendars', name, 'holidays'], zone }, sources, report);
    if (zone === undefined || days === undefined) continue;
    calendars[name] = calendarTerms(calendar, zone, days);
    namedDays[name] = withoutExceptions(days, calendar);
  }
  return { calendars, namedDays };
}

function calendarTerms(calendar: WrittenCalendar, zone: ZoneTable, { off, worked }: NamedDays): CalendarTerms {
  const usual = usualShifts(calendar.hours);
  const moved = Object.keys(worked).map((date): [string, Shift[]] => [date, usual]);
  return {
    timeZone: calendar.timeZone,
    hours: calendar.hours,
    holidays: Object.keys(off).sort(),
    exceptions: { ...Object.fromEntries(moved), ...calendar.exceptions },
    zone,
  };
}

/** A moved working day that has hours of its own is no longer one; a day off keeps its name, whatever an exception makes of it. */
function withoutExceptions({ off, worked }: NamedDays, { exceptions }: WrittenCalendar): NamedDays {
  return {
    off,
    worked: Object.fromEntries(Object.entries(worked).filter(([date]) => !Object.hasOwn(exceptions, date))),
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
