import type { KeptEventOf } from '../../../../events/kept.ts';
import type { TicketEventOf } from '../../../../events/ticketEvent.ts';
import { isBareThanks } from '../../automation/bareThanks.ts';
import { nextWord } from '../../ladder/nextWord.ts';
import { obligationKey } from '../../obligation/key.ts';
import {
  applyPauses,
  openClock,
  ownPromise,
  startObjective,
  startPromise,
  stopObjective,
  supersedePromise,
  withdrawOwnPromise,
} from '../clocks.ts';
import { decide, eventName, type Fold } from '../fold.ts';
import type { LogEvent, LogRecord } from '../log.ts';
import { noteAnswer } from './acts.ts';
import { noteAction } from './lines.ts';
import { reopen } from './outcome.ts';
import { noteAnswered, noteQuestion } from './samePerson.ts';
import { tellClient } from './tell.ts';

/** What is said on a ticket: public words, promises, changes of status (R18, R19). */

interface Outlook {
  nextUpdateBy?: number | undefined;
  eta?: number | undefined;
}

export function applyReplied(fold: Fold, event: TicketEventOf<'ticket.replied'>, record: LogRecord, at: number): void {
  const { by, public: isPublic, body } = event.data;
  if (by === 'agent') noteAction(fold, at);
  if (by === 'agent' && isPublic) {
    publicWord(fold, event, at, (body ?? '').trim() !== '', event.data);
    const promised = promiseNextUpdate(fold, event, at);
    if (promised !== null) tellClient(fold, 'next_update', event, record, at, { nextUpdateBy: promised });
    noteAnswer(fold, event, record, at);
    noteAnswered(fold, event.data.author, at);
  }
  if (by === 'client') {
    clientWord(fold, event, at);
    noteQuestion(fold, event, record, at);
  }
}

/**
 * A client's message ends the waiting for it, and reopens what was resolved (domain.md, *Ticket events*). The first one that
 * stands unanswered after a public word asks for the next response.
 */
function clientWord(fold: Fold, event: TicketEventOf<'ticket.replied'>, at: number): void {
  const { facts } = fold;
  if (facts.status === 'merged') return;
  if (facts.status === 'waiting_client') {
    facts.status = 'in_progress';
    facts.silentSince = at;
    applyPauses(fold, at);
  } else if (facts.status === 'resolved' || facts.status === 'closed') {
    const { automation } = fold.policy.terms;
    if (!automation?.reopenOnReply || (automation.ignoreThanks && isBareThanks(event.data.body ?? ''))) return;
    const id = obligationKey([fold.key, eventName(event), 'reopens']);
    decide(fold, id, 'ticket.reopened', at, { by: 'client', rule: 'automation.reopenOnReply' });
  }
  if (facts.startedAt !== null && facts.lastWordAt !== null && !openClock(fold, 'next_response')) {
    startObjective(fold, 'next_response', eventName(event), at);
  }
}

export function applyStatusChanged(
  fold: Fold,
  event: TicketEventOf<'ticket.status_changed'>,
  record: LogRecord,
  at: number,
): void {
  const { facts } = fold;
  const { status, by, explanation } = event.data;
  if (facts.status === 'closed' || facts.status === 'merged') {
    const key = obligationKey([fold.key, eventName(event), 'refused']);
    const reason = `The ticket is ${facts.status}: it must be reopened before its status can change.`;
    fold.effects.push({ kind: 'refused', key, what: 'reopening', at, reason });
    return;
  }
  const explained = (explanation ?? '').trim() !== '';
  const changed = status !== facts.status;
  goOn(fold, event, at);
  // The silence that counts begins anew when the client is no longer waited for (R25).
  if (facts.status === 'waiting_client' && changed) facts.silentSince = at;
  facts.status = status;
  if (by === 'agent' && explained) publicWord(fold, event, at, true, event.data);
  noteWaiting(fold, event, changed, at);
  applyPauses(fold, at);
  if (by !== 'client' && (changed || explained)) {
    const { eta } = event.data;
    const promised = by === 'agent' && explained ? promiseNextUpdate(fold, event, at) : null;
    const nextUpdateBy = event.data.nextUpdateBy ?? promised ?? undefined;
    tellClient(fold, 'status_changed', event, record, at, { nextUpdateBy, eta });
  }
}

