/** POST /v1/events: takes ticket events and makes them durable. Everything else follows from the log. */
import type { Keys } from '../../shared/ports/keys.ts';
import type { Logger } from '../../shared/ports/logger.ts';
import { jsonAnswer } from '../http/answer.ts';
import { createAuthenticate } from '../http/authenticate.ts';
import { noSuchPlace, requireMethod } from '../http/route.ts';
import { type HttpFunction, serve } from '../http/serve.ts';
import { type AcceptDeps, accept } from './accept.ts';
import { readEvents } from './readEvents.ts';
import { validate } from './validate.ts';

export interface IngestDeps extends AcceptDeps {
  keys: Pick<Keys, 'find'>;
  logger: Logger;
}

/**
 * Makes the function. It answers 202 with `accepted` (events that are new) and `duplicates` once all are durable; until
 * every event of the request is found right it stores none. Repeating a request is safe.
 */
export function createIngest(deps: IngestDeps): HttpFunction {
  const authenticate = createAuthenticate(deps);
  return serve(async (request) => {
    if (request.rawPath !== '/v1/events') throw noSuchPlace();
    requireMethod(request, ['POST']);
    const key = await authenticate(request, 'events:write');
    const incoming = validate(readEvents(request));
    const accepted = await accept(deps, key, incoming);
    return jsonAnswer(202, { accepted, duplicates: incoming.length - accepted });
  }, deps.logger);
}
