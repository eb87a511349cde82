/** What is said on a naive ticket: replies, changes of status, promises. For tests only. */
import type { DataOf } from '../../../events/ticketEvent.ts';
import type { TicketStatus } from '../policy/objective.ts';
import type { NaiveClock } from './clock.model.ts';
import { reopen } from './outcome.model.ts';
import type { NaiveTicket } from './ticket.model.ts';

interface Word {
  id: string;
  at: number;
  hasContent: boolean;
  nextUpdateBy: number | null;
}

export function replied(ticket: NaiveTicket, data: DataOf<'ticket.replied'>, at: number, id: string): void {
  if (data.by === 'client') clientWrote(ticket, at, id);
  if (data.by !== 'agent' || !data.public) return;
  const word = { id, at, hasContent: (data.body ?? '').trim() !== '', nextUpdateBy: data.nextUpdateBy ?? null };
  hear(ticket, word);
  lookAhead(ticket, word);
}

function clientWrote(ticket: NaiveTicket, at: number, id: string): void {
  if (ticket.status === 'waiting_client') setStatus(ticket, 'in_progress', at);
  const reopens = ticket.status === 'resolved' || ticket.status === 'closed';
  if (reopens && ticket.terms.automation?.reopenOnReply) {
    const data = { by: 'client', rule: 'automation.reopenOnReply' };
    if (ticket.decide({ type: 'ticket.reopened', cause: id, at, data })) reopen(ticket, at);
  }
  if (!ticket.isOpen || ticket.waitingFor !== null || !ticket.hasHeard) return;
  if (!ticket.running('next_response')) ticket.start('next_response', at);
}

export function statusChanged(
  ticket: NaiveTicket,
  data: DataOf<'ticket.status_changed'>,
  at: number,
  id: string,
): void {
  if (ticket.status === 'closed' || ticket.status === 'merged') return;
  const isWord = data.by === 'agent' && (data.explanation ?? '').trim() !== '';
  const word = { id, at, hasContent: true, nextUpdateBy: data.nextUpdateBy ?? null };
  if (ticket.status === 'resolved') reopen(ticket, at);
  if (isWord) hear(ticket, word);
  setStatus(ticket, data.status, at);
  if (isWord) lookAhead(ticket, word);
}

function setStatus(ticket: NaiveTicket, status: TicketStatus, at: number): void {
  ticket.status = status;
  if (status === 'waiting_client') withdrawKeptPromise(ticket, at);
  ticket.applyPauses(at);
}

/** What a public word ends. */
function hear(ticket: NaiveTicket, { at, hasContent }: Word): void {
  if (ticket.status === 'closed' || ticket.status === 'merged') return;
  ticket.hasHeard = true;
  for (const objective of ['first_response', 'next_response', 'update'] as const) ticket.running(objective)?.stop(at);
  if (!hasContent) return;
  // What Kept promised at this very instant is not kept by the words beside it.
  endPromise(ticket, (promise) => (promise.byKept && promise.startedAt === at ? promise.cancel(at) : promise.stop(at)));
}

/** What a public word begins. */
function lookAhead(ticket: NaiveTicket, word: Word): void {
  if (ticket.isOpen && ticket.waitingFor === null) ticket.start('update', word.at);
  if (ticket.status === 'closed' || ticket.status === 'merged') return;
  if (word.nextUpdateBy !== null && word.nextUpdateBy > word.at) promise(ticket, word.nextUpdateBy, false, word.at);
  else if (!ticket.running('promise')) promiseByItself(ticket, word);
}

function promise(ticket: NaiveTicket, until: number, byKept: boolean, at: number): void {
  endPromise(ticket, (running) => running.supersede(at, until));
  ticket.begin({ objective: 'promise', at, calendar: null, target: { workingMs: until - at }, byKept });
  ticket.nextUpdateBy = until;
}

export function endPromise(ticket: NaiveTicket, how: (promise: NaiveClock) => void): void {
  const running = ticket.running('promise');
  if (!running) return;
  how(running);
  ticket.nextUpdateBy = null;
}

export function withdrawKeptPromise(ticket: NaiveTicket, at: number): void {
  if (ticket.running('promise')?.byKept) endPromise(ticket, (running) => running.cancel(at));
}

/** The policy says that there always is a next update. */
function promiseByItself(ticket: NaiveTicket, { id, at }: Word): void {
  const target = ticket.target('update');
  const isAwaited = ticket.isOpen && ticket.status !== 'waiting_client' && ticket.waitingFor === null;
  if (!ticket.level.alwaysNextUpdate || !target || !isAwaited) return;
  const calendar = ticket.calendar(ticket.selected.calendar);
  const after = (from: number) =>
    'workingMs' in target
      ? calendar.add(from, target.workingMs)
      : calendar.closeOfWorkingDay(from, target.businessDays);
  // Of a word that is known so late that the next one would be due already, the client hears now.
  const nextUpdateBy = after(at) > ticket.now ? after(at) : after(ticket.now);
  const data = { nextUpdateBy, reason: 'always a next update' };
  const made = ticket.decide({ type: 'promise.made', cause: id, at, data });
  if (made?.type === 'promise.made') promise(ticket, made.data.nextUpdateBy, true, at);
}

export function promiseMade(ticket: NaiveTicket, data: { nextUpdateBy: number }, at: number): void {
  if (ticket.isOpen && data.nextUpdateBy > at) promise(ticket, data.nextUpdateBy, true, at);
}
