import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ApiKey } from '../../shared/ports/keys.ts';
import type { TicketListQuery, TicketPage } from '../../shared/ports/ticketStore.ts';
import { fromStorage, storageUnavailable } from '../http/storage.ts';
import type { OpenPolicies } from '../tickets/openPolicies.ts';
import { mayRead } from './access.ts';
import type { QueryDeps } from './deps.ts';
import { badCursor, instantOf, limitOf, readParameters, statusOf } from './parameters.ts';
import { type TicketView, ticketView } from './ticketView.ts';

export interface TicketListView {
  /** Soonest due first; tickets of which nothing is due last. */
  tickets: TicketView[];
  /** For the next page; null at the end. A page may hold fewer tickets than asked for, and still have a next one. */
  cursor: string | null;
}

const PARAMETERS = ['client', 'line', 'status', 'due_before', 'cursor', 'limit'];

/** A page of the tickets that the key may read. */
export async function listTickets(
  deps: QueryDeps,
  policies: OpenPolicies,
  key: ApiKey,
  event: APIGatewayProxyEventV2,
): Promise<TicketListView> {
  const page = await pageOf(deps, listQuery(key, event));
  const now = deps.clock.now();
  const tickets: TicketView[] = [];
  // The store filters already; that one client never sees another's is checked once more.
  for (const ticket of page.tickets.filter((candidate) => mayRead(key, candidate))) {
    const terms = await fromStorage(() => policies.terms(ticket.facts.termsHash));
    tickets.push(ticketView(ticket, terms, now));
  }
  return { tickets, cursor: page.cursor ?? null };
}

function listQuery(key: ApiKey, event: APIGatewayProxyEventV2): TicketListQuery {
  const parameters = readParameters(event, PARAMETERS);
  const { client, line, cursor } = parameters;
  const status = statusOf(parameters);
  const dueBefore = instantOf(parameters, 'due_before');
  return {
    namespace: key.namespace,
    ...(client === undefined ? {} : { client }),
    ...(line === undefined ? {} : { line }),
    ...(status === undefined ? {} : { status }),
    ...(dueBefore === undefined ? {} : { dueBefore }),
    ...(key.clients === undefined ? {} : { clients: key.clients }),
    ...(cursor === undefined ? {} : { cursor }),
    limit: limitOf(parameters),
  };
}

/** 400 for a cursor that no list gave, which the store tells by a RangeError. */
async function pageOf({ store }: QueryDeps, query: TicketListQuery): Promise<TicketPage> {
  try {
    return await store.list(query);
  } catch (error) {
    throw query.cursor !== undefined && error instanceof RangeError ? badCursor() : storageUnavailable(error);
  }
}
