import type { Clock } from '../../shared/ports/clock.ts';
import type { Logger } from '../../shared/ports/logger.ts';
import type { Policies } from '../../shared/ports/policies.ts';
import type { TicketStore } from '../../shared/ports/ticketStore.ts';
import type { Links } from '../links/links.ts';

export interface PageDeps {
  store: Pick<TicketStore, 'append' | 'loadTicket' | 'loadLog' | 'list'>;
  policies: Policies;
  links: Links;
  clock: Clock;
  logger: Logger;
  /** Resolves after so many milliseconds. */
  pause: (ms: number) => Promise<void>;
}
