/** What a key may post: events of its sources, and on tickets of its clients (I7). */
import { KEPT_SOURCE, PAGE_SOURCE } from '../../events/order.ts';
import { type TicketKey, ticketKey } from '../../shared/domain/ticket/key.ts';
import type { LogEvent } from '../../shared/domain/ticket/log.ts';
import type { ApiKey } from '../../shared/ports/keys.ts';
import type { TicketStore } from '../../shared/ports/ticketStore.ts';
import { type BodyError, Problem } from '../http/problem.ts';
import { fromStorage } from '../http/storage.ts';
import type { Incoming } from './incoming.ts';
import { SHOWN_ERRORS } from './limits.ts';

type TicketsRead = Pick<TicketStore, 'loadTicket' | 'loadLog'>;

/** Tickets looked up at a time. */
const AT_ONCE = 25;

/** Rejects with 403 unless the key may post every event, and with 503 when storage does not say whose a ticket is. */
export async function checkAuthority(key: ApiKey, incoming: readonly Incoming[], store: TicketsRead): Promise<void> {
  const sources = incoming.filter(({ event }) => !maySend(key, event.source));
  refuseIfAny(sources, '/source', 'The API key may not send events of this source.');
  if (key.clients === undefined) return;
  const clients = new Set(key.clients);
  const moved = incoming.filter(({ event }) => {
    const client = clientNamed(event);
    return client !== undefined && !clients.has(client);
  });
  refuseIfAny(moved, '/data/client', 'The API key is limited to other clients.');
  const foreign = await foreignTickets(key, clients, incoming, store);
  const onForeign = incoming.filter(({ event }) => foreign.has(ticketKey(key.namespace, event.subject)));
  // The same answer for a ticket that does not exist: nothing can be learned of other clients' tickets.
  refuseIfAny(onForeign, '/subject', "The API key's clients have no such ticket.");
}

function maySend(key: ApiKey, source: string): boolean {
  if (source === KEPT_SOURCE) return false;
  // What clients do on the status page is told by the page alone, whose key names its source.
  return key.sources === undefined ? source !== PAGE_SOURCE : key.sources.includes(source);
}

/** The client that an event gives the ticket to, if it does. */
function clientNamed(event: LogEvent): string | undefined {
  return event.type === 'ticket.opened' || event.type === 'ticket.reclassified' ? event.data.client : undefined;
}

/** Of the tickets that the events are about, those that are not surely the clients'. */
async function foreignTickets(
  { namespace }: ApiKey,
  clients: ReadonlySet<string>,
  incoming: readonly Incoming[],
  store: TicketsRead,
): Promise<Set<TicketKey>> {
  /** To each ticket, whether this request opens it. */
  const tickets = new Map<TicketKey, boolean>();
  for (const { event } of incoming) {
    const ticket = ticketKey(namespace, event.subject);
    tickets.set(ticket, tickets.get(ticket) === true || event.type === 'ticket.opened');
  }
  const foreign = new Set<TicketKey>();
  const queue = [...tickets];
  while (queue.length > 0) {
    const some = queue.splice(0, AT_ONCE);
    const owners = await Promise.all(some.map(([ticket]) => fromStorage(() => ownersOf(ticket, store))));
    some.forEach(([ticket, opensIt], index) => {
      const known = owners[index]!;
      const isTheirs = known.length === 0 ? opensIt : known.every((client) => clients.has(client));
      if (!isTheirs) foreign.add(ticket);
    });
  }
  return foreign;
}

/** No client is called so. */
const NOBODY_KNOWN = '';

/**
 * The client that a ticket is of. While it has not been folded yet, every client that its accepted events, or the keys that
 * posted them, name; nobody, when there are no events.
 */
async function ownersOf(ticket: TicketKey, store: TicketsRead): Promise<string[]> {
  const state = await store.loadTicket(ticket);
  if (state?.facts.opened) return [state.facts.client];
  const log = await store.loadLog(ticket);
  // What waits for its opening may be anybody's: only a key that could have posted it may open the ticket.
  // What a split ticket leaves to its parts says nothing of who may open them: a part of another client does not take it.
  const posted = log.filter(({ event }) => event.source !== KEPT_SOURCE);
  return posted.flatMap((record) => record.clients ?? clientNamed(record.event) ?? NOBODY_KNOWN);
}

function refuseIfAny(refused: readonly Incoming[], path: string, message: string): void {
  if (refused.length === 0) return;
  const errors: BodyError[] = refused.slice(0, SHOWN_ERRORS).map(({ at }) => ({ path: at + path, message }));
  throw new Problem('forbidden', `${message} Nothing was stored.`, { errors });
}
