/** Every target of a configuration, on each calendar that it may be counted on. */
import { MINUTE_MS } from '../../time/civil.ts';
import { openReach, opensWithin, type Reach } from '../../time/reach.ts';
import type { CalendarTerms } from '../../time/terms.ts';
import type { Configuration } from '../configuration.ts';
import type { Objective } from '../objective.ts';
import type { Path } from '../problem.ts';
import type { Target } from '../terms.ts';
import { TERMS_SPAN } from '../termsYears.ts';

export type Calendars = Readonly<Record<string, CalendarTerms>>;

/** A target on one of the calendars that it may be counted on. */
export interface CountedTarget {
  at: Path;
  target: Target;
  objective: Objective;
  /** Ladder that its level or line names. */
  ladder: string | undefined;
  calendar: string;
  reach: Reach;
  /** As working time, or an upper bound of it. */
  mostMs: number;
}

/** Whether a calendar has any open time in the years that terms hold. */
export function isEverOpen(calendar: CalendarTerms): boolean {
  return opensWithin(calendar, TERMS_SPAN.first, TERMS_SPAN.last);
}

/** Every target with every calendar that could be compiled, and is ever open, of those that it may be counted on. */
export function* countedTargets(configuration: Configuration, calendars: Calendars): Generator<CountedTarget> {
  const reaches = new Map<string, { reach: Reach; dayMs: number }>();
  for (const [name, calendar] of Object.entries(calendars)) {
    if (!isEverOpen(calendar)) continue;
    reaches.set(name, { reach: openReach(calendar, TERMS_SPAN.first, TERMS_SPAN.last), dayMs: longestDayMs(calendar) });
  }
  for (const { calendars: names, ...counted } of writtenTargets(configuration)) {
    for (const calendar of new Set(names)) {
      const found = reaches.get(calendar);
      if (found) yield { ...counted, calendar, reach: found.reach, mostMs: mostWorkingMs(counted.target, found.dayMs) };
    }
  }
}

interface WrittenTarget extends Pick<CountedTarget, 'at' | 'target' | 'objective' | 'ladder'> {
  calendars: string[];
}

/** A client's calendar replaces that of whatever level its tickets come to have, by contract, rule or reclassification. */
function writtenTargets({ agency, levels, clients, lines }: Configuration): WrittenTarget[] {
  const contracts = Object.values(clients).flatMap(({ calendar }) => calendar ?? []);
  const ofLevels = Object.entries(levels).flatMap(([name, level]) =>
    targetsIn(level.targets).map(
      ([at, target]): WrittenTarget => ({
        at: ['levels', name, 'targets', ...at],
        target,
        objective: at.at(-1) as Objective,
        ladder: level.ladder,
        calendars: [level.calendar ?? agency.calendar, ...contracts],
      }),
    ),
  );
  const ofLines = Object.entries(lines).flatMap(([name, line]) =>
    targetsIn(line.ola).map(
      ([at, target]): WrittenTarget => ({
        at: ['lines', name, 'ola', ...at],
        target,
        objective: at[at[0] === 'from' ? 2 : 0] === 'ack' ? 'ola_ack' : 'ola_resolve',
        ladder: line.ladder,
        calendars: [line.calendar ?? agency.calendar],
      }),
    ),
  );
  return [...ofLevels, ...ofLines];
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

/** Working days have at most so much work: each a longest day, and what is left of the start's own. */
export function mostWorkingMs(target: Target, longestDayMs: number): number {
  return 'workingMs' in target ? target.workingMs : (target.businessDays + 1) * longestDayMs;
}

/** The most work that a date holds. */
export function longestDayMs({ hours, exceptions }: CalendarTerms): number {
  const days = [...Object.values(hours), ...Object.values(exceptions)];
  const minutes = days.map((shifts) => shifts.reduce((sum, [start, end]) => sum + end - start, 0));
  return Math.max(0, ...minutes) * MINUTE_MS;
}
