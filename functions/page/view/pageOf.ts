/** The page that a visit is shown. */
import { ticketId } from '../../../shared/domain/ticket/key.ts';
import type { TicketState } from '../../../shared/domain/ticket/state.ts';
import type { Done, OrderOnPage, Refused, StatusPage } from '../../../shared/messages/page/statusPage.ts';
import type { PageDeps } from '../deps.ts';
import { type OpenRequests, openRequests } from '../openRequests.ts';
import type { Visit } from '../visit.ts';
import { hoursOnPage } from './hoursOnPage.ts';
import { nextWordOf } from './nextWord.ts';
import { requestOnPage } from './requestOnPage.ts';

export async function pageOf(
  deps: PageDeps,
  visit: Visit,
  told: { done?: Done | null; refused?: Refused | null },
): Promise<StatusPage> {
  const { token, link, now, ticket, directory, terms, reader } = visit;
  const { name, contact, brand } = directory.directory.agency;
  return {
    place: reader.place,
    now,
    agency: { name, contact, brand },
    token,
    until: link.expiresAt,
    request: ticket === null ? null : requestOnPage(ticket, visit),
    order: orderOnPage(await openRequests(deps, visit), visit),
    hours: hoursOnPage(terms, link.client, now),
    done: told.done ?? null,
    refused: told.refused ?? null,
  };
}

/** Null when there is nothing beside the request that the page is about. */
function orderOnPage({ tickets, hasMore }: OpenRequests, visit: Visit): OrderOnPage | null {
  const { ticket, reader } = visit;
  const hasOthers = tickets.some(({ key }) => key !== ticket?.state.key);
  if (ticket !== null && !hasOthers) return null;
  const { clients } = visit.directory.directory;
  const { client } = visit.link;
  const name = Object.hasOwn(clients, client) ? clients[client]!.name : client;
  return {
    client: reader.seesAll ? name : null,
    requests: tickets.map((each) => orderedRequest(each, visit)),
    hasMore,
    stamp: String(tickets.reduce((sum, { folded }) => sum + folded, 0)),
  };
}

function orderedRequest({ key, facts }: TicketState, { now, ticket, link }: Visit): OrderOnPage['requests'][number] {
  const next = nextWordOf(facts, now);
  return {
    id: ticketId(key),
    title: facts.title,
    status: facts.status,
    nextAt: next?.kind === 'by' && !next.isLate ? next.at : null,
    isThis: key === ticket?.state.key,
    opens: link.ticket === null,
  };
}
