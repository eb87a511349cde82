import { formatInstant } from '../../../events/instant.ts';
import { KEPT_SOURCE } from '../../../events/order.ts';
import * as change from '../clock/clock.ts';
import { armSteps, firingsFrom, ladderName } from '../ladder/firing.ts';
import type { Objective, OlaObjective } from '../policy/objective.ts';
import type { OpenTerms } from '../policy/openTerms.ts';
import { calendarName, olaTargetOf, targetOf } from '../policy/select.ts';
import type { Target } from '../policy/terms.ts';
import type { Calendar } from '../time/calendar.ts';
import { copyClock } from './facts.ts';
import { type Fold, noteClock } from './fold.ts';
import { type Past, relive } from './relive.ts';
import type { Clock } from './state.ts';

/** What events do to a ticket's clocks: each change goes into the facts, and is noted. */

export function openClocks(fold: Fold): Clock[] {
  return fold.facts.clocks.filter(change.isOpen);
}

export function openClock(fold: Fold, objective: Objective): Clock | undefined {
  return fold.facts.clocks.find((clock) => clock.objective === objective && change.isOpen(clock));
}

/** The open promise that Kept itself gave, if there is one. */
export function ownPromise(fold: Fold): Clock | undefined {
  const clock = openClock(fold, 'promise');
  return clock?.cause.startsWith(`${KEPT_SOURCE} `) ? clock : undefined;
}

/** A promise that Kept itself made is withdrawn when the next word is the client's, or none is needed (domain.md, *Clocks*, rule 8). */
export function withdrawOwnPromise(fold: Fold, at: number): void {
  const clock = ownPromise(fold);
  if (!clock) return;
  cancelClock(fold, clock, at, 'Kept’s own promise is no longer needed.');
  fold.facts.nextUpdateBy = null;
}

function calendarOf(fold: Fold, clock: Clock): Calendar {
  return fold.policy.calendar(clock.calendar);
}

function nextCycle(fold: Fold, objective: Objective): number {
  let cycle = 1;
  for (const clock of fold.facts.clocks) if (clock.objective === objective) cycle = clock.cycle + 1;
  return cycle;
}

/** Starts a clock of an objective that the level has a target for, and pauses it if the status says so. */
export function startObjective(fold: Fold, objective: Objective, cause: string, at: number): void {
  const { facts, policy } = fold;
  const target = targetOf(policy.terms, facts.level, objective, facts.priority);
  const name = calendarName(policy.terms, facts.level, facts.contract);
  if (!target || name === null) return;
  const calendar = policy.calendar(name);
  const beginning = { objective, cycle: nextCycle(fold, objective), cause, line: null, calendar: name };
  begin(fold, change.startClock(beginning, calendar, at, change.targetLength(target, calendar, at)), at);
}

/** Starts a clock of the line that has the ticket, on the line's calendar, if it has agreed on a target with whom it has it from. */
export function startOla(fold: Fold, objective: OlaObjective, cause: string, at: number, from: string | null): void {
  const { facts, policy } = fold;
  if (facts.line === null) return;
  const target = olaTargetOf(policy.terms, facts.line, from, objective, facts.priority);
  if (!target) return;
  const name = policy.terms.lines[facts.line]!.calendar;
  const calendar = policy.calendar(name);
  const beginning = { objective, cycle: nextCycle(fold, objective), cause, line: facts.line, calendar: name, from };
  begin(fold, change.startClock(beginning, calendar, at, change.targetLength(target, calendar, at)), at);
}

/** What a clock is measured by as the ticket now stands; null: nothing promises it any more. */
function measureOf({ facts, policy }: Fold, clock: Clock): { name: string; target: Target } | null {
  const { objective, line, from = null } = clock;
  if (objective === 'ola_ack' || objective === 'ola_resolve') {
    const terms = line === null || !Object.hasOwn(policy.terms.lines, line) ? undefined : policy.terms.lines[line];
    const target = terms && olaTargetOf(policy.terms, line!, from, objective, facts.priority);
    return target ? { name: terms.calendar, target } : null;
  }
  const target = targetOf(policy.terms, facts.level, objective, facts.priority);
  const name = calendarName(policy.terms, facts.level, facts.contract);
  return target && name !== null ? { name, target } : null;
}

