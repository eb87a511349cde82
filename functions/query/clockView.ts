import { formatInstant } from '../../events/instant.ts';
import { readClock } from '../../shared/domain/clock/reading.ts';
import type { Objective } from '../../shared/domain/policy/objective.ts';
import type { OpenTerms } from '../../shared/domain/policy/openTerms.ts';
import type { Clock, Phase, Verdict } from '../../shared/domain/ticket/state.ts';

/** A clock as the API shows it (docs/http.md), read as of now. Seconds may have a fraction. */
export interface ClockView {
  objective: Objective;
  cycle: number;
  line: string | null;
  phase: Phase;
  verdict: Verdict;
  startedAt: string;
  /** Null while paused. */
  dueAt: string | null;
  stoppedAt: string | null;
  breachedAt: string | null;
  targetSeconds: number;
  /** Working time used. */
  usedSeconds: number;
  /** Of the target; negative once it is overrun. */
  remainingSeconds: number;
  /** Open time spent paused, by reason; every status that may pause it is named. */
  pausedSeconds: Record<string, number>;
  /** Time outside hours. Used + paused + closed is the time since the start (I3). */
  closedSeconds: number;
  /** The status that holds it, while paused. */
  pausedBy: string | null;
  /** Who set this deadline by hand, and why; null when it follows from the target. */
  deadline: { by: string; reason: string } | null;
  /** A promise that a new time replaced. */
  superseded: boolean;
}

export function clockView(clock: Clock, level: string, policy: OpenTerms, now: number): ClockView {
  const reading = readClock(clock, policy.calendar, now);
  const pausedSeconds: [string, number][] = policy.pauses(level, clock.objective).map((status) => [status, 0]);
  for (const [reason, ms] of Object.entries(reading.pausedMs)) pausedSeconds.push([reason, seconds(ms)]);
  return {
    objective: clock.objective,
    cycle: clock.cycle,
    line: clock.line,
    phase: clock.phase,
    verdict: clock.verdict,
    startedAt: formatInstant(clock.startedAt),
    dueAt: instantOrNull(reading.dueAt),
    stoppedAt: instantOrNull(clock.stoppedAt),
    breachedAt: instantOrNull(clock.breachedAt),
    targetSeconds: seconds(clock.targetMs),
    usedSeconds: seconds(reading.usedMs),
    remainingSeconds: seconds(reading.remainingMs),
    pausedSeconds: Object.fromEntries(pausedSeconds),
    closedSeconds: seconds(reading.closedMs),
    pausedBy: clock.pausedBy,
    deadline: clock.manual ? { by: clock.manual.by, reason: clock.manual.reason } : null,
    superseded: clock.supersededBy !== undefined,
  };
}

export function seconds(ms: number): number {
  return ms / 1000;
}

export function instantOrNull(instant: number | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
