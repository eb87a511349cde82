import { obligationKey } from '../obligation/key.ts';
import type { Notice, NoticeKind } from '../obligation/notice.ts';
import { snapshot } from '../obligation/snapshot.ts';
import type { Firing } from '../policy/openTerms.ts';
import type { LadderAction, LadderStep, LadderTerms, StaffRole } from '../policy/terms.ts';
import { ownPromise } from '../ticket/clocks.ts';
import type { StepFired } from '../ticket/effects.ts';
import { decide, decideInTurn, type Fold } from '../ticket/fold.ts';
import type { Clock } from '../ticket/state.ts';
import { DAY_MS, MINUTE_MS } from '../time/civil.ts';
import { findNobody, nextInPlace, noteFallThrough, whyNobody } from './fallThrough.ts';
import { hadItsChance, nextFiring } from './firing.ts';
import { nextWord } from './nextWord.ts';
import type { Nobody, StepFiring } from './stepFiring.ts';

/** A step re-armed for a moved due time this soon after it fired is skipped (domain.md, *Obligations*). */
const REARM_MS = 5 * MINUTE_MS;

/** A notice is of use for a day, or until its ladder's next step (domain.md, *Obligations*). */
export const USEFUL_MS = DAY_MS;

/** How often in a row Kept promises a new time by itself before it leaves the next word to people. */
export const RENEWALS = 3;

/** A firing that comes in place of waiting for its time: what it comes for, and where it stands in the ladder. */
interface InPlace {
  fired: StepFired;
  nobody: Nobody;
}

/**
 * Carries out one firing of a ladder's step at its instant: what changes the ticket as a decision, the rest as notices.
 *
 * @param index where it stands among the ladder's firings
 * @param inPlace set when a step before it fell through to it
 */
export function fireStep(
  fold: Fold,
  clock: Clock,
  ladder: LadderTerms,
  firing: Firing,
  at: number,
  index = clock.stepCursor - 1,
  inPlace?: InPlace,
): void {
  const step = ladder.steps[firing.stepIndex]!;
  const dueAt = clock.dueAt!;
  const keyIn = (round: number, action: string) =>
    obligationKey([fold.key, clock.objective, clock.cause, dueAt, step.id, firing.repetition, round, action]);
  // What has fired does not fire again in a later round, so it goes by the key that it has in the first one.
  const nameOf = (action: string) => keyIn(0, action);
  const keyOf = (action: string) => keyIn(fold.facts.acknowledgementRound, action);
  const refused = whyRefused(fold, clock, step, firing, at);
  if (refused === FIRED) return;
  if (refused) {
    fold.effects.push({ kind: 'refused', key: nameOf(refused.name), what: 'step', at, reason: refused.reason });
    return;
  }
  clock.lastFired = { ...clock.lastFired, [step.id]: { at, dueAt, repetition: firing.repetition } };
  const next = nextFiring(fold.policy, fold.facts, clock);
  const lastUsefulAt = Math.min(at + USEFUL_MS, next && next.at > at ? next.at : at + USEFUL_MS);
  // Whoever hears of several steps that fall through hears of them once.
  const fired = inPlace?.fired ?? { clock };
  const before = inPlace?.nobody ?? null;
  const carried = { fold, clock, step, firing, at, dueAt, fired, nameOf, keyOf, lastUsefulAt, before, nobody: null };
  for (const action of inTheirTurn(step, clock)) act(carried, action);
  goOn(carried, ladder, index);
}

/**
 * The actions of a step in the order in which they are carried out: as written, but that a line's own clock gives the ticket
 * away last. What its step tells of that clock is for the people of the line that was late.
 */
function inTheirTurn({ actions }: LadderStep, { objective }: Clock): readonly LadderAction[] {
  if (objective !== 'ola_ack' && objective !== 'ola_resolve') return actions;
  return actions.toSorted((a, b) => Number('handOver' in a) - Number('handOver' in b));
}

const FIRED = Symbol('It has fired for this due time.');

/** Why a firing is not carried out, though its time has come; null: it is. */
function whyRefused(fold: Fold, clock: Clock, step: LadderStep, { repetition }: Firing, at: number) {
  const last = clock.lastFired[step.id];
  // A change at the very instant of a firing may arm it again, and it may have come in place of waiting for its time.
  if (last?.dueAt === clock.dueAt && repetition <= last.repetition) return FIRED;
  if (last && last.dueAt !== clock.dueAt && at - last.at < REARM_MS) {
    const reason = 'The same step fired less than five minutes before, for the due time that stood then.';
    return { name: 'rearmed', reason };
  }
  if (clock.objective === 'update' && ownPromise(fold)) {
    return { name: 'promised', reason: 'A promise of Kept’s own stands in for it.' };
  }
  return null;
}

