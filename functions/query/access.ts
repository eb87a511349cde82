import { type TicketKey, ticketKey } from '../../shared/domain/ticket/key.ts';
import type { TicketState } from '../../shared/domain/ticket/state.ts';
import type { ApiKey } from '../../shared/ports/keys.ts';
import type { TicketStore } from '../../shared/ports/ticketStore.ts';
import { Problem } from '../http/problem.ts';
import { fromStorage } from '../http/storage.ts';

/** Whether a key may read a ticket: it is of its namespace, opened, and of one of its clients (I7). */
export function mayRead(key: ApiKey, ticket: TicketState): boolean {
  const { opened, client } = ticket.facts;
  return opened && isOfNamespace(key, ticket.key) && (key.clients === undefined || key.clients.includes(client));
}

function isOfNamespace({ namespace }: ApiKey, ticket: TicketKey): boolean {
  return ticket.startsWith(ticketKey(namespace, ''));
}

/** The ticket of that id. 404 when there is none, or none that the key may read: the two cannot be told apart. */
export async function readableTicket(
  key: ApiKey,
  id: string,
  store: Pick<TicketStore, 'loadTicket'>,
): Promise<TicketState> {
  const ticket = await fromStorage(() => store.loadTicket(ticketKey(key.namespace, id)));
  if (ticket === null || !mayRead(key, ticket)) throw noSuchTicket();
  return ticket;
}

export function noSuchTicket(): Problem {
  return new Problem('not-found', 'There is no such ticket.');
}
