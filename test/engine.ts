import { createLinks } from '../functions/links/links.ts';
import { openAddresses } from '../shared/adapters/embedded/addresses.ts';
import { openBus } from '../shared/adapters/embedded/bus.ts';
import { openChannels } from '../shared/adapters/embedded/channels.ts';
import { VirtualClock } from '../shared/adapters/embedded/clock.ts';
import { quietLogger } from '../shared/adapters/embedded/consoleLogger.ts';
import { EmbeddedDatabase } from '../shared/adapters/embedded/database.ts';
import { openJobs } from '../shared/adapters/embedded/jobs.ts';
import { openMailboxes } from '../shared/adapters/embedded/mailboxes.ts';
import { openMailNews } from '../shared/adapters/embedded/mailNews.ts';
import { openPolicies } from '../shared/adapters/embedded/policies.ts';
import { openRevocations } from '../shared/adapters/embedded/revocations.ts';
import { openSecrets } from '../shared/adapters/embedded/secrets.ts';
import { openSwaps } from '../shared/adapters/embedded/swaps.ts';
import { openTicketStore } from '../shared/adapters/embedded/ticketStore.ts';
import { openWakes } from '../shared/adapters/embedded/wakes.ts';
import type { Directory } from '../shared/domain/policy/directory.ts';
import type { Terms } from '../shared/domain/policy/terms.ts';
import { DIRECTORY, TERMS } from '../shared/domain/testing/terms.ts';
import type { LogEvent, LogRecord } from '../shared/domain/ticket/log.ts';
import type { MailboxCall } from '../shared/ports/mailboxes.ts';
import type { Mailer, MailOutcome, OutgoingMail } from '../shared/ports/mailer.ts';
import type { Messenger, OutgoingPost } from '../shared/ports/messenger.ts';
import type { Wake } from '../shared/ports/wakes.ts';
import { countedSecrets } from './fakes/memoryLinks.ts';

export const TERMS_HASH = 'sha256:test';

/** The ports on SQLite in memory, for tests of one function at a time: nothing runs unless the test calls it. */
export function createEngine(at: number, terms: Terms = TERMS, directory: Directory = DIRECTORY) {
  const database = new EmbeddedDatabase({ file: null });
  const clock = new VirtualClock(at);
  const mailer = new ScriptedMailer();
  const messenger = new ScriptedMessenger();
  const store = openTicketStore(database);
  const ports = {
    store,
    mailboxes: openMailboxes(database),
    mailNews: openMailNews(database),
    addresses: openAddresses(database),
    wakes: openWakes(database),
    bus: openBus(database, clock),
    policies: openPolicies(database, { termsHash: TERMS_HASH, terms, directory }),
    swaps: openSwaps(database),
    jobs: openJobs(database),
    links: createLinks({
      secrets: openSecrets(database),
      revocations: openRevocations(database),
      clock,
      newSecret: countedSecrets(),
    }),
    ownUrl: (): string | null => null,
    clock,
    log: quietLogger,
    mailer: mailer as Mailer,
    messenger: messenger as Messenger,
    channels: openChannels(database),
  };
  return {
    ...ports,
    ports,
    bus: ports.bus,
    mailer,
    messenger,
    clock,
    /** Accepts events, as ingest would. */
    async accept(key: string, ...events: LogEvent[]): Promise<LogRecord[]> {
      await ports.policies.current();
      const records = events.map(
        (event): LogRecord => ({ event, receivedAt: clock.now(), mode: 'live', termsHash: TERMS_HASH }),
      );
      await store.append(records.map((record) => ({ key, record })));
      return records;
    },
    /** Calls that wait in the mailboxes' queue, with when they are to be seen. */
    calls: () => queued<MailboxCall>(database, 'mailboxes'),
    wakesArmed: () => queued<Wake>(database, 'wakes'),
    close: () => database.close(),
  };
}

export type Engine = ReturnType<typeof createEngine>;

function queued<Body>(database: EmbeddedDatabase, queue: string): { body: Body; visibleAt: number }[] {
  const rows = database.prepare('SELECT body, visible_at FROM queue_messages WHERE queue = ? ORDER BY id').all(queue);
  return rows.map((row) => ({ body: JSON.parse(String(row.body)) as Body, visibleAt: Number(row.visible_at) }));
}

/** Answers as told, one answer a message; an Error among the answers is an outcome that nobody knows. Without answers: sent. */
class Script<Message> {
  readonly answers: (MailOutcome | Error)[] = [];

  protected answerTo(message: Message, sent: Message[]): MailOutcome {
    sent.push(message);
    const answer = this.answers.shift() ?? { outcome: 'sent', detail: null };
    if (answer instanceof Error) throw answer;
    return answer;
  }
}

export class ScriptedMailer extends Script<OutgoingMail> implements Mailer {
  readonly transactional = false;
  readonly mails: OutgoingMail[] = [];

  async send(mail: OutgoingMail): Promise<MailOutcome> {
    return this.answerTo(mail, this.mails);
  }
}

class ScriptedMessenger extends Script<OutgoingPost> implements Messenger {
  readonly posts: OutgoingPost[] = [];

  async send(post: OutgoingPost): Promise<MailOutcome> {
    return this.answerTo(post, this.posts);
  }
}

/** A port with some of its methods replaced. */
export function withMethods<Port extends object>(port: Port, methods: Partial<Port>): Port {
  return new Proxy(port, {
    get(target, name) {
      const found = Reflect.get(name in methods ? methods : target, name) as unknown;
      return typeof found === 'function' ? found.bind(target) : found;
    },
  });
}
