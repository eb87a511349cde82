import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { TicketState } from '../../../shared/domain/ticket/state.ts';
import { fromStorage } from '../../http/storage.ts';
import type { QueryDeps } from '../deps.ts';
import { limitOf, readParameters } from '../parameters.ts';
import { lettersOf } from './deliveries.ts';
import { inOrder } from './order.ts';
import { pageOf, type TimelinePage } from './page.ts';

/** A page of everything that happened, was decided and was sent on a ticket. */
export async function timelinePage(
  { store, mailboxes }: Pick<QueryDeps, 'store' | 'mailboxes'>,
  ticket: TicketState,
  event: APIGatewayProxyEventV2,
): Promise<TimelinePage> {
  const parameters = readParameters(event, ['cursor', 'limit']);
  const limit = limitOf(parameters);
  const [log, spilled] = await fromStorage(() =>
    Promise.all([store.loadLog(ticket.key), store.loadSpilledHistory(ticket.key)]),
  );
  const history = [...spilled, ...ticket.history];
  const letters = await lettersOf(mailboxes, ticket.key, history);
  return pageOf(inOrder(log, history, letters), parameters.cursor, limit);
}
