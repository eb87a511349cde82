/** The open requests that a reader may see, in the client's own order (R5). */

import { rests } from '../../shared/domain/ticket/facts.ts';
import { ticketId } from '../../shared/domain/ticket/key.ts';
import type { TicketState } from '../../shared/domain/ticket/state.ts';
import { fromStorage } from '../http/storage.ts';
import type { PageDeps } from './deps.ts';
import type { Visit } from './visit.ts';

/** More are no list that somebody puts in order by hand. */
export const SHOWN_REQUESTS = 50;

/** Of a client with more open tickets than these, the soonest due are looked through. */
const PAGE = 100;
const PAGES = 5;

export interface OpenRequests {
  tickets: TicketState[];
  hasMore: boolean;
}

/**
 * Of the link's client alone (I7). Whoever has a link to one ticket sees the requests that its requester made; one whom the
 * agency names among the client's contacts, and whoever has the client's own link, sees all.
 */
export async function openRequests({ store }: PageDeps, { link, reader }: Visit): Promise<OpenRequests> {
  const found: TicketState[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const query = { namespace: link.namespace, client: link.client, open: true, limit: PAGE } as const;
    const answer = await fromStorage(() => store.list(cursor === undefined ? query : { ...query, cursor }));
    found.push(...answer.tickets.filter((ticket) => isShown(ticket, link.client, reader)));
    cursor = answer.cursor;
    if (cursor === undefined) break;
  }
  const tickets = found.sort(byRank);
  return {
    tickets: tickets.slice(0, SHOWN_REQUESTS),
    hasMore: cursor !== undefined || tickets.length > SHOWN_REQUESTS,
  };
}

function isShown({ facts }: TicketState, client: string, { seesAll, email }: Visit['reader']): boolean {
  // The store filters already; that one client never sees another's is checked once more.
  if (!facts.opened || facts.client !== client || rests(facts)) return false;
  return seesAll || (email !== null && facts.requester?.email.toLowerCase() === email);
}

/** As the client ranked them; what has no place yet behind, as it came. */
function byRank(a: TicketState, b: TicketState): number {
  const last = Number.POSITIVE_INFINITY;
  const [rankA, rankB] = [a.facts.rank ?? last, b.facts.rank ?? last];
  if (rankA !== rankB) return rankA < rankB ? -1 : 1;
  return (a.facts.openedAt ?? 0) - (b.facts.openedAt ?? 0) || (ticketId(a.key) < ticketId(b.key) ? -1 : 1);
}
