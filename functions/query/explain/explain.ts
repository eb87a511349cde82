import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { explain } from '../../../shared/domain/explain/explain.ts';
import { type ExplanationView, explanationView } from '../../../shared/domain/explain/view.ts';
import type { OpenTerms } from '../../../shared/domain/policy/openTerms.ts';
import { pinnedTerms, termsMovedTo } from '../../../shared/domain/reconcile.ts';
import type { TicketState } from '../../../shared/domain/ticket/state.ts';
import type { ApiKey } from '../../../shared/ports/keys.ts';
import { fromStorage } from '../../http/storage.ts';
import type { OpenPolicies } from '../../tickets/openPolicies.ts';
import { noSuchTicket, readableTicket } from '../access.ts';
import type { QueryDeps } from '../deps.ts';
import { limitOf, objectiveOf, readParameters } from '../parameters.ts';
import { lettersOf } from '../timeline/deliveries.ts';
import { withDeliveries } from './deliveries.ts';
import { type ExplanationPage, pageOf, readCursor } from './page.ts';

/** A clock that is open for a year on an office's calendar has some thousand stretches. */
const PAGE = { usual: 2000, most: 5000 };

/** A page of a ticket's explanation; 404 as for the ticket. */
export async function explanationPage(
  deps: Pick<QueryDeps, 'store' | 'mailboxes' | 'clock'>,
  policies: OpenPolicies,
  key: ApiKey,
  id: string,
  event: APIGatewayProxyEventV2,
): Promise<ExplanationPage> {
  const parameters = readParameters(event, ['objective', 'cursor', 'limit']);
  const objective = objectiveOf(parameters);
  const limit = limitOf(parameters, PAGE);
  const { cursor } = parameters;
  const ticket = await readableTicket(key, id, deps.store);
  const place = cursor === undefined ? { asOf: deps.clock.now(), clock: 0, item: 0 } : readCursor(cursor);
  const view = await explained(deps, policies, key, ticket, place.asOf, cursor !== undefined);
  return pageOf(objective === undefined ? view : ofObjective(view, objective), place, limit);
}

function ofObjective(view: ExplanationView, objective: string): ExplanationView {
  return {
    ...view,
    clocks: view.clocks.filter((clock) => clock.objective === objective),
    notices: view.notices.filter(({ clock }) => clock?.objective === objective),
  };
}

/** @param asKnownThen leaves out what was learned after the instant, so that pages fit together */
async function explained(
  { store, mailboxes }: Pick<QueryDeps, 'store' | 'mailboxes'>,
  policies: OpenPolicies,
  key: ApiKey,
  ticket: TicketState,
  asOf: number,
  asKnownThen: boolean,
): Promise<ExplanationView> {
  const [whole, spilled] = await fromStorage(() =>
    Promise.all([store.loadLog(ticket.key), store.loadSpilledHistory(ticket.key)]),
  );
  const log = asKnownThen ? whole.filter(({ receivedAt }) => receivedAt <= asOf) : whole;
  const all = [...spilled, ...ticket.history];
  const history = asKnownThen ? all.filter(({ recordedAt }) => recordedAt <= asOf) : all;
  const directory = await fromStorage(() => policies.directory());
  const explanation = explain({
    key: ticket.key,
    policy: await fromStorage(() => policies.terms(pinnedTerms(null, log))),
    moves: await fromStorage(() => termsOf(policies, termsMovedTo(log))),
    directory,
    log,
    now: asOf,
    ledger: ticket.ledger,
    history,
  });
  // The log may be ahead of the ticket that was read, and may have given it to another client (I7).
  const { clients } = key;
  if (!explanation || (clients !== undefined && !clients.includes(explanation.facts.client))) throw noSuchTicket();
  const letters = await lettersOf(mailboxes, ticket.key, history);
  return withDeliveries(explanationView(explanation, directory), letters);
}

async function termsOf(policies: OpenPolicies, hashes: readonly string[]): Promise<Map<string, OpenTerms>> {
  return new Map(await Promise.all(hashes.map(async (hash) => [hash, await policies.terms(hash)] as const)));
}
