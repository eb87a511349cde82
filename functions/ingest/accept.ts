/** The one way into a ticket's log: checked against the policy in force, then made durable. */
import { ticketKey } from '../../shared/domain/ticket/key.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { ApiKey } from '../../shared/ports/keys.ts';
import type { Policies } from '../../shared/ports/policies.ts';
import type { NewRecord, TicketStore } from '../../shared/ports/ticketStore.ts';
import { fromStorage } from '../http/storage.ts';
import { checkAuthority } from './authority.ts';
import type { Incoming } from './incoming.ts';
import { modeOf } from './mode.ts';
import { policyErrors } from './policyChecks.ts';
import { refuseIfAny } from './validate.ts';

export interface AcceptDeps {
  store: Pick<TicketStore, 'append' | 'loadTicket' | 'loadLog'>;
  policies: Pick<Policies, 'current'>;
  clock: Clock;
}

/**
 * Takes events that are right by the catalogue, in the name of a key: 403 unless it may post each of them, 422 unless the
 * policy allows each, 503 when storage fails. Until every event is found right none is stored.
 * @returns how many are new; the others were held already, or repeat one of the same request
 */
export async function accept(deps: AcceptDeps, key: ApiKey, incoming: readonly Incoming[]): Promise<number> {
  await checkAuthority(key, incoming, deps.store);
  const records = withoutRepeats(await toRecords(deps, key, incoming));
  const answers = await fromStorage(() => deps.store.append(records));
  return answers.filter((answer) => answer === 'stored').length;
}

/** Checks the events against the policy in force (422), which each record then names. */
async function toRecords(deps: AcceptDeps, key: ApiKey, incoming: readonly Incoming[]): Promise<NewRecord[]> {
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
