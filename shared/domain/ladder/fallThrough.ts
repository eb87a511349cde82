import type { Firing } from '../policy/openTerms.ts';
import type { LadderStep, LadderTerms } from '../policy/terms.ts';
import { decide, type Fold } from '../ticket/fold.ts';
import type { Clock } from '../ticket/state.ts';
import { MINUTE_MS } from '../time/civil.ts';
import { hadItsChance, ladderName } from './firing.ts';
import type { Nobody, StepFiring } from './stepFiring.ts';

/**
 * A step whose line has nobody on call falls through to the next at once (domain.md, *Nobody on call*). Who is on call is the
 * directory's and may change, so that nobody was is an event of the log: the fold takes it from there.
 */

/** Whether nobody is on call for the line that has the ticket, as far as this firing goes; null: somebody is. */
export function findNobody({ fold, at, nameOf, before }: StepFiring): Nobody | null {
  const { line } = fold.facts;
  if (line === null) return null;
  // It was found at this very instant.
  if (before?.line === line) return before;
  const id = nameOf(FELL_THROUGH);
  const known = fold.decisions.get(id)?.event;
  if (known?.type === 'step.fell_through') return { line, found: known.data };
  if (fold.remembers(id)) return { line, found: null };
  // Of what is long past nothing is decided anew: whoever is on call by now is told. Nor of what was told, or there would be a decision.
  if (fold.now - at > IN_TIME_MS || fold.known(nameOf('notify:on_call:mail'), at)) return null;
  const found = fold.nobodyOnCall(line, at);
  return found && { line, found };
}

const FELL_THROUGH = 'fell_through';

/** As late as a step may be noticed to fall through: more than the sweep needs to find a wake that was lost. */
const IN_TIME_MS = 15 * MINUTE_MS;

/** Takes down that a step has found nobody, once; its lead is alarmed by that. */
export function noteFallThrough(firing: StepFiring, { line, found }: Nobody): void {
  const { fold, clock, step, at, dueAt, nameOf } = firing;
  if (found === null) return;
  const { reasons, answers, next } = found;
  const { offsetMs, repetition } = firing.firing;
  const { objective, cycle } = clock;
  decide(fold, nameOf(FELL_THROUGH), 'step.fell_through', at, {
    line,
    objective,
    cycle,
    dueAt,
    step: step.id,
    repetition,
    offsetMs,
    reasons,
    answers,
    next,
  });
}

/**
 * The firing that comes at once in place of waiting for its time: the next one of the ladder that does more than look for the
 * same people in vain. Null: none is left, the ticket is with another line by now, or what comes next cannot come before its time.
 */
export function nextInPlace({ fold, clock, dueAt, at }: StepFiring, ladder: LadderTerms, from: number, line: string) {
  const { policy, facts } = fold;
  const name = ladderName(policy, facts, clock);
  const isSame = name !== null && policy.terms.ladders[name] === ladder && clock.dueAt === dueAt;
  if (!isSame || clock.phase !== 'running' || facts.line !== line) return null;
  const firings = policy.firings(name, clock.targetMs);
  const index = firings.findIndex((later, i) => i >= from && !looksForTheSame(stepOf(ladder, later)));
  const firing = firings[index];
  return firing && canComeNow(fold, clock, stepOf(ladder, firing), at) ? { firing, index } : null;
}

function stepOf(ladder: LadderTerms, { stepIndex }: Firing): LadderStep {
  return ladder.steps[stepIndex]!;
}

function looksForTheSame({ actions }: LadderStep): boolean {
  return actions.every((action) => 'notify' in action && action.notify === 'on_call');
}

/** What says that a promise is broken waits until it is; a hand-over, until the line was given its chance (rule 7). */
function canComeNow({ facts, policy }: Fold, { dueAt }: Clock, { actions }: LadderStep, at: number): boolean {
  return actions.every((action) => {
    if ('tellClient' in action) return dueAt !== null && at >= dueAt;
    if (!('handOver' in action) || facts.line === null) return true;
    return (policy.terms.lines[facts.line]?.next ?? null) === null || hadItsChance(policy, facts, at);
  });
}

/** For people: `Nobody is on call for l2: outside the hours of its rota.` */
export function whyNobody({ line, found }: Nobody): string {
  const reasons = (found?.reasons ?? []).map((reason) => REASONS[reason]);
  return `Nobody is on call for ${line}${reasons.length === 0 ? '' : `: ${reasons.join(', ')}`}.`;
}

const REASONS = {
  outside_hours: 'outside the hours of its rota',
  day_off: 'a day off of its rota',
  all_away: 'everybody of its rota is away',
  no_rota: 'it has no rota',
} as const;
