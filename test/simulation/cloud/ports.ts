import { createHash } from 'node:crypto';
import { openAddresses } from '../../../shared/adapters/embedded/addresses.ts';
import { openBus } from '../../../shared/adapters/embedded/bus.ts';
import { EmbeddedDatabase } from '../../../shared/adapters/embedded/database.ts';
import { openJobs } from '../../../shared/adapters/embedded/jobs.ts';
import { openMailboxes } from '../../../shared/adapters/embedded/mailboxes.ts';
import { openMailNews } from '../../../shared/adapters/embedded/mailNews.ts';
import { openPolicies } from '../../../shared/adapters/embedded/policies.ts';
import { openTicketStore } from '../../../shared/adapters/embedded/ticketStore.ts';
import type { PolicyDocument } from '../../../shared/domain/policy/policy.ts';
import type { TicketKey } from '../../../shared/domain/ticket/key.ts';
import type { LogRecord } from '../../../shared/domain/ticket/log.ts';
import type { TicketState } from '../../../shared/domain/ticket/state.ts';
import type { ApiKey } from '../../../shared/ports/keys.ts';
import type { MailboxCall } from '../../../shared/ports/mailboxes.ts';
import type { SaveRequest } from '../../../shared/ports/ticketStore.ts';
import type { Wake } from '../../../shared/ports/wakes.ts';
import type { Container } from '../engine/container.ts';
import type { Ports } from '../engine/functions.ts';
import type { Watch } from '../engine/watch.ts';
import type { MailSystem } from './mailSystem.ts';
import { LONGEST_DELAY_MS, type Queue } from './queue.ts';
import type { Schedules } from './schedules.ts';
import type { Stream, StreamParts } from './stream.ts';

/** What the containers share: storage, and what lies between the functions. */
export interface Cloud {
  parts: StreamParts;
  storage: Storage;
  events: Stream<{ key: TicketKey; record: LogRecord }>;
  saves: Stream<{ ticket: TicketState }>;
  wakes: Queue<Wake>;
  calls: Queue<MailboxCall>;
  jobs: Queue<{ job: string }>;
  schedules: Schedules;
  mail: MailSystem;
  keys: ReadonlyMap<string, ApiKey>;
  watch: Watch;
}

export type Storage = ReturnType<typeof openStorage>;

/** The embedded adapters, in memory. */
export function openStorage(policy: PolicyDocument, now: () => number) {
  const database = new EmbeddedDatabase({ file: null });
  return {
    database,
    store: openTicketStore(database),
    mailboxes: openMailboxes(database),
    mailNews: openMailNews(database),
    addresses: openAddresses(database),
    bus: openBus(database, { now }),
    policies: openPolicies(database, policy),
    jobs: openJobs(database),
  };
}

/** The ports as one container has them: every read and write waits for its turn, and may fail. */
export function portsOf(container: Container, cloud: Cloud, isWakeFunction: boolean): Ports {
  const clock = { now: () => container.now() };
  return {
    store: storeOf(container, cloud),
    wakes: wakesOf(container, cloud, isWakeFunction),
    mailboxes: mailboxesOf(container, cloud),
    mailNews: mailNewsOf(container, cloud),
    addresses: addressesOf(container, cloud),
    mailer: mailerOf(container, cloud),
    bus: busOf(container, cloud),
    policies: policiesOf(container, cloud),
    jobs: jobsOf(container, cloud),
    keys: { find: (hash) => container.read('keys.find', async () => cloud.keys.get(hash) ?? null) },
    clock,
    log: {
      info() {},
      warn: (message) => cloud.watch.logged(message),
      error: (message, details) => cloud.watch.logged(message, details),
    },
  };
}

