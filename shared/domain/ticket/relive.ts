import * as change from '../clock/clock.ts';
import type { Target } from '../policy/terms.ts';
import type { Calendar } from '../time/calendar.ts';
import { copyClock } from './facts.ts';
import type { StatusSince } from './life.ts';
import type { Clock } from './state.ts';

/** The past that a clock is given. */
export interface Past {
  startedAt: number;
  /** In order. */
  statuses: readonly StatusSince[];
  /** Where it stopped; null: it goes on. */
  stoppedAt: number | null;
}

interface Measures {
  calendar: Calendar;
  target: Target;
  /** Whether a status pauses the objective. */
  pauses: (status: string) => boolean;
}

/**
 * Gives a clock another past: as if it had started then, and gone through these statuses up to `at` (R4). What it was itself
 * up to now is forgotten. A due time that passed meanwhile is a breach at its instant (domain.md, *Clocks*, rule 5).
 *
 * @returns the clock as it stood after each change, for explanations
 */
export function relive(
  clock: Clock,
  { calendar, target, pauses }: Measures,
  { startedAt, statuses, stoppedAt }: Past,
  at: number,
): Clock[] {
  const { manual } = clock;
  const end = Math.min(at, stoppedAt ?? at);
  Object.assign(clock, change.startClock(clock, calendar, startedAt, change.targetLength(target, calendar, startedAt)));
  const standings = [copyClock(clock)];
  for (const { status, at: since } of statuses) {
    const from = Math.max(since, startedAt);
    if (from >= end) break;
    breachBefore(clock, from);
    const paused = status === 'resolved' || status === 'closed' || pauses(status);
    if (paused && clock.pausedBy !== status) change.pause(clock, calendar, from, status);
    else if (!paused && clock.phase === 'paused') change.resume(clock, calendar, from);
    else continue;
    standings.push(copyClock(clock));
  }
  breachBefore(clock, end);
  if (stoppedAt !== null) change.stop(clock, calendar, end);
  else if (manual) change.setDeadline(clock, calendar, end, manual);
  else change.settle(clock, calendar, end);
  return standings;
}

/** At the very instant what happens comes before the breach. */
function breachBefore(clock: Clock, at: number): void {
  if (clock.phase !== 'running' || clock.verdict !== 'none' || clock.dueAt === null || clock.dueAt >= at) return;
  clock.verdict = 'breached';
  clock.breachedAt = clock.dueAt;
}
