import type { Clock } from '../../shared/ports/clock.ts';
import type { Keys } from '../../shared/ports/keys.ts';
import type { Logger } from '../../shared/ports/logger.ts';
import type { Mailboxes } from '../../shared/ports/mailboxes.ts';
import type { MailNewsStore } from '../../shared/ports/mailNews.ts';
import type { Policies } from '../../shared/ports/policies.ts';
import type { TicketStore } from '../../shared/ports/ticketStore.ts';

export interface QueryDeps {
  store: Pick<TicketStore, 'loadTicket' | 'loadLog' | 'loadSpilledHistory' | 'list' | 'loadWatermark'>;
  mailboxes: Pick<Mailboxes, 'find'>;
  mailNews: Pick<MailNewsStore, 'newsOf'>;
  keys: Pick<Keys, 'find'>;
  policies: Policies;
  clock: Clock;
  logger: Logger;
}
