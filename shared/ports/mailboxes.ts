import type { CarriedBy, Letter, LetterContent, LetterName } from '../domain/mailbox/letter.ts';
import type { Mailbox, MailboxName } from '../domain/mailbox/mailbox.ts';
import type { TicketKey } from '../domain/ticket/key.ts';
import { MINUTE_MS } from '../domain/time/civil.ts';

export type { DeliveryState, Letter, LetterContent, LetterName } from '../domain/mailbox/letter.ts';
export type { Mailbox, MailboxName } from '../domain/mailbox/mailbox.ts';

/** An attempt to send a mail is surely over after this: longer than notify may run. */
export const ATTEMPT_MS = 2 * MINUTE_MS;

/** What a queue carries to notify: for whom, about which ticket; `ticket` null: for what staff's mailbox holds. */
export type MailboxCall = MailboxName;

/** How letters came to rest. */
export interface Outcome {
  state: 'sent' | 'expired' | 'failed' | 'suppressed';
  at: number;
  detail: string | null;
  attempts: number;
  attemptedAt: number | null;
  resends: number;
  /** The mail that carried them; null when they go no more. */
  mail: CarriedBy | null;
}

export interface Mailboxes {
  /**
   * Puts the letters of one ticket to one address together, each unless there is one of its key, and then calls notify for
   * them, even if they were there already.
   */
  put(letters: readonly LetterContent[]): Promise<void>;
  /** All letters of a ticket to one address, in order; what is under way or held stands in the mailbox. */
  lettersOf(address: string, ticket: TicketKey): Promise<Letter[]>;
  /** Letters to one address by their names, in no order; missing ones are left out. */
  lettersNamed(address: string, names: readonly LetterName[]): Promise<Letter[]>;
  /** What waits and is under way; an empty mailbox when there is none yet. */
  open(name: MailboxName): Promise<Mailbox>;
  /** Saves a mailbox as the next version. `conflict`: somebody saved it since it was read; nothing was written. */
  save(box: Mailbox, at: number): Promise<'saved' | 'conflict'>;
  /**
   * Brings letters to one address to rest; the first one's outcome is durable before the others' begin. What has come to rest
   * stays so, but an expired letter is told once in which mail it was named.
   */
  settle(address: string, letters: readonly LetterName[], outcome: Outcome): Promise<void>;
  /** Calls notify again for this mailbox, not before `at`. */
  callAgain(call: MailboxCall, at: number): Promise<void>;
  /** Letters by ticket, key and address as they stand, for the timeline; missing ones are left out. */
  find(wanted: readonly (LetterName & { address: string })[]): Promise<Letter[]>;
}
