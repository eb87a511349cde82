/** The functions of Kept, made from the embedded host's adapters. */
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { HttpFunction } from '../functions/http/serve.ts';
import { createIngest } from '../functions/ingest/ingest.ts';
import { createJobs, type WorkOnJobs } from '../functions/jobs/jobs.ts';
import { createLinks } from '../functions/links/links.ts';
import { createNotify, type Notify } from '../functions/notify/notify.ts';
import { createPage } from '../functions/page/page.ts';
import { createPolicy } from '../functions/policy/policy.ts';
import { createQuery } from '../functions/query/query.ts';
import { createReact, type React } from '../functions/react/react.ts';
import { createRelay, type Relay } from '../functions/relay/relay.ts';
import { createRota } from '../functions/rota/rota.ts';
import { createSweep, type Sweep } from '../functions/sweep/sweep.ts';
import { createWake, type WakeUp } from '../functions/wake/wake.ts';
import { compileFiles } from '../shared/adapters/configuration/compileFiles.ts';
import type { Addresses } from '../shared/ports/addresses.ts';
import type { Bus } from '../shared/ports/bus.ts';
import type { Channels } from '../shared/ports/channels.ts';
import type { Clock } from '../shared/ports/clock.ts';
import type { Jobs } from '../shared/ports/jobs.ts';
import type { Keys } from '../shared/ports/keys.ts';
import type { Logger } from '../shared/ports/logger.ts';
import type { Mailboxes } from '../shared/ports/mailboxes.ts';
import type { Mailer } from '../shared/ports/mailer.ts';
import type { MailNewsStore } from '../shared/ports/mailNews.ts';
import type { Messenger } from '../shared/ports/messenger.ts';
import type { PolicyStore } from '../shared/ports/policies.ts';
import type { Revocations } from '../shared/ports/revocations.ts';
import type { Secrets } from '../shared/ports/secrets.ts';
import type { Swaps } from '../shared/ports/swaps.ts';
import type { TicketStore } from '../shared/ports/ticketStore.ts';
import type { Wakes } from '../shared/ports/wakes.ts';

export interface Ports {
  store: TicketStore;
  wakes: Wakes;
  mailboxes: Mailboxes;
  mailNews: MailNewsStore;
  addresses: Addresses;
  mailer: Mailer;
  messenger: Messenger;
  channels: Channels;
  bus: Bus;
  policies: PolicyStore;
  swaps: Swaps;
  jobs: Jobs;
  keys: Keys;
  secrets: Secrets;
  revocations: Revocations;
  /** Where clients reach this host; null: nowhere that is known. */
  ownUrl: () => string | null;
  clock: Clock;
  log: Logger;
}

export interface HostFunctions {
  ingest: HttpFunction;
  query: HttpFunction;
  policy: HttpFunction;
  rota: HttpFunction;
  page: HttpFunction;
  react: React;
  relay: Relay;
  wake: WakeUp;
  notify: Notify;
  sweep: Sweep;
  jobs: WorkOnJobs;
}

/** A step of a job shares the process with requests: it is over before one of these waits long. */
const JOB_STEP = { tickets: 100, ms: 50 };

export function createFunctions(ports: Ports): HostFunctions {
  const forHttp = { ...ports, logger: ports.log };
  const newSecret = () => randomBytes(32).toString('base64url');
  const links = createLinks({ ...ports, newSecret });
  return {
    ingest: createIngest(forHttp),
    query: createQuery(forHttp),
    policy: createPolicy({ ...forHttp, compile: compileFiles, newId: randomUUID }),
    rota: createRota({ ...forHttp, newId: randomUUID, newSecret }),
    page: createPage({ ...forHttp, links, pause: (ms) => pause(ms) }),
    react: createReact(ports),
    relay: createRelay(ports),
    wake: createWake(ports),
    notify: createNotify({ ...ports, links }),
    sweep: createSweep(ports),
    jobs: createJobs({ ...ports, step: JOB_STEP }),
  };
}
