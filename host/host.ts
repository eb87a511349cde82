/** The embedded host: one process that runs the functions of Kept on one SQLite file, a real way to run a small team. */
import { setTimeout as setTimeoutPromise } from 'node:timers/promises';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { OutboundEvent } from '../events/outbound.ts';
import type { Answer } from '../functions/http/answer.ts';
import { isLoopback } from '../functions/http/loopback.ts';
import { openAddresses } from '../shared/adapters/embedded/addresses.ts';
import { openBus } from '../shared/adapters/embedded/bus.ts';
import { openChannels } from '../shared/adapters/embedded/channels.ts';
import { systemClock, VirtualClock } from '../shared/adapters/embedded/clock.ts';
import { quietLogger } from '../shared/adapters/embedded/consoleLogger.ts';
import { EmbeddedDatabase } from '../shared/adapters/embedded/database.ts';
import { type DeadLetters, openDeadLetters } from '../shared/adapters/embedded/deadLetters.ts';
import { openJobs } from '../shared/adapters/embedded/jobs.ts';
import { openKeys } from '../shared/adapters/embedded/keys.ts';
import { type LocalOutbox, openLocalOutbox } from '../shared/adapters/embedded/localOutbox.ts';
import { openMailboxes } from '../shared/adapters/embedded/mailboxes.ts';
import { openMailNews } from '../shared/adapters/embedded/mailNews.ts';
import { openPolicies } from '../shared/adapters/embedded/policies.ts';
import { expireLeases } from '../shared/adapters/embedded/queues.ts';
import { openRevocations } from '../shared/adapters/embedded/revocations.ts';
import { openSecrets } from '../shared/adapters/embedded/secrets.ts';
import { openSmtpMailer } from '../shared/adapters/embedded/smtpMailer.ts';
import { openSwaps } from '../shared/adapters/embedded/swaps.ts';
import { openTicketRows } from '../shared/adapters/embedded/ticketRows.ts';
import { openTicketStore } from '../shared/adapters/embedded/ticketStore.ts';
import { openWakes } from '../shared/adapters/embedded/wakes.ts';
import { httpMessenger } from '../shared/adapters/http/messenger.ts';
import type { PolicyDocument } from '../shared/domain/policy/policy.ts';
import type { Logger } from '../shared/ports/logger.ts';
import { ensureDevelopmentKey } from './developmentKey.ts';
import { createFunctions, type HostFunctions, type Ports } from './functions.ts';
import { refuseStrangers } from './local/answers.ts';
import { createClockPlace } from './local/clock.ts';
import { createMailPlaces } from './local/mail.ts';
import { Pump } from './pump.ts';
import { listen } from './server.ts';
import { becomeSoleHost } from './soleHost.ts';
import { VirtualTime } from './virtualTime.ts';
import { createWorkers } from './workers.ts';

export interface HostOptions {
  /** The policy in force. */
  policy: PolicyDocument;
  /** Path of the database; null: in memory. */
  file: string | null;
  /** 0: any free port. */
  port: number;
  /** Address to listen on; loopback by default. */
  address?: string;
  /** Virtual time that starts then, epoch ms; absent: real time. */
  virtualFrom?: number;
  /** Where mails go; absent: to the local outbox. */
  smtpUrl?: string;
  /** The development key; absent: the one that there is, or a new one. */
  developmentKey?: string;
  log?: Logger;
  /** Told each published event. */
  onPublished?: (event: OutboundEvent) => void;
  /** The disk refuses to sync: the host can promise nothing more and should end. */
  onFailure?: (error: Error) => void;
  /** Other functions than Kept's own, for tests of the host. */
  makeFunctions?: (ports: Ports) => HostFunctions;
}

export interface Host {
  /** Such as `http://127.0.0.1:8787`. */
  url: string;
  ports: Ports;
  outbox: LocalOutbox;
  deadLetters: DeadLetters;
  /** The development key, when it was given or made just now. */
  developmentKey: string | null;
  /** Resolves when nothing is left to do by now. */
  settled(): Promise<void>;
  /** Virtual time only: does everything due by then, and resolves. Epoch ms. */
  advanceTo(instant: number): Promise<void>;
  /** Lets requests and batches under way end. What is not done is done at the next start. */
  close(): Promise<void>;
}

/** Rejects when the port, the file or its lock cannot be had. */
export async function createHost(options: HostOptions): Promise<Host> {
  const letGo = options.file === null ? () => {} : becomeSoleHost(options.file);
  const survives = options.virtualFrom === undefined ? 'power' : 'process';
  let database: EmbeddedDatabase | undefined;
  const release = async () => {
    await database?.close();
    letGo();
  };
  try {
    database = new EmbeddedDatabase({ file: options.file, survives });
    return await open(options, database, release);
  } catch (error) {
    await release();
    throw error;
  }
}

