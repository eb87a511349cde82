/** A visit of the page: which link, what it opens, and who reads (I7). */
import { type OpenDirectory, recipientsOf } from '../../shared/domain/obligation/recipients.ts';
import type { OpenTerms } from '../../shared/domain/policy/openTerms.ts';
import { ticketKey } from '../../shared/domain/ticket/key.ts';
import type { LogRecord } from '../../shared/domain/ticket/log.ts';
import { isOfAnother } from '../../shared/domain/ticket/opening.ts';
import type { TicketState } from '../../shared/domain/ticket/state.ts';
import type { Place } from '../../shared/messages/instant.ts';
import { fromStorage } from '../http/storage.ts';
import type { LinkScope, LinkTimes } from '../links/statusLink.ts';
import type { OpenPolicies } from '../tickets/openPolicies.ts';
import type { PageDeps } from './deps.ts';
import { PageRefusal } from './refusal.ts';

export interface Visit {
  token: string;
  link: LinkScope & LinkTimes;
  now: number;
  /** Null: all of the client's requests. */
  ticket: OpenedTicket | null;
  directory: OpenDirectory;
  /** The terms in force. */
  terms: OpenTerms;
  reader: Reader;
}

export interface OpenedTicket {
  id: string;
  state: TicketState;
  /** What is the ticket's own, in no particular order. */
  log: LogRecord[];
  /** The terms that it is under. */
  terms: OpenTerms;
}

/** Who reads, as Kept writes to them. */
export interface Reader {
  /** What they are called in their own messages. */
  name: string;
  place: Place;
  /** Whether all open requests of the client are theirs to see, or only those that they made. */
  seesAll: boolean;
  /** Of a link to one ticket. */
  email: string | null;
}

/**
 * Opens what a link leads to.
 * @param request the id of a ticket, where the link opens all of a client's
 * @throws PageRefusal for a link that opens nothing, and for a ticket that is not its client's: the two cannot be told apart
 */
export async function openVisit(
  deps: PageDeps,
  policies: OpenPolicies,
  token: string,
  request: string | undefined,
): Promise<Visit> {
  const opened = await fromStorage(() => deps.links.open(token));
  if (typeof opened === 'string') throw new PageRefusal(opened);
  const { link } = opened;
  if (link.ticket !== null && request !== undefined) throw new PageRefusal('unknown');
  const id = link.ticket ?? request ?? null;
  const ticket = id === null ? null : await openTicket(deps, policies, link, id);
  const [directory, current] = await fromStorage(() => Promise.all([policies.directory(), deps.policies.current()]));
  const terms = await fromStorage(() => policies.terms(current.termsHash));
  const reader = readerOf(directory, link, ticket);
  return { token, link, now: deps.clock.now(), ticket, directory, terms, reader };
}

async function openTicket(
  { store }: PageDeps,
  policies: OpenPolicies,
  link: LinkScope,
  id: string,
): Promise<OpenedTicket> {
  const key = ticketKey(link.namespace, id);
  const state = await fromStorage(() => store.loadTicket(key));
  if (!state?.facts.opened) throw new PageRefusal('unknown');
  // A ticket that was moved to another client is no longer this link's.
  if (state.facts.client !== link.client) throw new PageRefusal(link.ticket === null ? 'unknown' : 'ended');
  const log = await fromStorage(() => store.loadLog(key));
  const terms = await fromStorage(() => policies.terms(state.facts.termsHash));
  return { id, state, log: log.filter((record) => !isOfAnother(record, link.client)), terms };
}

function readerOf(directory: OpenDirectory, link: LinkScope, ticket: OpenedTicket | null): Reader {
  const { agency, clients, words } = directory.directory;
  const own = Object.hasOwn(clients, link.client) ? clients[link.client]! : null;
  if (link.ticket !== null && ticket !== null) {
    const { facts } = ticket.state;
    const [requester] = recipientsOf(directory, facts, { role: 'requester', line: null, agent: null }, 0);
    if (requester !== undefined) {
      const email = requester.address.toLowerCase();
      const seesAll = own?.contacts.some((contact) => contact.toLowerCase() === email) ?? false;
      const { name, language, timeZone, style } = requester;
      const place: Place = { language, timeZone, voice: { language, style, words } };
      return { name: name === '' ? requester.address : name, place, seesAll, email };
    }
  }
  const entry = own ?? clients.default;
  const language = entry?.language ?? agency.language;
  const place: Place = { language, timeZone: entry?.timeZone ?? agency.timeZone, voice: { language, words } };
  return { name: own?.name ?? link.client, place, seesAll: link.ticket === null, email: null };
}
