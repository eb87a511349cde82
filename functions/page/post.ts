/** What a form asks for becomes events of the log, by the way that every event takes. */
import { formatInstant } from '../../events/instant.ts';
import { PAGE_SOURCE } from '../../events/order.ts';
import { type TicketKey, ticketKey } from '../../shared/domain/ticket/key.ts';
import { MINUTE_MS } from '../../shared/domain/time/civil.ts';
import type { ApiKey } from '../../shared/ports/keys.ts';
import { fromStorage } from '../http/storage.ts';
import { accept } from '../ingest/accept.ts';
import { validate } from '../ingest/validate.ts';
import type { PageDeps } from './deps.ts';
import type { Draft } from './forms/sent.ts';
import { PageRefusal } from './refusal.ts';
import type { Visit } from './visit.ts';

/** So much is sent to one ticket from its page within an hour at most; nobody writes more by hand. */
const EVENTS_AN_HOUR = 40;

/** How long the page waits for its own events to be folded, so that the client sees what they did. */
const LOOKS = 10;
const BETWEEN_LOOKS_MS = 200;

/**
 * Stores what a form asks for, at most one event a ticket. Sent twice, as by a double click, it is stored once.
 * @param id names what was sent (`Fields.id`)
 * @throws Problem 422 for what the catalogue or the policy does not allow, 503 when storage fails; PageRefusal when too much is sent
 */
export async function post(deps: PageDeps, visit: Visit, drafts: readonly Draft[], id: string): Promise<void> {
  if (drafts.length === 0) return;
  const { link } = visit;
  const keys = [...new Set(drafts.map(({ ticket }) => ticketKey(link.namespace, ticket)))];
  for (const key of keys) await refuseFloods(deps, key);
  const now = deps.clock.now();
  const posted = drafts.map((draft) => ({ input: cloudEvent(draft, id, now), at: '' }));
  const before = await foldedOf(deps, keys);
  const stored = await accept(deps, pageKey(visit), validate(posted));
  if (stored > 0) await untilFolded(deps, before);
}

function cloudEvent({ ticket, type, data }: Draft, id: string, now: number) {
  return {
    specversion: '1.0',
    id,
    source: PAGE_SOURCE,
    type,
    subject: ticket,
    time: formatInstant(now),
    datacontenttype: 'application/json',
    data,
  };
}

/** The link is the key: it may post for the page, on its client's tickets. */
function pageKey({ link }: Visit): ApiKey {
  const { namespace, client } = link;
  return {
    name: 'status page',
    scopes: ['events:write'],
    sources: [PAGE_SOURCE],
    mode: 'live',
    namespace,
    clients: [client],
    createdAt: link.issuedAt,
  };
}

async function refuseFloods({ store, clock }: PageDeps, key: TicketKey): Promise<void> {
  const log = await fromStorage(() => store.loadLog(key));
  const since = clock.now() - 60 * MINUTE_MS;
  const recent = log.filter(({ event, receivedAt }) => event.source === PAGE_SOURCE && receivedAt > since);
  if (recent.length >= EVENTS_AN_HOUR) throw new PageRefusal('busy');
}

/** How many records of the log each ticket holds. */
async function foldedOf({ store }: PageDeps, keys: readonly TicketKey[]): Promise<Map<TicketKey, number>> {
  const tickets = await fromStorage(() => Promise.all(keys.map((key) => store.loadTicket(key))));
  return new Map(keys.map((key, index) => [key, tickets[index]?.folded ?? 0]));
}

/** On AWS the fold follows a moment later. A page that shows it even later is no harm. */
async function untilFolded(deps: PageDeps, before: ReadonlyMap<TicketKey, number>): Promise<void> {
  let waiting = [...before.keys()];
  for (let look = 0; look < LOOKS; look += 1) {
    const now = await foldedOf(deps, waiting);
    waiting = waiting.filter((key) => now.get(key) === before.get(key));
    if (waiting.length === 0) return;
    await deps.pause(BETWEEN_LOOKS_MS);
  }
}
