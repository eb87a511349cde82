import { settle } from '../clock/clock.ts';
import { OBJECTIVES, type Objective } from '../policy/objective.ts';
import { copyClock } from '../ticket/facts.ts';
import { type Fold, noteClock } from '../ticket/fold.ts';
import type { Clock } from '../ticket/state.ts';
import { fireStep } from './fireStep.ts';
import { type NextFiring, nextFiring } from './firing.ts';

/** The next thing that time alone brings to the clocks: a breach, or a ladder's step. */
type Boundary =
  | { at: number; clock: Clock; breach: true }
  | { at: number; clock: Clock; breach: false; step: NextFiring };

/**
 * Lets time pass: crosses every breach and step up to `until` at its own instant, in order, whenever it is noticed
 * (domain.md, *Clocks*, rule 5). Those at `until` itself only when `inclusive`: an event at the due instant comes first.
 *
 * @returns when time alone next changes a clock, as the ticket now stands; null: never
 */
export function advance(fold: Fold, until: number, inclusive: boolean): number | null {
  for (;;) {
    const next = nextBoundary(fold);
    if (!next || next.at > until || (next.at === until && !inclusive)) return next?.at ?? null;
    fold.crossedAt = next.at;
    if (next.breach) breach(fold, next.clock, next.at);
    else {
      next.clock.stepCursor += 1;
      fireStep(fold, next.clock, next.step.ladder, next.step.firing, next.at);
    }
  }
}

function nextBoundary(fold: Fold): Boundary | null {
  let next: Boundary | null = null;
  for (const clock of fold.facts.clocks) {
    if (clock.phase !== 'running') continue;
    const { dueAt } = clock;
    if (clock.verdict === 'none' && dueAt !== null && comesBefore(next, dueAt, true, clock)) {
      next = { at: dueAt, clock, breach: true };
    }
    if (fold.facts.mode === 'import') continue;
    const step = nextFiring(fold.policy, fold.facts, clock);
    if (step && comesBefore(next, step.at, false, clock)) next = { at: step.at, clock, breach: false, step };
  }
  return next;
}

/** In which the clocks of one instant come, each objective having one open clock at most: a hand-over ends those of a line. */
const IN_ORDER: readonly Objective[] = [
  'ola_ack',
  'ola_resolve',
  ...OBJECTIVES.filter((objective) => !objective.startsWith('ola_')),
];

/** Whether it comes before the first one so far; at one instant breaches do before steps (domain.md, *The due instant*). */
function comesBefore(first: Boundary | null, at: number, breach: boolean, clock: Clock): boolean {
  if (first === null || at !== first.at) return first === null || at < first.at;
  if (breach !== first.breach) return breach;
  return IN_ORDER.indexOf(clock.objective) < IN_ORDER.indexOf(first.clock.objective);
}

function breach(fold: Fold, clock: Clock, at: number): void {
  clock.verdict = 'breached';
  clock.breachedAt = at;
  // The facts settle a clock only when an event changes it, so that they do not depend on when time was looked at.
  const asOfNow = copyClock(clock);
  settle(asOfNow, fold.policy.calendar(clock.calendar), at);
  noteClock(fold, 'breached', asOfNow, at);
}