/** Work that goes on after a resolution reopens the ticket, as `ticket.reopened` would. */
function goOn(fold: Fold, event: TicketEventOf<'ticket.status_changed'>, at: number): void {
  if (fold.facts.status === 'resolved') reopen(fold, event, at);
  if (event.data.by === 'agent') noteAction(fold, at);
}

/**
 * A public word answers what stands unanswered, begins the next `update`, and keeps the promise; one without content only
 * moves the promise. What it says of the next word is a promise again.
 */
function publicWord(fold: Fold, event: LogEvent, at: number, hasContent: boolean, outlook: Outlook): void {
  const { facts } = fold;
  if (facts.status === 'closed' || facts.status === 'merged') {
    if (outlook.nextUpdateBy !== undefined) refusePromise(fold, event, at, `The ticket is ${facts.status}.`);
    return;
  }
  for (const objective of ['first_response', 'next_response', 'update'] as const) stopObjective(fold, objective, at);
  facts.lastWordAt = at;
  facts.silentSince = at;
  if (facts.startedAt !== null && facts.status !== 'resolved') startObjective(fold, 'update', eventName(event), at);
  if (hasContent) {
    // What Kept promised at this very instant is not kept by the words beside it.
    if (ownPromise(fold)?.startedAt === at) withdrawOwnPromise(fold, at);
    stopObjective(fold, 'promise', at);
    facts.nextUpdateBy = null;
  }
  facts.renewals = 0;
  if (outlook.eta !== undefined) facts.eta = outlook.eta;
  if (outlook.nextUpdateBy === undefined) return;
  if (outlook.nextUpdateBy <= at) {
    refusePromise(fold, event, at, 'The promised time lies before the word itself.');
    return;
  }
  supersedePromise(fold, at, outlook.nextUpdateBy);
  facts.nextUpdateBy = outlook.nextUpdateBy;
  startPromise(fold, eventName(event), at, outlook.nextUpdateBy);
}

function refusePromise(fold: Fold, event: LogEvent, at: number, reason: string): void {
  const key = obligationKey([fold.key, eventName(event), 'refused']);
  fold.effects.push({ kind: 'refused', key, what: 'promise', at, reason });
}

/** When the client is waited for, the next word is theirs. */
function noteWaiting(fold: Fold, event: LogEvent, changed: boolean, at: number): void {
  const { facts } = fold;
  if (facts.status !== 'waiting_client') return;
  withdrawOwnPromise(fold, at);
  if (!changed) return;
  facts.waitingSince = at;
  facts.waitingCause = { source: event.source, id: event.id };
}

/**
 * When the level says that there is always a next update, a word that names no time for it gets one from Kept
 * (domain.md, *Promises to the client*).
 *
 * @returns the time promised; null when there is nothing to promise
 */
function promiseNextUpdate(fold: Fold, event: LogEvent, at: number): number | null {
  const { facts, policy } = fold;
  if (!policy.terms.levels[facts.level]?.alwaysNextUpdate || facts.startedAt === null) return null;
  const awaited = facts.status === 'new' || facts.status === 'in_progress' || facts.status === 'waiting_vendor';
  if ((!awaited && facts.status !== 'on_hold') || openClock(fold, 'promise')) return null;
  const nextUpdateBy = timeAhead(fold, at);
  if (nextUpdateBy === null) return null;
  const id = obligationKey([fold.key, eventName(event), 'next update']);
  decide(fold, id, 'promise.made', at, { nextUpdateBy, reason: 'There is always a next update.' });
  return facts.nextUpdateBy;
}

/** When the next word is due, counted from a word, or from now when one that is known late would be answered in the past. */
function timeAhead(fold: Fold, at: number): number | null {
  const nextUpdateBy = nextWord(fold, at);
  return nextUpdateBy === null || nextUpdateBy > fold.now ? nextUpdateBy : nextWord(fold, fold.now);
}

/** Kept's own promise: in place of one that broke, or of none when there is always a next update. */
export function applyPromiseMade(fold: Fold, event: KeptEventOf<'promise.made'>, at: number): void {
  const { status } = fold.facts;
  if (event.data.nextUpdateBy <= at || status === 'resolved' || status === 'closed' || status === 'merged') return;
  if (openClock(fold, 'promise')) fold.facts.renewals += 1;
  supersedePromise(fold, at, event.data.nextUpdateBy);
  fold.facts.nextUpdateBy = event.data.nextUpdateBy;
  startPromise(fold, eventName(event), at, event.data.nextUpdateBy);
}
