import { settle } from '../clock/clock.ts';
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
    if (clock.verdict === 'none' && clock.dueAt !== null && (!next || clock.dueAt < next.at)) {
      next = { at: clock.dueAt, clock, breach: true };
    }
    if (fold.facts.mode === 'import') continue;
    const step = nextFiring(fold.policy, fold.facts, clock);
    if (step && (!next || step.at < next.at)) next = { at: step.at, clock, breach: false, step };
  }
  return next;
}

function breach(fold: Fold, clock: Clock, at: number): void {
  clock.verdict = 'breached';
  clock.breachedAt = at;
  // The facts settle a clock only when an event changes it, so that they do not depend on when time was looked at.
  const asOfNow = copyClock(clock);
  settle(asOfNow, fold.policy.calendar(clock.calendar), at);
  noteClock(fold, 'breached', asOfNow, at);
}
