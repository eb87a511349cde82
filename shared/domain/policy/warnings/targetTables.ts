/** Targets of one objective by priority, wherever they are written: in a level, in the OLA of a line. */
import { MINUTE_MS } from '../../time/civil.ts';
import type { CalendarTerms } from '../../time/terms.ts';
import { longestDayMs, mostWorkingMs } from '../compile/countedTargets.ts';
import type { Configuration } from '../configuration.ts';
import type { Objective } from '../objective.ts';
import type { Path } from '../problem.ts';
import type { Target } from '../terms.ts';

export interface TargetTable {
  objective: Objective;
  /** What the priority is promised; undefined: nothing. */
  of(priority: string): WrittenTarget | undefined;
}

export interface WrittenTarget {
  target: Target;
  /** Where it is written. */
  at: Path;
  /** Under which key: the priority, or `default`. */
  under: string;
}

/** A table of each objective that the level promises to any priority. */
export function levelTables(name: string, { targets }: Configuration['levels'][string]): TargetTable[] {
  const objectives = new Set(Object.values(targets).flatMap((entry) => Object.keys(entry)));
  return [...objectives].map((key) => {
    const objective = key as keyof (typeof targets)[string];
    const entries = Object.entries(targets).flatMap(([priority, entry]) => {
      const target = entry[objective];
      return target === undefined ? [] : [[priority, target] as const];
    });
    return tableOf(objective, Object.fromEntries(entries), (priority) => [
      'levels',
      name,
      'targets',
      priority,
      objective,
    ]);
  });
}

type Ola = Configuration['lines'][string]['ola'];

/** An OLA towards one sender, or towards all that have none of their own. */
export interface OlaTables {
  at: Path;
  ack: TargetTable | undefined;
  resolve: TargetTable | undefined;
  /** Those of the two that there are. */
  tables: TargetTable[];
}

export function olaTables(name: string, ola: Ola): OlaTables[] {
  const at = ['lines', name, 'ola'];
  const senders = Object.entries(ola.from ?? {}).map(([sender, own]) => olaTablesAt([...at, 'from', sender], own));
  return [olaTablesAt(at, ola), ...senders];
}

function olaTablesAt(at: Path, written: Pick<Ola, 'ack' | 'resolve'>): OlaTables {
  const ack = written.ack && tableOf('ola_ack', written.ack, (priority) => [...at, 'ack', priority]);
  const resolve =
    written.resolve && tableOf('ola_resolve', written.resolve, (priority) => [...at, 'resolve', priority]);
  return { at, ack, resolve, tables: [ack, resolve].filter((table) => table !== undefined) };
}

function tableOf(
  objective: Objective,
  entries: Readonly<Record<string, Target | undefined>>,
  at: (priority: string) => Path,
): TargetTable {
  return {
    objective,
    of(priority) {
      for (const key of [priority, 'default']) {
        const target = Object.hasOwn(entries, key) ? entries[key] : undefined;
        if (target !== undefined) return { target, at: at(key), under: key };
      }
      return undefined;
    },
  };
}

/** Whether `a` is longer than `b` on a calendar from whatever start. Working days of different lengths stay in doubt. */
export function isSurelyLonger(a: Target, b: Target, calendar: CalendarTerms): boolean {
  if ('businessDays' in a && 'businessDays' in b) return a.businessDays > b.businessDays;
  return leastMs(a, calendar) > mostMs(b, calendar);
}

/** From just before a close, two working days are two days: the shortest of the week. */
function leastMs(target: Target, { hours }: CalendarTerms): number {
  if ('workingMs' in target) return target.workingMs;
  const minutes = Object.values(hours).map((shifts) => shifts.reduce((sum, [start, end]) => sum + end - start, 0));
  const shortest = Math.min(...minutes.filter((length) => length > 0));
  return Number.isFinite(shortest) ? target.businessDays * shortest * MINUTE_MS : 0;
}

/** The longest that a target is on a calendar, from whatever start. */
export function mostMs(target: Target, calendar: CalendarTerms): number {
  return mostWorkingMs(target, longestDayMs(calendar));
}