/** A rejected hand-over gives the sender's last visit back its clock: the time away counts there (domain.md, *Clocks*, rule 6). */
export function takeBackOla(fold: Fold, objective: OlaObjective, line: string, at: number): void {
  const ended = fold.facts.clocks.findLast((clock) => clock.objective === objective && clock.line === line);
  if (!ended || change.isOpen(ended)) return;
  // It has answered for the ticket; what is to be done with it is open again.
  if (objective === 'ola_ack' && ended.phase === 'stopped') return;
  const clock = toBeChanged(fold, ended);
  const { verdict, dueUsedMs } = clock;
  const heldFrom = firingsFrom(fold.policy, ladderName(fold.policy, fold.facts, clock), clock);
  change.takeBack(clock, calendarOf(fold, clock), at);
  if (verdict === 'met') noteClock(fold, 'amended', clock, at, 'met → none: the hand-over was rejected');
  noteClock(fold, 'resumed', clock, at, 'rejected');
  // Steps of the time away come now, unless that time has moved what they count from.
  armSteps(fold.policy, fold.facts, clock, clock.dueUsedMs === dueUsedMs ? heldFrom : clock.usedMs);
  // The priority may have changed while it was away.
  retargetClock(fold, clock, at);
  if (change.isOpen(clock)) applyPauseTo(fold, clock, at);
}

/** Starts the clock of a promise: wall time until the next word (domain.md, *Clocks*). */
export function startPromise(fold: Fold, cause: string, at: number, nextUpdateBy: number): void {
  const beginning = {
    objective: 'promise' as const,
    cycle: nextCycle(fold, 'promise'),
    cause,
    line: null,
    calendar: null,
  };
  begin(fold, change.startClock(beginning, fold.policy.calendar(null), at, nextUpdateBy - at), at);
}

function begin(fold: Fold, clock: Clock, at: number): void {
  fold.facts.clocks.push(clock);
  noteClock(fold, 'started', clock, at);
  armSteps(fold.policy, fold.facts, clock);
  applyPauseTo(fold, clock, at);
}

/** Pauses and resumes every open clock as the ticket's status says (domain.md, *Clocks*, rule 2). */
export function applyPauses(fold: Fold, at: number): void {
  for (const clock of openClocks(fold)) applyPauseTo(fold, clock, at);
}

function applyPauseTo(fold: Fold, clock: Clock, at: number): void {
  const { status, level } = fold.facts;
  const pauses = (fold.policy.pauses(level, clock.objective) as readonly string[]).includes(status);
  if (pauses && clock.pausedBy !== status) {
    change.pause(clock, calendarOf(fold, clock), at, status);
    noteClock(fold, 'paused', clock, at, status);
  } else if (!pauses && clock.phase === 'paused') {
    const reason = clock.pausedBy ?? undefined;
    change.resume(clock, calendarOf(fold, clock), at);
    // A deadline set by hand stayed where it was: what lies before the resumption lies behind.
    if (isAhead(clock)) armSteps(fold.policy, fold.facts, clock);
    noteClock(fold, 'resumed', clock, at, reason);
  }
}

/** Whether a deadline set by hand was still to come when its clock ceased to run: it is armed anew. */
function isAhead({ manual }: Clock): boolean {
  return manual !== undefined && manual.passedAt === undefined;
}

/** Gives an open clock the past of the ticket that its own was split from (R4). */
export function inheritClock(fold: Fold, clock: Clock, past: Past, at: number): void {
  const { facts, policy } = fold;
  const target = targetOf(policy.terms, facts.level, clock.objective, facts.priority);
  if (!target) return;
  const pausing: readonly string[] = policy.pauses(facts.level, clock.objective);
  const measures = { calendar: calendarOf(fold, clock), target, pauses: (status: string) => pausing.includes(status) };
  const standings = relive(clock, measures, past, at);
  armSteps(policy, facts, clock);
  // One that is late already says so once: the latest of the firings that lie behind is made up for.
  if (clock.breachedAt !== null && clock.stepCursor > 0) clock.stepCursor -= 1;
  const told = `a part of ${facts.partOf}: it inherits its start and its pauses`;
  fold.effects.push({ kind: 'clock', change: 'moved', clock: copyClock(clock), at, reason: told, past: standings });
  const { breachedAt, stoppedAt } = clock;
  if (breachedAt !== null) noteClock(fold, 'breached', { ...clock, usedMs: clock.dueUsedMs }, breachedAt);
  if (stoppedAt !== null) noteClock(fold, clock.verdict === 'met' ? 'met' : 'stopped', clock, stoppedAt);
  else applyPauseTo(fold, clock, at);
}