/** Deeply another object, as what travels through a stream is. */
function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function storeOf(container: Container, cloud: Cloud): Ports['store'] {
  const { store } = cloud.storage;
  const { faults, random, loop, statistics } = cloud.parts;
  const { watch } = cloud;
  const lag = () => (faults.strikes('lagging_index') ? random.between(1000, 200_000) : 0);
  const told = (key: TicketKey, record: LogRecord) => {
    watch.appended(key, record);
    cloud.events.push(key, { key, record: copy(record) });
  };
  return {
    async append(records) {
      const answers: ('stored' | 'duplicate')[] = [];
      for (const { key, record } of records) {
        const answer = await container.write(`append ${key} ${record.event.id}`, async () => {
          const [stored] = await store.append([{ key, record }]);
          if (stored === 'stored') told(key, record);
          return stored!;
        });
        answers.push(answer);
      }
      return answers;
    },
    async loadTicket(key) {
      const ticket = await container.read(`load ${key}`, () => store.loadTicket(key));
      watch.loaded(container.task, key, container.now());
      return ticket;
    },
    async loadLog(key) {
      const log = await container.read(`read the log of ${key}`, () => store.loadLog(key));
      watch.readLog(container.task, key, log);
      return log;
    },
    loadEvent: (key, source, id) => container.read(`read event ${id}`, () => store.loadEvent(key, source, id)),
    async save(request) {
      const { key, version } = request.ticket;
      const answer = await container.write(`save ${key} ${version}`, async () => {
        if (faults.strikes('conflicts')) return 'conflict' as const;
        return saved(container, cloud, request);
      });
      if (answer === 'conflict') {
        loop.note(`  conflict`);
        statistics.recovery('a save meets another and is made anew');
      }
      return answer;
    },
    confirm: (key, version, carriedOut) =>
      container.write(`confirm ${key} ${version}`, async () => {
        const before = await store.loadTicket(key);
        const answer = await store.confirm(key, version, carriedOut);
        const after = await store.loadTicket(key);
        watch.confirmed(before, after, version, carriedOut, answer);
        if (answer === 'conflict') statistics.recovery('a confirmation meets a later save');
        if (answer === 'confirmed' && after && after.outbox.length > 0 && before?.outbox.length !== after.outbox.length)
          cloud.saves.push(key, { ticket: copy(after) });
        return answer;
      }),
    loadSpilledHistory: (key) => container.read(`read history of ${key}`, () => store.loadSpilledHistory(key)),
    loadSpilledClocks: (key) => container.read(`read clocks of ${key}`, () => store.loadSpilledClocks(key)),
    clientAgent: (client) => container.read(`read the agent of ${client}`, () => store.clientAgent(client)),
    keepClientAgent: (kept) =>
      container.write(`keep the agent of ${kept.client}`, async () => {
        await store.keepClientAgent(kept);
        watch.keptAgent(kept);
      }),
    list: (query) => container.read('list tickets', () => store.list(query)),
    openTickets: (query) => container.read('walk open tickets', () => store.openTickets(query)),
    countOpen: () => container.read('count open tickets', () => store.countOpen()),
    sweepShards: store.sweepShards,
    eventsReceived(shard, from, to) {
      const behind = lag();
      return container.read('walk received events', () =>
        store.eventsReceived(shard, from, Math.max(from, Math.min(to, loop.now - behind))),
      );
    },
    overdue(shard, until, limit) {
      const behind = lag();
      return container.read('walk overdue tickets', async () => {
        const found = await store.overdue(shard, until - behind, limit);
        for (const { key } of found) loop.note(`  overdue: ${key}`);
        return found;
      });
    },
    loadWatermark: (shard) => container.read('read the watermark', () => store.loadWatermark(shard)),
    saveWatermark: (shard, at) => container.write('save the watermark', () => store.saveWatermark(shard, at)),
  };
}

/** One conditional write: the ticket, with what it owes, and what was decided. */
async function saved(container: Container, { storage, watch, saves }: Cloud, request: SaveRequest) {
  const { key } = request.ticket;
  const before = await storage.store.loadTicket(key);
  const answer = await storage.store.save(copy(request));
  if (answer === 'conflict') return answer;
  watch.saved(container.task, before, copy(request));
  if (request.ticket.outbox.length > 0) saves.push(key, { ticket: copy(request.ticket) });
  return answer;
}

function wakesOf(container: Container, cloud: Cloud, isWakeFunction: boolean): Ports['wakes'] {
  return {
    arm: (wake) =>
      container.write(`arm ${wake.key} for ${new Date(wake.at).toISOString()}`, async () => {
        const delay = Math.ceil((wake.at - container.now()) / 1000) * 1000;
        if (isWakeFunction) cloud.parts.statistics.recovery('a wake comes before its time and is armed again');
        // Near ones are messages with a delay, far ones schedules (shared/adapters/aws/wakes.ts).
        if (delay <= LONGEST_DELAY_MS || isWakeFunction) cloud.wakes.send(copy(wake), Math.max(0, delay));
        else cloud.schedules.create(copy(wake));
        cloud.watch.armed(wake);
      }),
  };
}

