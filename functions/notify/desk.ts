import type { Channels } from '../../shared/ports/channels.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Logger } from '../../shared/ports/logger.ts';
import type { Letter, Mailbox, Mailboxes, MailboxName } from '../../shared/ports/mailboxes.ts';
import type { Mailer } from '../../shared/ports/mailer.ts';
import type { Messenger } from '../../shared/ports/messenger.ts';
import type { Policies } from '../../shared/ports/policies.ts';
import type { Swaps } from '../../shared/ports/swaps.ts';
import type { TicketStore } from '../../shared/ports/ticketStore.ts';
import type { FeedbackDependencies } from '../feedback/takeNews.ts';
import type { Links } from '../links/links.ts';
import type { OpenPolicies } from '../tickets/openPolicies.ts';

export interface NotifyDependencies extends FeedbackDependencies {
  mailboxes: Mailboxes;
  mailer: Mailer;
  messenger: Messenger;
  channels: Pick<Channels, 'find'>;
  store: TicketStore;
  policies: Policies;
  swaps: Pick<Swaps, 'current'>;
  links: Pick<Links, 'make'>;
  /** Where this Kept is reached; null: nowhere that a client could follow. */
  ownUrl: () => string | null;
  clock: Clock;
  log: Logger;
}

/** The dependencies, and the policy in force kept open. */
export interface Desk extends NotifyDependencies {
  opened: OpenPolicies;
}

/** Why a letter was not sent. */
export const EXPIRED = 'Its last useful moment had passed.';
export const OVER = 'What it asks for was done, or was no more, before the duty of its reader began.';

/** A mailbox as it was found. */
export interface Look {
  /** As it is stored. */
  read: Mailbox;
  /** Without the mails that have come to rest. */
  box: Mailbox;
  /** Letters that have not come to rest. */
  open: Letter[];
  /** When a mail under way is to be looked at again. */
  nextAt: number | null;
  now: number;
}

/** What one look at a mailbox came to: something was done and it is to be looked at again, or when to call for it next. */
export type Round = 'more' | { callAgain: { call: MailboxName; at: number }[] };