export function stopObjective(fold: Fold, objective: Objective, at: number): void {
  const clock = openClock(fold, objective);
  if (!clock) return;
  change.stop(clock, calendarOf(fold, clock), at);
  noteClock(fold, clock.verdict === 'met' ? 'met' : 'stopped', clock, at);
}

export function cancelClock(fold: Fold, clock: Clock, at: number, reason: string): void {
  change.cancel(clock, calendarOf(fold, clock), at);
  noteClock(fold, 'cancelled', clock, at, reason);
}

/** A word that only moves a promise supersedes it (domain.md, *Clocks*). */
export function supersedePromise(fold: Fold, at: number, nextUpdateBy: number): void {
  const clock = openClock(fold, 'promise');
  if (!clock) return;
  change.cancel(clock, calendarOf(fold, clock), at);
  clock.supersededBy = nextUpdateBy;
  noteClock(fold, 'superseded', clock, at, formatInstant(nextUpdateBy));
}

/** An ended clock that may be changed: a copy in its place when the facts before share it (`copyFacts`). */
function toBeChanged({ facts, given }: Fold, ended: Clock): Clock {
  if (!given.includes(ended)) return ended;
  const copy = copyClock(ended);
  facts.clocks[facts.clocks.indexOf(ended)] = copy;
  return copy;
}

/**
 * Resumes the resolution clock that a resolution stopped, of a ticket that is reopened within its window; a `met` is withdrawn
 * by amendment.
 *
 * @returns false when that resolution stopped none
 */
export function resumeResolution(fold: Fold, resolvedAt: number, at: number): boolean {
  const stopped = fold.facts.clocks.findLast((candidate) => candidate.objective === 'resolution');
  if (stopped?.phase !== 'stopped' || stopped.stoppedAt !== resolvedAt) return false;
  const clock = toBeChanged(fold, stopped);
  const withdrawn = clock.verdict === 'met';
  change.resumeStopped(clock, calendarOf(fold, clock), at, 'resolved');
  if (isAhead(clock)) armSteps(fold.policy, fold.facts, clock);
  if (withdrawn) noteClock(fold, 'amended', clock, at, 'met → none: reopened');
  noteClock(fold, 'resumed', clock, at, 'resolved');
  // The priority may have changed while it was resolved.
  retargetClock(fold, clock, at);
  if (change.isOpen(clock)) applyPauseTo(fold, clock, at);
  return true;
}

/**
 * After a change of priority, level, client or kind: every open clock gets its new target (domain.md, *Clocks*, rule 4).
 *
 * @param ladders the ladders that the open clocks had before the change
 */
export function retargetClocks(fold: Fold, at: number, ladders: ReadonlyMap<Clock, string | null>): void {
  const { facts, policy } = fold;
  for (const clock of openClocks(fold)) {
    const before = ladders.get(clock) ?? null;
    const retargeted = clock.objective !== 'promise' && retargetClock(fold, clock, at, before);
    if (retargeted || ladderName(policy, facts, clock) === before) continue;
    armSteps(policy, facts, clock, firingsFrom(policy, before, clock));
  }
  applyPauses(fold, at);
}

/** A deadline set by hand: the clock is due then, whatever its target says. */
export function setDeadline(fold: Fold, clock: Clock, at: number, manual: NonNullable<Clock['manual']>): void {
  change.setDeadline(clock, calendarOf(fold, clock), at, manual);
  armSteps(fold.policy, fold.facts, clock);
  noteClock(fold, 'moved', clock, at, `set by ${manual.by}: ${manual.reason}`);
}

