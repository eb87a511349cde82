import type { Story } from '../../../shared/domain/testing/story.ts';
import { ticketKey } from '../../../shared/domain/ticket/key.ts';
import type { Letter } from '../../../shared/ports/mailboxes.ts';
import { FixedPolicies } from '../../../test/fakes/fixedPolicies.ts';
import { httpEvent, type Request } from '../../../test/fakes/httpEvent.ts';
import { ManualClock } from '../../../test/fakes/manualClock.ts';
import { MemoryKeys } from '../../../test/fakes/memoryKeys.ts';
import { MemoryMailboxes } from '../../../test/fakes/memoryMailboxes.ts';
import { MemoryMailNews } from '../../../test/fakes/memoryMailNews.ts';
import { MemoryTickets } from '../../../test/fakes/memoryTickets.ts';
import { RecordingLogger } from '../../../test/fakes/recordingLogger.ts';
import { createQuery } from '../query.ts';

/** query over fakes, with the key `all` for everything. */
export function openDesk(now: number) {
  const store = new MemoryTickets();
  const mailboxes = new MemoryMailboxes();
  const mailNews = new MemoryMailNews();
  const keys = new MemoryKeys().set('all');
  const policies = new FixedPolicies();
  const clock = new ManualClock(now);
  const logger = new RecordingLogger();
  const query = createQuery({ store, mailboxes, mailNews, keys, policies, clock, logger });
  return {
    store,
    mailboxes,
    mailNews,
    keys,
    policies,
    clock,
    logger,
    ask: (path: string, request: Request = {}) => query(httpEvent({ path, key: 'all', ...request })),
    /** Puts the ticket of a story into the store, under an id of its own, and every notice that it issued into mailboxes. */
    keep(story: Story, id = 'INC-1', namespace = ''): void {
      const key = ticketKey(namespace, id);
      store.tickets.set(key, { ...story.state!, key });
      store.records.push(...story.log.map((record) => ({ key, record })));
      mailboxes.letters.push(...lettersOf(story, key));
    },
  };
}

export type Desk = ReturnType<typeof openDesk>;

/** The letters of a story, all sent at once. */
function lettersOf(story: Story, ticket: string): Letter[] {
  return story.obligations.flatMap((owed): Letter[] => {
    if (owed.kind !== 'notice') return [];
    const { key, order, notice, recipients } = owed;
    return recipients.map((recipient) => ({
      key,
      ticket,
      order,
      recipient,
      notice,
      state: 'sent',
      attempts: 1,
      attemptedAt: owed.since,
      resends: 0,
      settledAt: owed.since,
      detail: null,
      mail: { key, letters: 1, outcome: 'sent', at: owed.since },
      wait: null,
    }));
  });
}
