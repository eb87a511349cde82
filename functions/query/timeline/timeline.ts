import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { isOfAnother } from '../../../shared/domain/ticket/opening.ts';
import type { TicketState } from '../../../shared/domain/ticket/state.ts';
import type { ApiKey } from '../../../shared/ports/keys.ts';
import { fromStorage } from '../../http/storage.ts';
import type { QueryDeps } from '../deps.ts';
import { limitOf, readParameters } from '../parameters.ts';
import { lettersOf } from './deliveries.ts';
import { newsOfLetters } from './feedback.ts';
import { inOrder } from './order.ts';
import { pageOf, type TimelinePage } from './page.ts';

/** A page of everything that happened, was decided and was sent on a ticket. */
export async function timelinePage(
  { store, mailboxes, mailNews, clock }: Pick<QueryDeps, 'store' | 'mailboxes' | 'mailNews' | 'clock'>,
  key: Pick<ApiKey, 'clients'>,
  ticket: TicketState,
  event: APIGatewayProxyEventV2,
): Promise<TimelinePage> {
  const parameters = readParameters(event, ['cursor', 'limit']);
  const limit = limitOf(parameters);
  const [log, spilled] = await fromStorage(() =>
    Promise.all([store.loadLog(ticket.key), store.loadSpilledHistory(ticket.key)]),
  );
  // Of what another client's key posted under the same id, a limited key learns nothing (I7).
  const shown = key.clients ? log.filter((record) => !isOfAnother(record, ticket.facts.client)) : log;
  const history = [...spilled, ...ticket.history];
  const letters = await lettersOf(mailboxes, ticket.key, history);
  const news = await newsOfLetters(mailNews, letters);
  return pageOf(inOrder(shown, history, letters, news, clock.now()), parameters.cursor, limit);
}