/** The ladder of each open clock. */
export function openLadders(fold: Fold): Map<Clock, string | null> {
  return new Map(openClocks(fold).map((clock) => [clock, ladderName(fold.policy, fold.facts, clock)]));
}

/**
 * After the ticket came under other terms: open clocks keep what they have used and are measured by the new ones (domain.md,
 * *Clocks*, rule 4). The due time of a clock that is breached already stays unless its target is another one.
 *
 * @param before the terms until now, and the ladders that the open clocks had by them
 */
export function moveClocks(
  fold: Fold,
  before: { terms: OpenTerms; ladders: ReadonlyMap<Clock, string | null> },
  at: number,
): void {
  const { facts, policy } = fold;
  const name = calendarName(policy.terms, facts.level, facts.contract) ?? policy.terms.agencyCalendar;
  for (const clock of facts.clocks) {
    if (change.isOpen(clock)) moveClock(fold, clock, before, name, at);
    // It may be resumed by a reopening, and then the pause is counted.
    else if (clock.calendar !== null && !Object.hasOwn(policy.terms.calendars, clock.calendar))
      toBeChanged(fold, clock).calendar = name;
  }
  applyPauses(fold, at);
}

function moveClock(
  fold: Fold,
  clock: Clock,
  before: { terms: OpenTerms; ladders: ReadonlyMap<Clock, string | null> },
  name: string,
  at: number,
): void {
  const { facts, policy } = fold;
  const { dueAt, targetMs } = clock;
  change.settle(clock, before.terms.calendar(clock.calendar), at);
  const heldFrom = firingsFrom(before.terms, before.ladders.get(clock) ?? null, clock);
  if (clock.calendar !== null) {
    const measure = measureOf(fold, clock);
    clock.calendar = measure?.name ?? name;
    if (!measure) {
      cancelClock(fold, clock, at, 'The new policy has no such target.');
      return;
    }
    remeasure(clock, policy.calendar(measure.name), measure.target, at);
  }
  armSteps(policy, facts, clock, heldFrom);
  if (clock.dueAt !== dueAt || clock.targetMs !== targetMs) noteClock(fold, 'moved', clock, at);
}

/** What is left, by a target of new terms. A deadline that was set by hand stands. */
function remeasure(clock: Clock, calendar: Calendar, target: Target, at: number): void {
  const targetMs = change.targetLength(target, calendar, clock.startedAt);
  if (clock.verdict !== 'none' && (clock.manual || targetMs === clock.targetMs)) return;
  if (clock.manual) change.setDeadline(clock, calendar, at, clock.manual);
  else {
    change.retarget(clock, calendar, { name: clock.calendar, calendar, targetMs }, at);
  }
}

/**
 * What an acknowledgement holds back by the ladder before, is still to come by the new target too: it has not fired for any.
 *
 * @returns whether anything changed: the target, the calendar, or that the level has no such target at all
 */
function retargetClock(
  fold: Fold,
  clock: Clock,
  at: number,
  before = ladderName(fold.policy, fold.facts, clock),
): boolean {
  const { facts, policy } = fold;
  const measure = measureOf(fold, clock);
  if (!measure) {
    cancelClock(fold, clock, at, `The new ${clock.line === null ? 'level' : 'priority'} has no such target.`);
    return true;
  }
  if (clock.manual) {
    const { by, reason } = clock.manual;
    noteClock(fold, 'kept', clock, at, `${by} set this deadline by hand: ${reason}`);
    return false;
  }
  const { name, target } = measure;
  const calendar = policy.calendar(name);
  const targetMs = change.targetLength(target, calendar, clock.startedAt);
  if (targetMs === clock.targetMs && name === clock.calendar) return false;
  change.settle(clock, calendarOf(fold, clock), at);
  const heldFrom = firingsFrom(policy, before, clock);
  change.retarget(clock, calendarOf(fold, clock), { name, calendar, targetMs }, at);
  armSteps(policy, facts, clock, heldFrom);
  noteClock(fold, 'moved', clock, at);
  return true;
}
