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
  let { usedMs, closedMs } = clock;
  let pausedMs = clock.pausedMs;
  const ended = clock.phase === 'stopped' || clock.phase === 'cancelled';
  if (!ended && now > clock.settledAt) {
    const open = calendars(clock.calendar).elapsed(clock.settledAt, now);
    closedMs += now - clock.settledAt - open;
    if (clock.phase === 'running') usedMs += open;
    else if (clock.pausedBy !== null)
      pausedMs = { ...pausedMs, [clock.pausedBy]: (pausedMs[clock.pausedBy] ?? 0) + open };
  }
  const targetMs = clock.manual ? clock.dueUsedMs : clock.targetMs;
  return { usedMs, remainingMs: targetMs - usedMs, closedMs, pausedMs, dueAt: clock.dueAt };
}
