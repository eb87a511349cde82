import type { Clock } from '../../shared/ports/clock.ts';
import type { Jobs } from '../../shared/ports/jobs.ts';
import type { Logger } from '../../shared/ports/logger.ts';
import type { PolicyStore } from '../../shared/ports/policies.ts';
import type { Swaps } from '../../shared/ports/swaps.ts';
import type { TicketStore } from '../../shared/ports/ticketStore.ts';

export interface JobDependencies {
  store: TicketStore;
  policies: PolicyStore;
  swaps: Pick<Swaps, 'current'>;
  jobs: Jobs;
  clock: Clock;
  log: Logger;
  /** How much one step does: what fits a Lambda's time, or what requests can wait for on the embedded host. */
  step: { tickets: number; ms: number };
}

/** What the walk over one page of tickets came to. */
export interface PageDone {
  changed: number;
  breaching: number;
  failed: number;
  results: unknown[];
}
