/** Answers questions about tickets: one, its timeline, why its clocks stand as they do, a list; and whether Kept can take events. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ApiKey } from '../../shared/ports/keys.ts';
import { NO_SWAPS } from '../../shared/ports/swaps.ts';
import { type Answer, emptyAnswer, jsonAnswer } from '../http/answer.ts';
import { createAuthenticate } from '../http/authenticate.ts';
import { noSuchPlace, requireMethod } from '../http/route.ts';
import { type HttpFunction, serve } from '../http/serve.ts';
import { fromStorage } from '../http/storage.ts';
import { createOpenPolicies, type OpenPolicies } from '../tickets/openPolicies.ts';
import { readableTicket } from './access.ts';
import type { QueryDeps } from './deps.ts';
import { entityTag, isKnown } from './entityTag.ts';
import { explanationPage } from './explain/explain.ts';
import { listTickets } from './listTickets.ts';
import { routeOf } from './routes.ts';
import { ticketView } from './ticketView.ts';
import { timelinePage } from './timeline/timeline.ts';

export type { QueryDeps } from './deps.ts';

export function createQuery(deps: QueryDeps): HttpFunction {
  const authenticate = createAuthenticate(deps);
  const policies = createOpenPolicies(deps.policies, NO_SWAPS);
  return serve(async (event) => {
    const route = routeOf(event.rawPath);
    if (route === null) throw noSuchPlace();
    requireMethod(event, ['GET', 'HEAD']);
    if (route.place === 'health') return health(deps);
    const key = await authenticate(event, 'tickets:read');
    switch (route.place) {
      case 'tickets':
        return jsonAnswer(200, await listTickets(deps, policies, key, event));
      case 'ticket':
        return ticketAnswer(deps, policies, key, route.id, event);
      case 'timeline':
        return jsonAnswer(200, await timelinePage(deps, key, await readableTicket(key, route.id, deps.store), event));
      case 'explanation':
        return jsonAnswer(200, await explanationPage(deps, policies, key, route.id, event));
    }
  }, deps.logger);
}

/** 200 when the store answers; 503 otherwise. */
async function health({ store }: QueryDeps): Promise<Answer> {
  await fromStorage(() => store.loadWatermark(0));
  return jsonAnswer(200, { status: 'ok' });
}

async function ticketAnswer(
  { store, clock }: QueryDeps,
  policies: OpenPolicies,
  key: ApiKey,
  id: string,
  event: APIGatewayProxyEventV2,
): Promise<Answer> {
  const ticket = await readableTicket(key, id, store);
  const now = clock.now();
  const etag = entityTag(ticket, now);
  if (isKnown(etag, event.headers['if-none-match'])) return emptyAnswer(304, { etag });
  return jsonAnswer(200, ticketView(ticket, await fromStorage(() => policies.terms(ticket.facts.termsHash)), now), {
    etag,
  });
}
