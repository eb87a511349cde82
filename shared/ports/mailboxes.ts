import type { Notice, Recipient } from '../domain/obligation/notice.ts';
import type { TicketKey } from '../domain/ticket/key.ts';
import { MINUTE_MS } from '../domain/time/civil.ts';

/** An attempt to send a mail is surely over after this: longer than notify may run. */
export const ATTEMPT_MS = 2 * MINUTE_MS;

/** How far a notice has come. `sending`: an attempt began and its outcome is not known (domain.md, *Obligations*). */
export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'expired' | 'failed';

/** A notice in one recipient's mailbox. */
export interface Letter {
  /** Of the obligation; one recipient has one letter of a key. */
  key: string;
  ticket: TicketKey;
  /** Rises with each notice of the ticket. */
  order: number;
  recipient: Recipient;
  notice: Notice;
  state: DeliveryState;
  /** Attempts that began. */
  attempts: number;
  /** When the last attempt began, epoch ms; null before the first. */
  attemptedAt: number | null;
  /** Attempts whose outcome stayed unknown, so that the mail was made again under the same Message-ID. */
  resends: number;
  settledAt: number | null;
  /** What the mail system answered, or why it expired or failed. */
  detail: string | null;
}

/** What a queue carries to notify: whose mailbox, of which ticket. */
export interface MailboxCall {
  address: string;
  ticket: TicketKey;
}

export interface Mailboxes {
  /** Puts a letter unless the recipient has one of that key, then calls notify for it, even if it was there already. */
  put(letter: {
    key: string;
    ticket: TicketKey;
    order: number;
    recipient: Recipient;
    notice: Notice;
    at: number;
  }): Promise<void>;
  /** All letters of a ticket to one address, in order. */
  lettersOf(address: string, ticket: TicketKey): Promise<Letter[]>;
  /** Marks the start of an attempt, if the letter is still as it was read (state and attempts). */
  claim(letter: Letter, at: number): Promise<'claimed' | 'conflict'>;
  /** Ends a claimed attempt, or drops a letter that waits. */
  settle(
    letter: Letter,
    outcome: { state: 'sent' | 'expired' | 'failed' | 'waiting'; at: number; detail: string | null },
  ): Promise<void>;
  /** Calls notify again for this mailbox, not before `at`. */
  callAgain(call: MailboxCall, at: number): Promise<void>;
  /** Letters by ticket, key and address, for the timeline; missing ones are left out. */
  find(wanted: { ticket: TicketKey; key: string; address: string }[]): Promise<Letter[]>;
}