/** When it has found nobody on call, its ladder goes on at once. */
function goOn(carried: StepFiring, ladder: LadderTerms, index: number): void {
  const { fold, clock, at, fired, before, nobody } = carried;
  if (nobody === null || nobody === before) return;
  noteFallThrough(carried, nobody);
  const next = nextInPlace(carried, ladder, index + 1, nobody.line);
  if (next) fireStep(fold, clock, ladder, next.firing, at, next.index, { fired, nobody });
}

function act(firing: StepFiring, action: LadderAction): void {
  if ('notify' in action) notifyRole(firing, action);
  else if ('handOver' in action) handOver(firing);
  else if ('raisePriority' in action) raisePriority(firing);
  else tellPromiseBroken(firing);
}

function notifyRole(firing: StepFiring, action: { notify: StaffRole; urgent?: boolean }): void {
  const { step, at, dueAt } = firing;
  const kind = 'before' in step.when || at < dueAt ? 'reminder' : 'breached';
  const nobody = action.notify === 'on_call' ? findNobody(firing) : null;
  if (nobody) firing.nobody = nobody;
  const reached = nobody ? { nobody: whyNobody(nobody) } : {};
  push(firing, kind, action.notify, `notify:${action.notify}`, { urgent: action.urgent === true }, reached);
}

function push(
  { fold, clock, at, dueAt, fired, nameOf, keyOf, lastUsefulAt }: StepFiring,
  kind: NoticeKind,
  role: StaffRole | 'requester',
  action: string,
  extra: Partial<Notice> = {},
  reached: { nobody?: string } = {},
): void {
  const { facts } = fold;
  const name = nameOf(`${action}:mail`);
  fold.effects.push({
    kind: 'notice',
    key: facts.acknowledgementRound === 0 ? name : keyOf(`${action}:mail`),
    name,
    notice: {
      ...snapshot(fold.key, facts, kind, at, lastUsefulAt),
      clock: { objective: clock.objective, cycle: clock.cycle, dueAt },
      ...extra,
    },
    to: { role, line: facts.line, agent: facts.agent },
    firing: fired,
    ...reached,
  });
}

function handOver(firing: StepFiring): void {
  const { fold, clock, at, dueAt, nameOf, step } = firing;
  const { facts, policy } = fold;
  const handedOver = decideInTurn(fold, nameOf('hand_over:next'), 'ticket.escalated', at, () => {
    const to = nextLine(fold);
    if (facts.line === null || to === null || !hadItsChance(policy, facts, at)) return null;
    return {
      from: facts.line,
      to,
      objective: clock.objective,
      cycle: clock.cycle,
      step: step.id,
      dueAt,
      reason: `${clock.objective} ${at < dueAt ? 'is due soon' : 'was due'}`,
    };
  });
  if (handedOver || facts.line === null) return;
  if (nextLine(fold) === null) push(firing, 'line_exhausted', 'lead', 'line_exhausted');
  else {
    const reason = `${facts.line} has not had the ticket for as long as its OLA gives it to answer.`;
    fold.effects.push({ kind: 'refused', key: nameOf('hand_over:refused'), what: 'hand_over', at, reason });
  }
}

/** To which the line that has the ticket hands over; null: it is the last one. */
function nextLine({ facts, policy }: Fold): string | null {
  return facts.line === null ? null : (policy.terms.lines[facts.line]?.next ?? null);
}

function raisePriority({ fold, at, nameOf }: StepFiring): void {
  const { priorities } = fold.policy.terms;
  decideInTurn(fold, nameOf('raise_priority'), 'ticket.priority_changed', at, () => {
    const priority = priorities[priorities.indexOf(fold.facts.priority) - 1];
    return priority === undefined ? null : { priority };
  });
}

/**
 * The honest word to the client (domain.md, *Promises to the client*). It brings a new time when the level says how often a
 * client hears, and that time is a promise again: Kept's own, kept or broken like any other.
 */
function tellPromiseBroken(firing: StepFiring): void {
  const { fold, at, nameOf, clock } = firing;
  if (fold.facts.renewals >= RENEWALS) return;
  const id = nameOf('promise:renewed');
  const nextUpdateBy = newTime(fold, id, at);
  const extra = nextUpdateBy === null ? {} : { nextUpdateBy, lastUsefulAt: nextUpdateBy };
  push(firing, 'promise_broken', 'requester', 'tell_client:promise_broken', extra);
  if (nextUpdateBy !== null) {
    decide(fold, id, 'promise.made', at, { nextUpdateBy, reason: `promise ${clock.cycle} was not kept` });
  }
}

/**
 * The time that a broken promise's word names, counted from when it is said: one noticed late promises nothing that has
 * passed, and one noticed too late to be told promises nothing.
 */
function newTime(fold: Fold, id: string, at: number): number | null {
  const known = fold.decisions.get(id)?.event;
  if (known?.type === 'promise.made') return known.data.nextUpdateBy;
  return fold.now >= at + USEFUL_MS ? null : nextWord(fold, Math.max(at, fold.now));
}
