import { formatInstant } from '../../../events/instant.ts';
import type { ClockEffect } from './effects.ts';
import type { ClockChange } from './history.ts';
import type { Clock } from './state.ts';

/**
 * What folding again changed about the clocks, as effects. A verdict that stood is amended (domain.md, *Ticket events*):
 * the facts say the right one, the history keeps the first.
 *
 * @param at when the change was learned: a late event has its own time in the past, but history is in order of arrival
 */
export function diffClocks(before: readonly Clock[], after: readonly Clock[], at: number): ClockEffect[] {
  const effects: ClockEffect[] = [];
  const note = (change: ClockChange, clock: Clock, when: number, reason?: string) =>
    effects.push({ kind: 'clock', change, clock, at: when, ...(reason === undefined ? {} : { reason }) });
  const oldest = oldestCycles(before);
  for (const clock of after) {
    const old = before.find((candidate) => isSame(candidate, clock));
    if (old) noteChanges(old, clock, at, note);
    // Older cycles than those at hand were moved out of the ticket earlier; they are told already.
    else if (clock.cycle >= (oldest.get(clock.objective) ?? 0)) noteNew(clock, note);
  }
  for (const old of before) {
    if (after.some((clock) => isSame(old, clock))) continue;
    const withdrawn: Clock = { ...old, phase: 'cancelled', stoppedAt: old.stoppedAt ?? at };
    if (old.verdict !== 'none') note('amended', withdrawn, at, `${old.verdict} → none: a late event undid this cycle`);
    note('cancelled', withdrawn, at, 'a late event undid this cycle');
  }
  return effects;
}

type Note = (change: ClockChange, clock: Clock, when: number, reason?: string) => void;

function isSame(a: Clock, b: Clock): boolean {
  return a.objective === b.objective && a.cause === b.cause && a.line === b.line;
}

function oldestCycles(clocks: readonly Clock[]): Map<string, number> {
  const oldest = new Map<string, number>();
  for (const { objective, cycle } of clocks) oldest.set(objective, Math.min(cycle, oldest.get(objective) ?? cycle));
  return oldest;
}

function noteNew(clock: Clock, note: Note): void {
  note('started', clock, clock.startedAt);
  if (clock.breachedAt !== null) note('breached', atBreach(clock), clock.breachedAt);
  noteEnd(clock, note);
  if (clock.phase === 'paused') note('paused', clock, clock.settledAt, clock.pausedBy ?? undefined);
}

/** The tallies may have been settled since: at its breach a clock had used what it had until its due time. */
function atBreach(clock: Clock): Clock {
  return { ...clock, usedMs: clock.dueUsedMs };
}

function noteEnd(clock: Clock, note: Note): void {
  if (clock.stoppedAt === null) return;
  if (clock.supersededBy !== undefined) note('superseded', clock, clock.stoppedAt, formatInstant(clock.supersededBy));
  else if (clock.phase === 'cancelled') note('cancelled', clock, clock.stoppedAt, 'cancelled');
  else note(clock.verdict === 'met' ? 'met' : 'stopped', clock, clock.stoppedAt);
}

function noteChanges(old: Clock, clock: Clock, at: number, note: Note): void {
  if (old.verdict !== clock.verdict) noteVerdict(old, clock, at, note);
  else if (old.breachedAt !== clock.breachedAt) note('amended', clock, at, 'breached → breached: at another instant');
  if (old.phase !== clock.phase || old.pausedBy !== clock.pausedBy) notePhase(old, clock, note);
  else if (old.dueAt !== clock.dueAt) note('moved', clock, at);
}

function noteVerdict(old: Clock, clock: Clock, at: number, note: Note): void {
  if (old.verdict !== 'none') note('amended', clock, at, `${old.verdict} → ${clock.verdict}: an event came late`);
  if (clock.verdict === 'breached') note('breached', atBreach(clock), clock.breachedAt ?? at);
}

function notePhase(old: Clock, clock: Clock, note: Note): void {
  if (clock.phase === 'paused') note('paused', clock, clock.settledAt, clock.pausedBy ?? undefined);
  else if (clock.phase === 'running') note('resumed', clock, clock.settledAt, old.pausedBy ?? 'resolved');
  else noteEnd(clock, note);
}
