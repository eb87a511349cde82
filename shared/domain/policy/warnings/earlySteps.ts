/** Steps before a due time that lie before the start: skipped (domain.md, *Lines, rota and ladders*). */
import { durationText } from '../../time/duration.ts';
import type { WrittenStep } from '../configuration/ladders.ts';
import type { Configuration } from '../configuration.ts';
import { pathText, type Report } from '../problem.ts';
import type { CountedRun, LadderRun } from './ladderRuns.ts';
import { stepAt } from './stepPath.ts';
import { deed } from './steps.ts';
import { listed, targetText } from './words.ts';

type Ladder = Configuration['ladders'][string];

const ADVICE = 'Write less, or a part of the target such as "before 25%".';

/**
 * Tells a step that no clock is long enough for; and of each other one the targets too short for it, unless another step
 * before the due time does the same there: a ladder for long and short targets has steps for either.
 *
 * @param runs of this ladder, at least one
 */
export function warnOfEarlySteps(name: string, ladder: Ladder, runs: readonly LadderRun[], report: Report): void {
  const counted = runs.flatMap((run) => run.counted ?? []);
  const missed = missedSteps(ladder, counted);
  for (const [index, step] of ladder.steps.entries()) {
    const leadMs = leadOf(step);
    if (leadMs === undefined) continue;
    const at = [...stepAt(name, ladder, index), 'when'];
    const lead = durationText(leadMs);
    const isNever = counted.length === runs.length && counted.every(({ mostMs }) => mostMs < leadMs);
    const skipped = missed.get(index) ?? [];
    const atStart = counted.filter(({ target }) => 'workingMs' in target && target.workingMs === leadMs);
    if (isNever) {
      report(
        at,
        `${lead} is more than every target that the ladder runs on, ${texts(counted)}: it never fires. ${ADVICE}`,
      );
    } else if (skipped.length > 0) {
      report(
        at,
        `${lead} is more than ${texts(skipped)}: there the step is skipped, and no other does the same before the due time. ${ADVICE}`,
      );
    }
    if (atStart.length > 0) {
      report(at, `${lead} is all of ${texts(atStart)}: there the step fires as soon as the clock starts. ${ADVICE}`);
    }
  }
}

/** How long before the due time; undefined for steps that are always after the start. */
function leadOf({ when }: WrittenStep): number | undefined {
  return 'before' in when && 'ms' in when.before ? when.before.ms : undefined;
}

/** By step the targets that are too short for it, and before whose due time nothing else does all that it would. */
function missedSteps({ steps }: Ladder, counted: readonly CountedRun[]): Map<number, CountedRun[]> {
  const before = steps
    .map((step, index) => ({ index, leadMs: leadOf(step) ?? 0, deeds: step.actions.map(deed), when: step.when }))
    .filter(({ when }) => 'before' in when)
    .sort((a, b) => a.leadMs - b.leadMs);
  const missed = new Map<number, CountedRun[]>();
  // Many targets are of one length.
  for (const [mostMs, runs] of Map.groupBy(counted, (run) => run.mostMs)) {
    const done = new Set(before.filter(({ leadMs }) => leadMs <= mostMs).flatMap(({ deeds }) => deeds));
    for (const { index, leadMs, deeds } of before) {
      if (leadMs <= mostMs || deeds.every((one) => done.has(one))) continue;
      missed.set(index, (missed.get(index) ?? []).concat(runs));
      for (const one of deeds) done.add(one);
    }
  }
  return missed;
}

function texts(counted: readonly CountedRun[]): string {
  return listed(counted, ({ at, target }) => `${pathText(at)} (${targetText(target)})`);
}
