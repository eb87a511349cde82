/** Hours of working time that take weeks of office hours: most likely meant as hours of the wall clock. */
import { DAY_MS, MINUTE_MS } from '../../time/civil.ts';
import { durationText } from '../../time/duration.ts';
import type { CalendarTerms } from '../../time/terms.ts';
import type { Configuration } from '../configuration.ts';
import type { Path, Report } from '../problem.ts';
import type { Target, Terms } from '../terms.ts';
import { levelTables, olaTables, type TargetTable } from './targetTables.ts';

/** Nobody waits so long and calls it a promise. */
const LONG_DAYS = 30;

const WEEK_MS = 7 * DAY_MS;

/** Tells each target once, by the first of its calendars. Where every hour is open, the hours say how long it is. */
export function warnOfLongTargets(configuration: Configuration, terms: Terms, report: Report): void {
  const { levels, lines, priorities } = configuration;
  for (const [name, level] of Object.entries(levels)) {
    warnOf(levelTables(name, level), priorities, calendarsOf(name, configuration, terms), terms, report);
  }
  for (const [name, { ola }] of Object.entries(lines)) {
    const tables = olaTables(name, ola).flatMap(({ tables }) => tables);
    warnOf(tables, priorities, [terms.lines[name]!.calendar], terms, report);
  }
}

/** The level's own calendar, then those that its clients put in its place. */
function calendarsOf(level: string, { clients }: Configuration, terms: Terms): string[] {
  const contracts = Object.values(clients).filter((client) => client.level === level);
  return [...new Set([terms.levels[level]!.calendar, ...contracts.flatMap(({ calendar }) => calendar ?? [])])];
}

function warnOf(
  tables: readonly TargetTable[],
  priorities: readonly string[],
  calendars: readonly string[],
  terms: Terms,
  report: Report,
): void {
  for (const { of } of tables) {
    const written = new Map<string, { target: Target; at: Path }>();
    for (const priority of priorities) {
      const found = of(priority);
      if (found) written.set(found.under, found);
    }
    for (const { target, at } of written.values()) {
      const calendar = calendars.find((name) => isLong(target, terms.calendars[name]!));
      if (calendar !== undefined && 'workingMs' in target) {
        report(at, message(target.workingMs, calendar, weeklyMs(terms.calendars[calendar]!)));
      }
    }
  }
}

function isLong(target: Target, calendar: CalendarTerms): boolean {
  if (!('workingMs' in target)) return false;
  const weekly = weeklyMs(calendar);
  return weekly > 0 && weekly < WEEK_MS && (target.workingMs / weekly) * WEEK_MS > LONG_DAYS * DAY_MS;
}

function weeklyMs({ hours }: CalendarTerms): number {
  const minutes = Object.values(hours).flatMap((shifts) => shifts.map(([start, end]) => end - start));
  return minutes.reduce((sum, length) => sum + length, 0) * MINUTE_MS;
}

function message(workingMs: number, calendar: string, weekly: number): string {
  const days = Math.round(((workingMs / weekly) * WEEK_MS) / DAY_MS);
  return `${durationText(workingMs)} of working time take about ${days} days on the calendar ${JSON.stringify(calendar)}, which is open ${durationText(weekly)} a week. Write working days with bd, or name a calendar that is always open.`;
}
