import { readClock } from '../clock/reading.ts';
import type { HistoryEntry } from '../ticket/history.ts';
import { amendmentsOf, amendmentsOfLives } from './amendments.ts';
import type { Amendment, ChangeTold, ClockExplanation, Explanation } from './explanation.ts';
import { noticesOf, refusalsOf } from './notices.ts';
import { timeByLine } from './stays.ts';
import { createCutter, type HolidayNames, totalsOf } from './stretches.ts';
import { explainTarget } from './target.ts';
import { type Life, type Step, type WatchInput, watch } from './watch.ts';

export interface ExplainInput extends WatchInput {
  holidayNames?: HolidayNames;
  /** The ticket's whole history, which knows the verdicts that were amended, and who was told what. */
  history?: readonly HistoryEntry[];
}

/**
 * Explains a ticket's clocks: the rule that chose each target, and each stretch of time, counted or not and why; with which lines
 * it was; and who was told what. It folds the ticket's log as the engine does, so it explains what the engine does. A clock's stretches follow each other without a gap
 * and add up to its wall time, and their sums are its own tallies, to the millisecond (I3).
 *
 * @returns null for a ticket that was not opened by `now`
 */
export function explain(input: ExplainInput): Explanation | null {
  const { facts, lives, selections, stays } = watch(input);
  if (!facts.opened) return null;
  const cut = createCutter(input.holidayNames);
  const amendments = input.history ? amendmentsOf(input.history) : amendmentsOfLives(lives);
  const ofCycles = Map.groupBy(amendments, cycleOf);
  const clocks = lives.map((life) =>
    explainClock(life, input.now, cut(life, input.now), ofCycles.get(cycleOf(life.clock)) ?? []),
  );
  const told = new Set(clocks.flatMap((clock) => clock.amendments));
  const undone = amendments.filter((amendment) => !told.has(amendment));
  const history = input.history ?? [];
  const notices = noticesOf(
    history,
    lives.map(({ clock }) => clock),
  );
  const lines = timeByLine(stays);
  const refusals = refusalsOf(history);
  return { key: input.key, now: input.now, facts, selections, clocks, undone, stays, lines, notices, refusals };
}

function explainClock(
  { clock, steps, standings }: Life,
  now: number,
  stretches: ClockExplanation['stretches'],
  amendments: Amendment[],
): ClockExplanation {
  const changes = changesOf(steps);
  const { target, selection } = changes.findLast((change) => change.target !== null)!;
  return {
    clock,
    reading: readClock(clock, standings.at(-1)!.policy.calendar, now),
    selection,
    target: target!,
    changes,
    stretches,
    totals: totalsOf(stretches),
    amendments,
  };
}

function cycleOf({ objective, cycle }: Pick<Amendment, 'objective' | 'cycle'>): string {
  return `${objective} ${cycle}`;
}

function changesOf(steps: readonly Step[]): ChangeTold[] {
  const changes: ChangeTold[] = [];
  let held: Pick<ChangeTold, 'priority' | 'level' | 'target' | 'dueAt'> | null = null;
  for (const step of steps) {
    const { change, clock, at, reason } = step.effect;
    const { priority, level, selection, by } = step;
    const { usedMs, remainingMs: leftMs } = readClock(clock, step.policy.calendar, at);
    const retargeted = change === 'started' || change === 'moved';
    const target = retargeted ? explainTarget(step.policy, level, priority, clock) : null;
    const told: ChangeTold = {
      at,
      change,
      by,
      reason: reason ?? null,
      dueAt: clock.dueAt,
      usedMs,
      leftMs,
      manual: clock.manual ?? null,
      verdict: clock.verdict,
      pausedBy: clock.pausedBy,
      priority,
      level,
      selection,
      target,
      before:
        change === 'moved' && held?.target
          ? { priority: held.priority, level: held.level, target: held.target, dueAt: changes.at(-1)!.dueAt }
          : null,
    };
    changes.push(told);
    if (retargeted) held = told;
  }
  return changes;
}
