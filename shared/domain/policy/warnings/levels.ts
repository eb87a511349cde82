/** Targets that contradict each other, and priorities that are promised nothing. */
import type { Configuration } from '../configuration.ts';
import { type Path, pathText, type Report } from '../problem.ts';
import type { Terms } from '../terms.ts';
import { isSurelyLonger, levelTables, olaTables, type TargetTable } from './targetTables.ts';
import { named, targetText } from './words.ts';

type Level = Configuration['levels'][string];

export function warnOfTargets({ levels, priorities }: Configuration, terms: Terms, report: Report): void {
  for (const [name, level] of Object.entries(levels)) {
    const at = ['levels', name];
    const calendar = terms.calendars[terms.levels[name]!.calendar]!;
    const tables = levelTables(name, level);
    const table = (objective: string) => tables.find((one) => one.objective === objective);
    const checked = { priorities, calendar, report };

    warnOfUnpromised(at, level, priorities, report);
    for (const one of tables) {
      warnOfOrder(one, checked);
      warnOfLack(
        [...at, 'targets'],
        one,
        priorities.filter((priority) => namesTargets(level, priority)),
        checked,
      );
    }
    warnOfLonger(table('first_response'), table('resolution'), checked);
    warnOfNextUpdate(at, level, table('update'), checked);
  }
}

export function warnOfOlas({ lines, priorities }: Configuration, terms: Terms, report: Report): void {
  for (const [name, { ola }] of Object.entries(lines)) {
    const checked = { priorities, calendar: terms.calendars[terms.lines[name]!.calendar]!, report };
    for (const { at, ack, resolve } of olaTables(name, ola)) {
      for (const [key, table] of Object.entries({ ack, resolve })) {
        if (!table) continue;
        warnOfOrder(table, checked);
        warnOfLack([...at, key], table, priorities, checked);
      }
      warnOfLonger(ack, resolve, checked);
    }
  }
}

interface Checked {
  priorities: readonly string[];
  calendar: Terms['calendars'][string];
  report: Report;
}

/** What is written with `{}` is meant. */
function warnOfUnpromised(at: Path, { targets }: Level, priorities: readonly string[], report: Report): void {
  const standard = Object.hasOwn(targets, 'default') ? targets.default : undefined;
  if (standard === undefined) {
    const unnamed = priorities.filter((priority) => !Object.hasOwn(targets, priority));
    if (unnamed.length === 0) return;
    const names = named(unnamed);
    report(
      [...at, 'targets'],
      `Tickets of ${names} are promised nothing: there is no target for the priority, and no \`default\`. Write one, or {} for the priority if that is meant.`,
    );
  } else if (Object.keys(standard).length > 0) {
    for (const [priority, entry] of Object.entries(targets)) {
      if (Object.keys(entry).length > 0) continue;
      const message =
        'This takes nothing away: what an entry leaves out is as in `default`. Write targets, or leave it out.';
      report([...at, 'targets', priority], message);
    }
  }
}

/** A more urgent priority with a longer target; told once where it is written. */
function warnOfOrder({ of, objective }: TargetTable, { priorities, calendar, report }: Checked): void {
  const told = new Set<string>();
  priorities.forEach((urgent, index) => {
    const own = of(urgent);
    if (!own) return;
    const shorter = priorities.slice(index + 1).find((other) => {
      const less = of(other);
      return less !== undefined && isSurelyLonger(own.target, less.target, calendar);
    });
    if (shorter === undefined) return;
    const less = of(shorter)!;
    const { at } = own.under === urgent ? own : less;
    if (told.has(pathText(at))) return;
    told.add(pathText(at));
    report(
      at,
      `${objective} is longer for ${JSON.stringify(urgent)} (${targetText(own.target)}) than for ${JSON.stringify(shorter)} (${targetText(less.target)}), which is less urgent. Swap them, or list the most urgent first in \`priorities\`.`,
    );
  });
}

/** A more urgent priority without a target that a less urgent one has; `candidates` are those that are meant to have some. */
function warnOfLack(
  at: Path,
  { of, objective }: TargetTable,
  candidates: readonly string[],
  { priorities, report }: Checked,
): void {
  const without = candidates.filter((priority) => !of(priority));
  for (const urgent of without) {
    const promised = priorities.slice(priorities.indexOf(urgent) + 1).find((other) => of(other));
    if (promised === undefined) continue;
    report(
      at,
      `There is no ${objective} for ${JSON.stringify(urgent)}, and ${JSON.stringify(promised)}, which is less urgent, has one (${targetText(of(promised)!.target)}). Write one, or a \`default\`.`,
    );
  }
}

/** One that is always reached only after the other has ended. */
function warnOfLonger(
  first: TargetTable | undefined,
  whole: TargetTable | undefined,
  { priorities, calendar, report }: Checked,
): void {
  if (!first || !whole) return;
  const told = new Set<string>();
  for (const priority of priorities) {
    const [part, all] = [first.of(priority), whole.of(priority)];
    if (!part || !all || !isSurelyLonger(part.target, all.target, calendar)) continue;
    if (told.has(pathText(part.at))) continue;
    told.add(pathText(part.at));
    report(
      part.at,
      `${first.objective} (${targetText(part.target)}) is longer than ${whole.objective} (${targetText(all.target)}) for ${JSON.stringify(priority)}. Write less here, or more there.`,
    );
  }
}

function warnOfNextUpdate(
  at: Path,
  level: Level,
  update: TargetTable | undefined,
  { priorities, report }: Checked,
): void {
  if (!level.alwaysNextUpdate) return;
  const without = priorities.filter((priority) => namesTargets(level, priority) && !update?.of(priority));
  if (without.length === 0) return;
  report(
    [...at, 'alwaysNextUpdate'],
    `The time of the next update is the \`update\` target, and there is none for ${named(without)}. Write one.`,
  );
}

/** Whether the priority is promised anything: one that is not is told apart, or meant. */
function namesTargets({ targets }: Level, priority: string): boolean {
  const own = Object.hasOwn(targets, priority) ? targets[priority] : undefined;
  const standard = Object.hasOwn(targets, 'default') ? targets.default : undefined;
  return Object.keys({ ...standard, ...own }).length > 0;
}