function mailboxesOf(container: Container, cloud: Cloud): Ports['mailboxes'] {
  const { mailboxes } = cloud.storage;
  const { faults, statistics } = cloud.parts;
  const { watch } = cloud;
  const call = (name: MailboxCall, at: number) =>
    container.write(`call notify for ${name.address}`, async () => {
      cloud.calls.send(
        { address: name.address, ticket: name.ticket },
        Math.max(0, Math.ceil((at - container.now()) / 1000) * 1000),
      );
    });
  return {
    async put(letters) {
      for (const letter of letters) {
        await container.write(`put a letter to ${letter.recipient.address}`, async () => {
          const [known] = await mailboxes.lettersNamed(letter.recipient.address, [letter]);
          if (known) statistics.recovery('a letter is put again');
          await mailboxes.put([copy(letter)]);
          watch.put(letter);
        });
      }
      const [first] = letters;
      if (first) await call({ address: first.recipient.address, ticket: first.ticket }, container.now());
    },
    lettersOf: (address, ticket) =>
      container.read(`read letters to ${address}`, () => mailboxes.lettersOf(address, ticket)),
    lettersNamed: (address, names) =>
      container.read(`read letters to ${address}`, () => mailboxes.lettersNamed(address, names)),
    open: (name) => container.read(`open the mailbox of ${name.address}`, () => mailboxes.open(name)),
    save: (box, at) =>
      container.write(`save the mailbox of ${box.address}`, async () => {
        const answer = faults.strikes('conflicts') ? 'conflict' : await mailboxes.save(copy(box), at);
        if (answer === 'conflict') statistics.recovery('a mailbox meets another save');
        else watch.boxSaved(container.task, box);
        return answer;
      }),
    async settle(address, letters, outcome) {
      for (const letter of letters) {
        await container.write(`settle a letter to ${address}: ${outcome.state}`, async () => {
          await mailboxes.settle(address, [letter], copy(outcome));
          watch.settled(container.task, address, letter, outcome);
        });
      }
    },
    callAgain: call,
    find: (wanted) => container.read('find letters', () => mailboxes.find(wanted)),
  };
}

function mailNewsOf(container: Container, { storage }: Cloud): Ports['mailNews'] {
  const { mailNews } = storage;
  return {
    note: (news) => container.write(`note ${news.kind} of ${news.address}`, () => mailNews.note(news)),
    newsOf: (mails) => container.read('read news', () => mailNews.newsOf(mails)),
  };
}

function addressesOf(container: Container, { storage, parts, watch }: Cloud): Ports['addresses'] {
  const { addresses } = storage;
  return {
    load: (address) => container.read(`look up ${address}`, () => addresses.load(address)),
    save: (before, record, at) =>
      container.write(`note of ${record.address}`, async () => {
        if (parts.faults.strikes('conflicts')) return 'conflict';
        const answer = await addresses.save(before, copy(record), at);
        if (answer === 'saved') watch.addressSaved(record);
        return answer;
      }),
    suppressed: () => container.read('list dead addresses', () => addresses.suppressed()),
  };
}

function mailerOf(container: Container, { mail, watch, parts }: Cloud): Ports['mailer'] {
  return {
    transactional: false,
    send: (outgoing) =>
      container.write(`send ${outgoing.kind} to ${outgoing.to}`, async () => {
        await watch.beforeSending(container.task!, outgoing);
        try {
          const answer = mail.take(outgoing, container.task!);
          parts.loop.note(`  mail ${outgoing.key}: ${answer.outcome}`);
          return answer;
        } finally {
          watch.sent(mail.attempts.at(-1)!);
        }
      }),
  };
}

function busOf(container: Container, { storage, watch }: Cloud): Ports['bus'] {
  return {
    publish: (events) =>
      container.write(`publish ${events.length} events`, async () => {
        await storage.bus.publish(copy(events));
        watch.published(events);
      }),
  };
}

function policiesOf(container: Container, { storage, parts }: Cloud): Ports['policies'] {
  const { policies } = storage;
  /** A function may know a policy for a few seconds after another one was published. */
  let known: { document: PolicyDocument; until: number } | null = null;
  return {
    ...policies,
    current: () =>
      container.read('read the policy', async () => {
        if (known && known.until > parts.loop.now && parts.faults.enabled) return known.document;
        const document = await policies.current();
        known = parts.faults.strikes('stale_policy') ? { document, until: parts.loop.now + 5000 } : null;
        return document;
      }),
    inForce: () => container.read('read the policy in force', () => policies.inForce()),
    terms: (hash) => container.read('read terms', () => policies.terms(hash)),
    keep: (document) => container.write('keep terms', () => policies.keep(document)),
    publish: (publication) => container.write('publish a policy', () => policies.publish(publication)),
    adoptBundled: async () => false,
  };
}

function jobsOf(container: Container, cloud: Cloud): Ports['jobs'] {
  const { jobs } = cloud.storage;
  return {
    start: (job) =>
      container.write('start a job', async () => {
        await jobs.start(copy(job));
        cloud.jobs.send({ job: job.id }, 0);
      }),
    load: (id) => container.read('load a job', () => jobs.load(id)),
    save: (job, results) =>
      container.write('save a job', async () => {
        const answer = await jobs.save(copy(job), results);
        if (answer === 'saved' && job.state === 'running') cloud.jobs.send({ job: job.id }, 0);
        return answer;
      }),
    results: (id, page) => container.read('read results', () => jobs.results(id, page)),
  };
}

export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
