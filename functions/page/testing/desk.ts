import type { Directory } from '../../../shared/domain/policy/directory.ts';
import type { Terms } from '../../../shared/domain/policy/terms.ts';
import { Story } from '../../../shared/domain/testing/story.ts';
import { DIRECTORY, TERMS } from '../../../shared/domain/testing/terms.ts';
import { ticketKey } from '../../../shared/domain/ticket/key.ts';
import type { LogEvent } from '../../../shared/domain/ticket/log.ts';
import { DAY_MS } from '../../../shared/domain/time/civil.ts';
import { FixedPolicies } from '../../../test/fakes/fixedPolicies.ts';
import { httpEvent, type Request } from '../../../test/fakes/httpEvent.ts';
import { ManualClock } from '../../../test/fakes/manualClock.ts';
import { countedSecrets, MemoryRevocations, MemorySecrets } from '../../../test/fakes/memoryLinks.ts';
import { MemoryTickets } from '../../../test/fakes/memoryTickets.ts';
import { RecordingLogger } from '../../../test/fakes/recordingLogger.ts';
import { createLinks, type LinkScope } from '../../links/links.ts';
import { createPage } from '../page.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };

/** The page over fakes. Tickets are folded by `keep` and by `fold`, as the host would. */
export function openPage(now: number, over: { terms?: Partial<Terms>; directory?: Partial<Directory> } = {}) {
  const terms = { ...TERMS, ...over.terms };
  const directory = { ...DIRECTORY, ...over.directory };
  const store = new MemoryTickets();
  const policies = new FixedPolicies({ terms, directory });
  const clock = new ManualClock(now);
  const logger = new RecordingLogger();
  const revocations = new MemoryRevocations();
  const links = createLinks({ secrets: new MemorySecrets(), revocations, clock, newSecret: countedSecrets() });
  const page = createPage({ store, policies, links, clock, logger, pause: async () => {} });
  const foldTicket = (namespace: string, id: string) => {
    const key = ticketKey(namespace, id);
    const story = new Story(terms, directory);
    const records = store.records.filter((record) => record.key === key).map(({ record }) => record);
    for (const { event, receivedAt, clients } of records)
      story.arrive(event, Math.max(receivedAt, story.now), 'live', clients);
    store.tickets.set(key, { ...story.state!, key });
  };
  return {
    store,
    policies,
    clock,
    logger,
    revocations,
    links,
    /** Accepts events of a ticket, each at its time, and folds them. */
    keep(id: string, events: readonly LogEvent[], namespace = ''): void {
      const key = ticketKey(namespace, id);
      for (const event of events) {
        const record = {
          event: { ...event, subject: id },
          receivedAt: event.time,
          mode: 'live' as const,
          termsHash: 'sha256:test',
        };
        store.records.push({ key, record });
      }
      foldTicket(namespace, id);
    },
    /** Folds what the page has accepted of a ticket. */
    fold: (id: string, namespace = '') => foldTicket(namespace, id),
    link: (scope: Partial<LinkScope>, validForMs = DAY_MS) =>
      links.make({ namespace: '', client: 'acme', ticket: null, ...scope }, validForMs),
    get: (token: string, request: Request = {}) => page(httpEvent({ path: `/s/${token}`, ...request })),
    send: (token: string, form: string, fields: [string, string][], request: Request = {}) =>
      page(
        httpEvent({
          method: 'POST',
          path: `/s/${token}/${form}`,
          headers: FORM,
          body: new URLSearchParams(fields).toString(),
          ...request,
        }),
      ),
    /** What the page posted, oldest first. */
    posted: () =>
      store.records.flatMap(({ record: { event } }) =>
        event.source === 'urn:kept:page' ? [{ type: event.type, subject: event.subject, data: event.data }] : [],
      ),
  };
}

export type PageDesk = ReturnType<typeof openPage>;

/** The words that a page shows, its markup, style and script left out. */
export function textOf(html: string | undefined): string {
  return (html ?? '')
    .replace(/<(style|script|title)>[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Every field of the forms of a page, with what a client who changes nothing would send. */
export function fieldsOf(html: string | undefined, form: string): [string, string][] {
  const found =
    new RegExp(`<form method="post" action="[^"]*/${form}[^"]*">([\\s\\S]*?)</form>`).exec(html ?? '')?.[1] ?? '';
  return [...found.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name, value]) => [
    name!,
    value!,
  ]);
}
