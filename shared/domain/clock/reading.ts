import type { Clock } from '../ticket/state.ts';
import type { Calendar } from '../time/calendar.ts';

/** A clock as of an instant: its tallies with what has passed since it was last settled. Lengths in ms. */
export interface Reading {
  usedMs: number;
  /** Of the target, or to a deadline set by hand; negative once it is overrun. */
  remainingMs: number;
  closedMs: number;
  pausedMs: Record<string, number>;
  dueAt: number | null;
}

/**
 * Reads a clock at `now` (or at its stop, when that is earlier), changing nothing. Used + closed + paused is the wall time
 * since its start (I3).
 */
export function readClock(clock: Clock, calendars: (name: string | null) => Calendar, now: number): Reading {
  const { pausedBy } = clock;
  let { usedMs, closedMs, pausedMs } = clock;
  const ended = clock.phase === 'stopped' || clock.phase === 'cancelled';
  if (!ended && now > clock.settledAt) {
    const open = calendars(clock.calendar).elapsed(clock.settledAt, now);
    closedMs += now - clock.settledAt - open;
    if (pausedBy === null) usedMs += open;
    else pausedMs = { ...pausedMs, [pausedBy]: (pausedMs[pausedBy] ?? 0) + open };
  }
  const targetMs = clock.manual ? clock.dueUsedMs : clock.targetMs;
  return { usedMs, remainingMs: targetMs - usedMs, closedMs, pausedMs, dueAt: clock.dueAt };
}
