/** One request as its page shows it. */

import { rests } from '../../../shared/domain/ticket/facts.ts';
import type { LogEvent } from '../../../shared/domain/ticket/log.ts';
import type { Need, RequestOnPage } from '../../../shared/messages/page/statusPage.ts';
import type { OpenedTicket, Visit } from '../visit.ts';
import { clientHistory, lastOf, nameOf, ordered } from './history.ts';
import { nextWordOf } from './nextWord.ts';

export function requestOnPage(ticket: OpenedTicket, visit: Visit): RequestOnPage {
  const { facts, folded } = ticket.state;
  const { people } = visit.directory.directory;
  const { now } = visit;
  const isFinished = facts.status === 'resolved' || facts.status === 'closed';
  const report = isFinished ? (lastOf(ticket.log, 'ticket.resolved', now)?.data.report ?? null) : null;
  const { items, hasOlder } = clientHistory(ticket.log, facts, people, now);
  return {
    id: ticket.id,
    title: facts.title,
    isNamed: visit.link.ticket === null,
    status: facts.status,
    waitingFor: facts.waitingFor,
    isPartly: report?.fullyResolved === false,
    next: nextWordOf(facts, now),
    eta: rests(facts) ? null : facts.eta,
    latest: rests(facts) ? null : latestWord(ticket, visit),
    need: needOf(ticket, now),
    canWrite: canWrite(ticket),
    report,
    rating: isFinished ? { given: lastOf(ticket.log, 'ticket.rated', now)?.data ?? null } : null,
    history: items,
    hasOlder,
    stamp: String(folded),
  };
}

/** What an agent wrote in an event, if the client hears it. */
function wordsOf(event: LogEvent): { by: string | undefined; words: string } | null {
  if (event.type === 'ticket.replied' && event.data.by === 'agent' && event.data.public) {
    return { by: event.data.author, words: event.data.body ?? '' };
  }
  if (event.type === 'ticket.status_changed' && event.data.by === 'agent') {
    return { by: undefined, words: event.data.explanation ?? '' };
  }
  return null;
}

function latestWord({ log }: OpenedTicket, { directory, now }: Visit): RequestOnPage['latest'] {
  for (const { event } of ordered(log, now).reverse()) {
    const said = wordsOf(event);
    if (said === null || said.words.trim() === '') continue;
    return { at: event.time, by: nameOf(said.by, directory.directory.people), words: said.words };
  }
  return null;
}

/** What the client is waited for: a confirmation (R2), what is missing (R3), or an answer (R34). */
function needOf({ state: { facts }, log }: OpenedTicket, now: number): Need | null {
  if (rests(facts)) return null;
  if (facts.waitingFor === 'confirmation') {
    const noted = lastOf(log, 'ticket.opened', now)?.data.description ?? '';
    return { kind: 'confirmation', noted: noted.trim() === '' ? facts.title : noted };
  }
  if (facts.missing.length > 0) return { kind: 'intake', missing: facts.missing };
  if (facts.status !== 'waiting_client') return null;
  const { waitingCause } = facts;
  const cause = log.find(({ event }) => event.id === waitingCause?.id && event.source === waitingCause.source);
  const asked = cause === undefined ? '' : (wordsOf(cause.event)?.words ?? '');
  return { kind: 'answer', asked: asked.trim() === '' ? null : asked };
}

/** A merged ticket goes on elsewhere; what is closed takes a word when that opens it again. */
function canWrite({ state: { facts }, terms }: OpenedTicket): boolean {
  if (facts.status === 'merged') return false;
  return facts.status !== 'closed' || terms.terms.automation?.reopenOnReply === true;
}