async function open(options: HostOptions, database: EmbeddedDatabase, release: () => Promise<void>): Promise<Host> {
  const virtual = options.virtualFrom === undefined ? null : new VirtualClock(options.virtualFrom);
  const clock = virtual ?? systemClock;
  const log = options.log ?? quietLogger;
  database.onFailure((error) => {
    log.error('The disk refuses to sync. Nothing more can be promised.', { error });
    options.onFailure?.(error);
  });
  const outbox = openLocalOutbox(database, clock);
  const rows = openTicketRows(database);
  const address = options.address ?? '127.0.0.1';
  let ownUrl: string | null = null;
  const ports: Ports = {
    store: openTicketStore(database, rows),
    wakes: openWakes(database),
    mailboxes: openMailboxes(database),
    mailNews: openMailNews(database),
    addresses: openAddresses(database),
    mailer: options.smtpUrl === undefined ? outbox.mailer : openSmtpMailer(options.smtpUrl),
    messenger: httpMessenger({ fetch }),
    channels: openChannels(database),
    bus: openBus(database, clock, options.onPublished),
    policies: openPolicies(database, options.policy),
    swaps: openSwaps(database),
    jobs: openJobs(database),
    keys: openKeys(database),
    secrets: openSecrets(database),
    revocations: openRevocations(database),
    ownUrl: () => ownUrl,
    clock,
    log,
  };
  const functions = (options.makeFunctions ?? createFunctions)(ports);
  const pump = new Pump(createWorkers(functions, { database, rows, clock, log }), { clock, log, realTime: !virtual });
  database.onCommit((topic) => pump.poke(topic));
  const time = virtual && new VirtualTime(virtual, pump);

  await expireLeases(database);
  await ports.policies.adoptBundled(clock.now());
  const developmentKey = await ensureDevelopmentKey(ports.keys, clock, options.developmentKey ?? null);
  const places = {
    pump,
    functions,
    clock: createClockPlace(clock, time),
    mail: createMailPlaces(outbox, options.smtpUrl !== undefined),
  };
  const server = await listen({ host: address, port: options.port }, (event) => route(event, places), { clock, log });
  const url = `http://${address.includes(':') ? `[${address}]` : address}:${server.port}`;
  // A mail that goes out into the world leads nobody to this machine's own loopback.
  ownUrl = options.smtpUrl !== undefined && isLoopback(address) ? null : url;
  pump.start();

  return {
    url,
    ports,
    outbox,
    deadLetters: openDeadLetters(database),
    developmentKey,
    settled: () => pump.settled(),
    async advanceTo(instant) {
      if (!time) throw new Error('Time is real.');
      await time.advance(() => instant);
    },
    async close() {
      await server.close();
      await pump.stop();
      await release();
    },
  };
}

/** How long a question waits for what was accepted before it. Longer than that only under a load that never ends. */
const CATCH_UP_MS = 1000;

/** Waits, for a while, until the workers named have caught up: whoever posts and then asks sees what came of it. */
async function caughtUp(pump: Pump, ...workers: string[]): Promise<void> {
  const giveUp = new AbortController();
  const wait = setTimeoutPromise(CATCH_UP_MS, undefined, { signal: giveUp.signal }).catch(() => {});
  await Promise.race([pump.settled(...workers).catch(() => {}), wait]);
  giveUp.abort();
}

interface Places {
  pump: Pump;
  functions: HostFunctions;
  clock(event: APIGatewayProxyEventV2): Promise<Answer>;
  mail: ReturnType<typeof createMailPlaces>;
}

async function route(event: APIGatewayProxyEventV2, places: Places): Promise<Answer> {
  const { rawPath } = event;
  if (rawPath === '/v1/events') return places.functions.ingest(event);
  if (rawPath.startsWith('/local/')) return routeLocal(event, places);
  if (/^\/v1\/policy(\/|$)/.test(rawPath)) return places.functions.policy(event);
  if (/^\/(v1\/(rotas|people|lines|feeds)|ics)(\/|$)/.test(rawPath)) return places.functions.rota(event);
  if (rawPath.startsWith('/s/')) {
    await caughtUp(places.pump, 'react');
    return places.functions.page(event);
  }
  if (rawPath.startsWith('/v1/')) await caughtUp(places.pump, 'react');
  return places.functions.query(event);
}

async function routeLocal(event: APIGatewayProxyEventV2, { pump, functions, clock, mail }: Places): Promise<Answer> {
  const { rawPath } = event;
  const refused = refuseStrangers(event);
  if (refused) return refused;
  if (rawPath === '/local/clock') return clock(event);
  if (rawPath.startsWith('/local/mail')) await caughtUp(pump);
  if (rawPath === '/local/mail.json') return mail.json(event);
  if (rawPath === '/local/mail') return mail.page(event);
  return functions.query(event);
}
