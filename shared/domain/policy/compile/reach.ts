/** A target that its calendar would not reach in years is a mistake, and a clock could not tell its due time. */
import type { WeeklyHours } from '../../time/terms.ts';
import type { Configuration } from '../configuration.ts';
import type { Path, Report } from '../problem.ts';
import type { Target } from '../terms.ts';

const MINUTE_MS = 60_000;

/** Four years of weeks: well within the horizon of calendar arithmetic, holidays and exceptions included. */
const MOST_WEEKS = 208;

/** Reports every target that takes more than four years of the weekly hours of a calendar that it may be counted on. */
export function checkReach(configuration: Configuration, report: Report): void {
  const { agency, levels, clients, lines } = configuration;
  const tooFar = (at: Path, target: Target, calendars: Iterable<string>) => {
    const slow = [...calendars].find((name) => weeksOf(target, configuration.calendars[name]?.hours) > MOST_WEEKS);
    if (slow !== undefined) {
      report(at, `This takes more than four years of the hours of the calendar ${JSON.stringify(slow)}. Write less.`);
    }
  };
  for (const [name, level] of Object.entries(levels)) {
    const contracts = Object.values(clients).flatMap(({ calendar }) => calendar ?? []);
    const calendars = new Set([level.calendar ?? agency.calendar, ...contracts]);
    for (const [at, target] of targetsIn(level.targets)) tooFar(['levels', name, 'targets', ...at], target, calendars);
  }
  for (const [name, line] of Object.entries(lines)) {
    for (const [at, target] of targetsIn(line.ola)) {
      tooFar(['lines', name, 'ola', ...at], target, [line.calendar ?? agency.calendar]);
    }
  }
}

/** The targets at any depth of a mapping, with their paths. */
function targetsIn(tree: object): [string[], Target][] {
  return Object.entries(tree).flatMap(([key, value]): [string[], Target][] => {
    if (value === undefined) return [];
    if (isTarget(value)) return [[[key], value]];
    return targetsIn(value).map(([at, target]) => [[key, ...at], target]);
  });
}

function isTarget(value: object): value is Target {
  return typeof Object.values(value)[0] === 'number';
}

/** Weeks of these hours that a target takes; nothing where the calendar is unknown, which is told elsewhere. */
function weeksOf(target: Target, hours: WeeklyHours | undefined): number {
  if (hours === undefined) return 0;
  const days = Object.values(hours).filter((shifts) => shifts.length > 0);
  if ('businessDays' in target) return target.businessDays / days.length;
  const minutes = days.flat().reduce((sum, [start, end]) => sum + end - start, 0);
  return target.workingMs / MINUTE_MS / minutes;
}
