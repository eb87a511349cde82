import { obligationKey } from '../obligation/key.ts';
import type { AutomationTerms, Span } from '../policy/terms.ts';
import { isRatingWanted, unownedSince } from '../ticket/facts.ts';
import { decide, type Fold } from '../ticket/fold.ts';
import type { TicketFacts } from '../ticket/state.ts';
import type { Timer, TimerKind } from './timerKind.ts';

/**
 * The timer of a ticket that runs out next. Its status has one, and so has a ticket without an owner; each runs out once for one
 * beginning. Tickets of an import are history, so none.
 */
export function nextTimer(fold: Fold): Timer | null {
  const { automation } = fold.policy.terms;
  if (!automation || fold.facts.mode === 'import') return null;
  const ofStatus = timerOf(fold, waitedFor(fold.facts, automation));
  const ofOwner = automation.ownerAlarmAfter ? timerOf(fold, ownerless(fold.facts, automation)) : null;
  return ofStatus && ofOwner ? (ofOwner.at < ofStatus.at ? ofOwner : ofStatus) : (ofStatus ?? ofOwner);
}

interface Waited {
  kind: TimerKind;
  since: number;
  span: Span;
}

function timerOf(fold: Fold, waited: Waited | null): Timer | null {
  if (!waited) return null;
  const { kind, since, span } = waited;
  const { timerDone, ownerAlarmedSince, termsSince } = fold.facts;
  const isDone =
    kind === 'owner_alarm' ? ownerAlarmedSince === since : timerDone?.kind === kind && timerDone.since === since;
  if (isDone) return null;
  // Other terms count from when the ticket came under them.
  const at = Math.max(after(fold, since, span), termsSince ?? 0);
  const ranOut = at <= fold.now && wasDecided(fold, decisionId(fold, kind, since));
  return ranOut ? null : { kind, since, at };
}

/** A late event may show the decision to have been needless, which does not make it again. */
function wasDecided(fold: Fold, id: string): boolean {
  return fold.decisions.has(id) || fold.remembers(id) || fold.made.some(({ event }) => event.id === id);
}

function decisionId(fold: Fold, kind: TimerKind, since: number): string {
  return obligationKey([fold.key, 'automation', kind, since]);
}

function waitedFor(facts: TicketFacts, automation: AutomationTerms): Waited | null {
  if (facts.status === 'merged') return null;
  if (facts.status === 'closed') {
    return isRatingWanted(facts) ? waiting('remind_rating', facts.closedAt, automation.remindRatingAfter) : null;
  }
  if (facts.status === 'resolved') return waiting('close_resolved', facts.resolvedAt, automation.closeResolvedAfter);
  if (facts.status === 'waiting_client') {
    return waiting('remind_client', facts.waitingSince, automation.remindClientAfter);
  }
  return waiting('silence_alarm', facts.silentSince, automation.silenceAlarmAfter);
}

/** A ticket that its line has, and nobody of it (R11). */
function ownerless(facts: TicketFacts, automation: AutomationTerms): Waited | null {
  return waiting('owner_alarm', unownedSince(facts), automation.ownerAlarmAfter);
}

function waiting(kind: TimerKind, since: number | null, span: Span | undefined): Waited | null {
  return since === null || !span ? null : { kind, since, span };
}

/** Wall time; working time or working days of the agency's calendar. */
function after({ policy }: Fold, since: number, span: Span): number {
  if ('wallMs' in span) return since + span.wallMs;
  const calendar = policy.calendar(policy.terms.agencyCalendar);
  return 'workingMs' in span
    ? calendar.add(since, span.workingMs)
    : calendar.closeOfWorkingDay(since, span.businessDays);
}

/**
 * What happens is an event of Kept's own in the log, with its rule. Unlike a breach, it happens when it is noticed: nobody was
 * reminded, and no ticket closed, while nothing looked.
 */
export function runOut(fold: Fold, { kind, since }: Timer): void {
  const id = decisionId(fold, kind, since);
  const at = fold.now;
  fold.crossedAt = at;
  if (kind === 'close_resolved') {
    decide(fold, id, 'ticket.closed', at, { by: 'system', resolvedAt: since, rule: 'automation.closeResolvedAfter' });
  } else if (kind === 'remind_client') {
    decide(fold, id, 'client.reminded', at, { waitingSince: since, rule: 'automation.remindClientAfter' });
  } else if (kind === 'owner_alarm') {
    decide(fold, id, 'owner.alarmed', at, { unownedSince: since, rule: 'automation.ownerAlarmAfter' });
  } else if (kind === 'remind_rating') {
    decide(fold, id, 'rating.reminded', at, { closedAt: since, rule: 'automation.remindRatingAfter' });
  } else decide(fold, id, 'silence.alarmed', at, { silentSince: since, rule: 'automation.silenceAlarmAfter' });
}
