import { createFeedback, type Feedback } from '../../../functions/feedback/feedback.ts';
import type { HttpFunction } from '../../../functions/http/serve.ts';
import { createIngest } from '../../../functions/ingest/ingest.ts';
import { createJobs, type WorkOnJobs } from '../../../functions/jobs/jobs.ts';
import { createNotify, type Notify } from '../../../functions/notify/notify.ts';
import { createReact, type React } from '../../../functions/react/react.ts';
import { createRelay, type Relay } from '../../../functions/relay/relay.ts';
import { createSweep, type Sweep } from '../../../functions/sweep/sweep.ts';
import { createWake, type WakeUp } from '../../../functions/wake/wake.ts';
import type { Addresses } from '../../../shared/ports/addresses.ts';
import type { Bus } from '../../../shared/ports/bus.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { Jobs } from '../../../shared/ports/jobs.ts';
import type { Keys } from '../../../shared/ports/keys.ts';
import type { Logger } from '../../../shared/ports/logger.ts';
import type { Mailboxes } from '../../../shared/ports/mailboxes.ts';
import type { Mailer } from '../../../shared/ports/mailer.ts';
import type { MailNewsStore } from '../../../shared/ports/mailNews.ts';
import type { PolicyStore } from '../../../shared/ports/policies.ts';
import { NO_SWAPS } from '../../../shared/ports/swaps.ts';
import type { TicketStore } from '../../../shared/ports/ticketStore.ts';
import type { Wakes } from '../../../shared/ports/wakes.ts';

/** What a function is made from in a run. */
export interface Ports {
  store: TicketStore;
  wakes: Wakes;
  mailboxes: Mailboxes;
  mailNews: MailNewsStore;
  addresses: Addresses;
  mailer: Mailer;
  bus: Bus;
  policies: PolicyStore;
  jobs: Jobs;
  keys: Pick<Keys, 'find'>;
  clock: Clock;
  log: Logger;
}

export interface Functions {
  ingest: HttpFunction;
  react: React;
  relay: Relay;
  wake: WakeUp;
  notify: Notify;
  sweep: Sweep;
  feedback: Feedback;
  jobs: WorkOnJobs;
}

export type FunctionName = keyof Functions;

/** How long an invocation may take (infra/constructs/functions.ts). */
export const TIMEOUT_MS: Record<FunctionName, number> = {
  ingest: 29_000,
  react: 60_000,
  relay: 60_000,
  wake: 15_000,
  notify: 30_000,
  sweep: 240_000,
  feedback: 30_000,
  jobs: 60_000,
};

/** The product's own functions. */
export const CREATE: { [Name in FunctionName]: (ports: Ports) => Functions[Name] } = {
  ingest: (ports) => createIngest({ ...ports, logger: ports.log }),
  react: (ports) => createReact({ ...ports, swaps: NO_SWAPS }),
  relay: createRelay,
  wake: (ports) => createWake({ ...ports, swaps: NO_SWAPS }),
  notify: (ports) =>
    createNotify({
      ...ports,
      swaps: NO_SWAPS,
      messenger: { send: () => Promise.reject(new Error('Nobody is told by a channel here.')) },
      channels: { find: async () => null },
      links: { make: () => Promise.reject(new Error('No mail leads anywhere here.')) },
      ownUrl: () => null,
    }),
  sweep: (ports) => createSweep({ ...ports, swaps: NO_SWAPS }),
  feedback: createFeedback,
  jobs: (ports) => createJobs({ ...ports, swaps: NO_SWAPS, step: { tickets: 3, ms: 30_000 } }),
};
