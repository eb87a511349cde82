import type { KeptEventOf } from '../../../../events/kept.ts';
import type { TicketEventOf } from '../../../../events/ticketEvent.ts';
import {
  cancelClock,
  openClocks,
  resumeResolution,
  startObjective,
  stopObjective,
  withdrawOwnPromise,
} from '../clocks.ts';
import { isRatingWanted, rests } from '../facts.ts';
import { eventName, type Fold } from '../fold.ts';
import type { LogEvent, LogRecord } from '../log.ts';
import { forgetMissing } from './handoff.ts';
import { endVisit, resumeVisit, startVisitClocks } from './lines.ts';
import { tellClient } from './tell.ts';

/** How a ticket ends, and how it begins again (R20, domain.md, *Clocks*). */

const STOPPED_BY_RESOLVING = [
  'first_response',
  'next_response',
  'update',
  'promise',
  'resolution',
  'ola_ack',
  'ola_resolve',
] as const;

export function applyResolved(
  fold: Fold,
  event: TicketEventOf<'ticket.resolved'>,
  record: LogRecord,
  at: number,
): void {
  const { facts } = fold;
  if (facts.status === 'closed' || facts.status === 'merged') return;
  // What Kept promised by itself is withdrawn, not kept (domain.md, *Clocks*, rule 8).
  withdrawOwnPromise(fold, at);
  for (const objective of STOPPED_BY_RESOLVING) stopObjective(fold, objective, at);
  const again = facts.status === 'resolved';
  leave(fold, at);
  facts.status = 'resolved';
  facts.waitingFor = null;
  facts.resolvedAt ??= at;
  // Only an agent's is a public word.
  if (event.data.by === 'agent') facts.lastWordAt = at;
  facts.nextUpdateBy = null;
  facts.renewals = 0;
  if (!again || event.data.report) tellClient(fold, 'resolved', event, record, at);
}

export function applyClosed(
  fold: Fold,
  event: TicketEventOf<'ticket.closed'> | KeptEventOf<'ticket.closed'>,
  record: LogRecord,
  at: number,
): void {
  const { facts } = fold;
  if (facts.status === 'closed' || facts.status === 'merged') return;
  // Kept closes what stayed resolved: an answer from before it, that arrived after it, has reopened the ticket.
  if ('resolvedAt' in event.data && facts.status !== 'resolved') return;
  end(fold, at, 'closed', 'closed unresolved');
  facts.closedAt = at;
  tellClient(fold, 'closed', event, record, at, isRatingWanted(facts) ? { ratingWanted: true } : {});
}

export function applyMerged(fold: Fold, event: TicketEventOf<'ticket.merged'>, at: number): void {
  if (fold.facts.status === 'merged') return;
  end(fold, at, 'merged', `merged into ${event.data.into}`);
  fold.facts.mergedInto = event.data.into;
}

/** Cancels what still runs. */
function end(fold: Fold, at: number, status: 'closed' | 'merged', reason: string): void {
  for (const clock of openClocks(fold)) cancelClock(fold, clock, at, reason);
  leave(fold, at);
  fold.facts.status = status;
  fold.facts.waitingFor = null;
  fold.facts.nextUpdateBy = null;
}

/** The line is done with it. One that it was given to while it rested has not begun. */
function leave(fold: Fold, at: number): void {
  forgetMissing(fold);
  if (!rests(fold.facts)) endVisit(fold, at);
}

export function applyReopened(
  fold: Fold,
  event: TicketEventOf<'ticket.reopened'> | KeptEventOf<'ticket.reopened'>,
  record: LogRecord,
  at: number,
): void {
  if (fold.facts.status !== 'resolved' && fold.facts.status !== 'closed') return;
  reopen(fold, event, at);
  tellClient(fold, 'reopened', event, record, at);
}

/** Within the contract's window the resolution clock goes on; later, or when none was stopped, a new cycle begins. */
export function reopen(fold: Fold, event: LogEvent, at: number): void {
  const { facts } = fold;
  const windowMs = fold.policy.terms.levels[facts.level]?.reopenWithinMs ?? 0;
  const { resolvedAt } = facts;
  const within = resolvedAt !== null && at - resolvedAt <= windowMs;
  facts.status = 'in_progress';
  facts.resolvedAt = null;
  facts.closedAt = null;
  facts.startedAt ??= at;
  facts.silentSince = at;
  resumeVisit(fold, at);
  startVisitClocks(fold, eventName(event), at);
  if (!(within && resumeResolution(fold, resolvedAt, at))) startObjective(fold, 'resolution', eventName(event), at);
}
