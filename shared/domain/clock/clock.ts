import type { Target } from '../policy/terms.ts';
import type { Clock } from '../ticket/state.ts';
import type { Calendar } from '../time/calendar.ts';

/** The changes of one clock. Each settles it at an instant first, so that every instant is counted once (I3). */

type Beginning = Pick<Clock, 'objective' | 'cycle' | 'cause' | 'line' | 'calendar'> & { from?: string | null };

/** A running clock from `at`, with `targetMs` of open time to go. */
export function startClock(beginning: Beginning, calendar: Calendar, at: number, targetMs: number): Clock {
  const { objective, cycle, cause, line, calendar: name, from } = beginning;
  // Written out: an object that begins with a spread is laid out for few properties, and every copy of it is slower.
  const clock: Clock = {
    objective,
    cycle,
    cause,
    line,
    calendar: name,
    phase: 'running',
    verdict: 'none',
    startedAt: at,
    stoppedAt: null,
    dueAt: calendar.add(at, targetMs),
    breachedAt: null,
    targetMs,
    dueUsedMs: targetMs,
    usedMs: 0,
    closedMs: 0,
    pausedMs: {},
    pausedBy: null,
    settledAt: at,
    stepCursor: 0,
    lastFired: {},
  };
  if (from !== undefined) clock.from = from;
  return clock;
}

/**
 * A target in milliseconds of working time. Working days become the close of the n-th working day after the start's own
 * local date, measured from the start (domain.md, *Clocks*, rule 1).
 */
export function targetLength(target: Target, calendar: Calendar, startedAt: number): number {
  if ('workingMs' in target) return target.workingMs;
  return calendar.elapsed(startedAt, calendar.closeOfWorkingDay(startedAt, target.businessDays));
}

/** Counts the time since the last settling: closed, else paused, else running (domain.md, *Clocks*, rule 3). */
export function settle(clock: Clock, calendar: Calendar, at: number): void {
  const open = calendar.elapsed(clock.settledAt, at);
  clock.closedMs += at - clock.settledAt - open;
  const { pausedBy, pausedMs } = clock;
  if (pausedBy === null) clock.usedMs += open;
  else clock.pausedMs = { ...pausedMs, [pausedBy]: (pausedMs[pausedBy] ?? 0) + open };
  clock.settledAt = at;
}

export function isOpen(clock: Clock): boolean {
  return clock.phase === 'running' || clock.phase === 'paused';
}

export function pause(clock: Clock, calendar: Calendar, at: number, reason: string): void {
  settle(clock, calendar, at);
  notePassed(clock, at);
  clock.phase = 'paused';
  clock.pausedBy = reason;
  clock.dueAt = null;
}

export function resume(clock: Clock, calendar: Calendar, at: number): void {
  settle(clock, calendar, at);
  clock.phase = 'running';
  clock.pausedBy = null;
  if (clock.manual?.passedAt !== undefined) clock.dueAt = clock.manual.passedAt;
  else if (clock.manual) aim(clock, calendar, at, clock.manual.dueAt);
  else {
    // On another calendar than the one that it overran, its due time may seem to lie before its breach.
    const dueAt = calendar.add(at, clock.dueUsedMs - clock.usedMs);
    clock.dueAt = Math.max(dueAt, clock.breachedAt ?? dueAt);
  }
}

/** A deadline set by hand that came before the clock ceased to run does not come again when it goes on. */
function notePassed(clock: Clock, at: number): void {
  if (clock.manual && clock.dueAt !== null && clock.dueAt < at)
    clock.manual = { ...clock.manual, passedAt: clock.dueAt };
}

/** A deadline set by hand stands until the clock ends; while it is paused it waits for the resumption. */
export function setDeadline(clock: Clock, calendar: Calendar, at: number, manual: NonNullable<Clock['manual']>): void {
  settle(clock, calendar, at);
  clock.manual = manual;
  if (clock.phase === 'running') aim(clock, calendar, at, manual.dueAt);
}

/** Makes it due at an instant of its own: at once, when that has passed. */
function aim(clock: Clock, calendar: Calendar, at: number, dueAt: number): void {
  clock.dueAt = Math.max(at, dueAt);
  clock.dueUsedMs = clock.usedMs + calendar.elapsed(at, clock.dueAt);
}

/** Stops it; at or before the due instant is `met`. A breach stands. */
export function stop(clock: Clock, calendar: Calendar, at: number): void {
  settle(clock, calendar, at);
  clock.phase = 'stopped';
  clock.stoppedAt = at;
  clock.pausedBy = null;
  if (clock.verdict === 'none') clock.verdict = 'met';
}

/**
 * A clock that had ended goes on as if it had not: the time since counts as used. If that leaves nothing, it is due now
 * (domain.md, *Clocks*, rule 6).
 */
export function takeBack(clock: Clock, calendar: Calendar, at: number): void {
  // One that ended while it was paused has no due time: it goes on from there, as the time since counts as used.
  if (clock.dueAt === null) resume(clock, calendar, clock.settledAt);
  clock.phase = 'running';
  clock.stoppedAt = null;
  if (clock.verdict === 'met') clock.verdict = 'none';
  settle(clock, calendar, at);
  if (clock.verdict !== 'none') return;
  if (clock.manual) {
    aim(clock, calendar, at, clock.manual.dueAt);
    return;
  }
  clock.dueUsedMs = Math.max(clock.targetMs, clock.usedMs);
  clock.dueAt = dueAfterRetarget(clock, calendar, at);
}

/** Ends it without a verdict; a breach that happened stands. */
export function cancel(clock: Clock, calendar: Calendar, at: number): void {
  settle(clock, calendar, at);
  clock.phase = 'cancelled';
  clock.stoppedAt = at;
  clock.pausedBy = null;
}

/** A stopped clock goes on, as it does when a ticket is reopened within its window: the time between is a pause. */
export function resumeStopped(clock: Clock, calendar: Calendar, at: number, reason: string): void {
  notePassed(clock, clock.stoppedAt ?? at);
  clock.pausedBy = reason;
  clock.stoppedAt = null;
  if (clock.verdict === 'met') clock.verdict = 'none';
  resume(clock, calendar, at);
}

/**
 * A new target, perhaps on a new calendar: what was used is kept, the rest measured anew; if the target has already
 * passed, the due time is now (domain.md, *Clocks*, rule 4).
 */
export function retarget(
  clock: Clock,
  before: Calendar,
  after: { name: string | null; calendar: Calendar; targetMs: number },
  at: number,
): void {
  settle(clock, before, at);
  clock.calendar = after.name;
  clock.targetMs = after.targetMs;
  clock.dueUsedMs = Math.max(after.targetMs, clock.usedMs);
  if (clock.phase === 'running') clock.dueAt = dueAfterRetarget(clock, after.calendar, at);
}

function dueAfterRetarget(clock: Clock, calendar: Calendar, at: number): number {
  return calendar.add(at, clock.dueUsedMs - clock.usedMs);
}
