import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Jobs } from '../../shared/ports/jobs.ts';
import type { ApiKey, Keys } from '../../shared/ports/keys.ts';
import type { Logger } from '../../shared/ports/logger.ts';
import type { PolicyStore } from '../../shared/ports/policies.ts';
import type { Swaps } from '../../shared/ports/swaps.ts';
import type { TicketStore } from '../../shared/ports/ticketStore.ts';
import type { Answer } from '../http/answer.ts';
import type { Compile } from './compiled.ts';

export interface PolicyDeps {
  store: Pick<TicketStore, 'openTickets' | 'countOpen'>;
  policies: PolicyStore;
  swaps: Pick<Swaps, 'current'>;
  jobs: Jobs;
  keys: Pick<Keys, 'find'>;
  clock: Clock;
  logger: Logger;
  compile: Compile;
  /** Makes a name that nobody can guess. */
  newId: () => string;
}

export type Handle = (deps: PolicyDeps, key: ApiKey, event: APIGatewayProxyEventV2) => Promise<Answer>;
