/** Who is on call, swaps between people, which need no publication, and calendars to subscribe to (docs/rota.md). */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ApiKey, Scope } from '../../shared/ports/keys.ts';
import type { Answer } from '../http/answer.ts';
import { createAuthenticate } from '../http/authenticate.ts';
import { Problem } from '../http/problem.ts';
import { noSuchPlace, requireMethod } from '../http/route.ts';
import { withoutSecretPaths } from '../http/secretPaths.ts';
import { type HttpFunction, serve } from '../http/serve.ts';
import { makeSwap, undoSwap } from './changes.ts';
import type { RotaDeps } from './deps.ts';
import { calendarAnswer } from './feed/calendar.ts';
import { linkedCalendar, linksPage, makeLink } from './feed/links.ts';
import { rotaPage, rotasPage, swapsPage } from './pages.ts';
import { type Route, routeOf } from './routes.ts';

export type { RotaDeps } from './deps.ts';

const READING = ['GET', 'HEAD'];

/** What each place lets one do. */
const METHODS: Record<Route['place'], string[]> = {
  rotas: READING,
  rota: READING,
  swaps: [...READING, 'POST'],
  swap: ['DELETE'],
  calendar: READING,
  feeds: [...READING, 'POST'],
  feed: READING,
};

export function createRota(deps: RotaDeps): HttpFunction {
  const authenticate = createAuthenticate(deps);
  return serve(async (event) => {
    const route = routeOf(event.rawPath);
    if (route === null) throw noSuchPlace();
    requireMethod(event, METHODS[route.place]);
    if (route.place === 'feed') return linkedCalendar(deps, route.secret, event);
    const scope: Scope = READING.includes(event.requestContext.http.method) ? 'rotas:read' : 'rotas:write';
    return answer(deps, agencyWide(await authenticate(event, scope)), route, event);
  }, withoutSecretPaths(deps.logger));
}

type KeyedRoute = Exclude<Route, { place: 'feed' }>;

async function answer(deps: RotaDeps, key: ApiKey, route: KeyedRoute, event: APIGatewayProxyEventV2): Promise<Answer> {
  const makes = event.requestContext.http.method === 'POST';
  switch (route.place) {
    case 'rotas':
      return rotasPage(deps, event);
    case 'rota':
      return rotaPage(deps, route.rota, event);
    case 'swaps':
      return makes ? makeSwap(deps, key, route.rota, event) : swapsPage(deps, route.rota, event);
    case 'swap':
      return undoSwap(deps, key, route.rota, route.id, event);
    case 'calendar':
      return calendarAnswer(deps, route.of, event);
    case 'feeds':
      return makes ? makeLink(deps, key, event) : linksPage(deps, event);
  }
}

/** Who works when is the agency's own: a key that is limited to some clients has no part in it (I7). */
function agencyWide(key: ApiKey): ApiKey {
  if (key.clients === undefined) return key;
  throw new Problem('forbidden', "The API key is limited to some clients; rotas are the agency's own.");
}
