/** POST /v1/events: takes ticket events and makes them durable. Everything else follows from the log. */
import { ticketKey } from '../../shared/domain/ticket/key.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { ApiKey, Keys } from '../../shared/ports/keys.ts';
import type { Logger } from '../../shared/ports/logger.ts';
import type { Policies } from '../../shared/ports/policies.ts';
import type { NewRecord, TicketStore } from '../../shared/ports/ticketStore.ts';
import { jsonAnswer } from '../http/answer.ts';
import { createAuthenticate } from '../http/authenticate.ts';
import { noSuchPlace, requireMethod } from '../http/route.ts';
import { type HttpFunction, serve } from '../http/serve.ts';
import { fromStorage } from '../http/storage.ts';
import { checkAuthority } from './authority.ts';
import type { Incoming } from './incoming.ts';
import { modeOf } from './mode.ts';
import { policyErrors } from './policyChecks.ts';
import { readEvents } from './readEvents.ts';
import { refuseIfAny, validate } from './validate.ts';

export interface IngestDeps {
  store: Pick<TicketStore, 'append' | 'loadTicket' | 'loadLog'>;
  keys: Pick<Keys, 'find'>;
  policies: Pick<Policies, 'current'>;
  clock: Clock;
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
    await checkAuthority(key, incoming, deps.store);
    const records = withoutRepeats(await toRecords(deps, key, incoming));
    const answers = await fromStorage(() => deps.store.append(records));
    const accepted = answers.filter((answer) => answer === 'stored').length;
    return jsonAnswer(202, { accepted, duplicates: incoming.length - accepted });
  }, deps.logger);
}

/** Checks the events against the policy in force (422), which each record then names. */
async function toRecords(deps: IngestDeps, key: ApiKey, incoming: readonly Incoming[]): Promise<NewRecord[]> {
  const policy = await fromStorage(() => deps.policies.current());
  const now = deps.clock.now();
  const checked = incoming.map(({ event, at }) => {
    const mode = modeOf(event.source, key.mode, policy.directory);
    const errors = policyErrors(event, policy, mode, now).map(({ path, message }) => ({ path: at + path, message }));
    const limit = key.clients ? { clients: key.clients } : {};
    const record = { event, receivedAt: now, mode, termsHash: policy.termsHash, ...limit };
    return { errors, record: { key: ticketKey(key.namespace, event.subject), record } };
  });
  refuseIfAny(
    checked.flatMap(({ errors }) => errors),
    incoming.length,
  );
  return checked.map(({ record }) => record);
}

/** Leaves out what repeats an earlier event of the same request, so that the first one stands. */
function withoutRepeats(records: readonly NewRecord[]): NewRecord[] {
  const seen = new Set<string>();
  return records.filter(({ key, record: { event } }) => {
    const name = JSON.stringify([key, event.source, event.id]);
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}
