import type { KeptEventOf } from '../../../../events/kept.ts';
import type { TicketEventOf } from '../../../../events/ticketEvent.ts';
import { obligationKey } from '../../obligation/key.ts';
import {
  applyPauses,
  cancelClock,
  openClock,
  ownPromise,
  startObjective,
  startPromise,
  stopObjective,
  supersedePromise,
} from '../clocks.ts';
import { eventName, type Fold } from '../fold.ts';
import type { LogEvent, LogRecord } from '../log.ts';
import { reopen } from './outcome.ts';
import { tellClient } from './tell.ts';

/** What is said on a ticket: public words, promises, changes of status (R18, R19). */

interface Outlook {
  nextUpdateBy?: number | undefined;
  eta?: number | undefined;
}

export function applyReplied(fold: Fold, event: TicketEventOf<'ticket.replied'>, record: LogRecord, at: number): void {
  const { by, public: isPublic, body } = event.data;
  if (by === 'agent' && isPublic) publicWord(fold, event, at, (body ?? '').trim() !== '', event.data);
  if (by === 'client') clientWord(fold, event, record, at);
}

/**
 * A client's message ends the waiting for it, and reopens what was resolved (domain.md, *Ticket events*). The first one that
 * stands unanswered after a public word asks for the next response.
 */
function clientWord(fold: Fold, event: TicketEventOf<'ticket.replied'>, record: LogRecord, at: number): void {
  const { facts } = fold;
  if (facts.status === 'closed' || facts.status === 'merged') return;
  if (facts.status === 'waiting_client') {
    facts.status = 'in_progress';
    applyPauses(fold, at);
  } else if (facts.status === 'resolved') {
    reopen(fold, event, at);
    tellClient(fold, 'reopened', event, record, at);
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
  // Work that goes on after a resolution reopens the ticket, as `ticket.reopened` would.
  if (facts.status === 'resolved') reopen(fold, event, at);
  facts.status = status;
  if (by === 'agent' && explained) publicWord(fold, event, at, true, event.data);
  if (status === 'waiting_client') withdrawOwnPromise(fold, at);
  applyPauses(fold, at);
  if (by !== 'client' && (changed || explained)) {
    const { nextUpdateBy, eta } = event.data;
    tellClient(fold, 'status_changed', event, record, at, { nextUpdateBy, eta });
  }
}

/**
 * A public word answers what stands unanswered, begins the next `update`, and keeps the promise; one without content only
 * moves the promise. What it says of the next word is a promise again.
 */
function publicWord(fold: Fold, event: LogEvent, at: number, hasContent: boolean, outlook: Outlook): void {
  const { facts } = fold;
  if (facts.status === 'closed' || facts.status === 'merged') return;
  for (const objective of ['first_response', 'next_response', 'update'] as const) stopObjective(fold, objective, at);
  facts.lastWordAt = at;
  if (facts.startedAt !== null && facts.status !== 'resolved') startObjective(fold, 'update', eventName(event), at);
  if (hasContent) {
    stopObjective(fold, 'promise', at);
    facts.nextUpdateBy = null;
  }
  facts.renewals = 0;
  if (outlook.eta !== undefined) facts.eta = outlook.eta;
  if (outlook.nextUpdateBy === undefined) return;
  if (outlook.nextUpdateBy <= at) {
    const key = obligationKey([fold.key, eventName(event), 'refused']);
    fold.effects.push({
      kind: 'refused',
      key,
      what: 'promise',
      at,
      reason: 'The promised time lies before the word itself.',
    });
    return;
  }
  supersedePromise(fold, at, outlook.nextUpdateBy);
  facts.nextUpdateBy = outlook.nextUpdateBy;
  startPromise(fold, eventName(event), at, outlook.nextUpdateBy);
}

/** A promise that Kept itself made is withdrawn when the next word is the client's (domain.md, *Clocks*, rule 8). */
function withdrawOwnPromise(fold: Fold, at: number): void {
  const clock = ownPromise(fold);
  if (!clock) return;
  cancelClock(fold, clock, at, 'The next word is the client’s.');
  fold.facts.nextUpdateBy = null;
}

/** Kept's own promise, in place of one that broke. */
export function applyPromiseMade(fold: Fold, event: KeptEventOf<'promise.made'>, at: number): void {
  if (event.data.nextUpdateBy <= at || !openClock(fold, 'promise')) return;
  supersedePromise(fold, at, event.data.nextUpdateBy);
  fold.facts.renewals += 1;
  fold.facts.nextUpdateBy = event.data.nextUpdateBy;
  startPromise(fold, eventName(event), at, event.data.nextUpdateBy);
}
