import type { Notice, Recipient } from '../obligation/notice.ts';
import type { TicketKey } from '../ticket/key.ts';

/**
 * How far a notice has come. `sending`: an attempt began and its outcome is not known (domain.md, *Obligations*). `suppressed`: not
 * sent, for its address is dead.
 */
export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'expired' | 'failed' | 'suppressed';

/** A letter among those of one address. */
export interface LetterName {
  ticket: TicketKey;
  /** Of the obligation; one recipient has one letter of a key. */
  key: string;
}

/** What a letter says: it never changes. */
export interface LetterContent extends LetterName {
  /** Rises with each notice of the ticket. */
  order: number;
  recipient: Recipient;
  notice: Notice;
}

/** Why a letter waits, and until when, epoch ms: for the hours of somebody who is off duty, or for others to go with it. */
export interface Wait {
  why: 'hours' | 'flood';
  until: number;
}

/** The mail that a letter was told in. */
export interface CarriedBy {
  key: string;
  /** Letters in it. */
  letters: number;
  outcome: 'sent' | 'expired' | 'failed' | 'suppressed';
  /** Epoch ms. */
  at: number;
}

/** How far a letter has come. */
export interface Delivery {
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
  /** Null until a mail came to rest with it; an expired letter may be named in one all the same. */
  mail: CarriedBy | null;
  /** Why it waits; null when nothing but its turn holds it. */
  wait: Wait | null;
}

/** A notice in one recipient's mailbox. */
export interface Letter extends LetterContent, Delivery {}

/** Of a letter that was just put. */
export const UNTOUCHED: Delivery = {
  state: 'waiting',
  attempts: 0,
  attemptedAt: null,
  resends: 0,
  settledAt: null,
  detail: null,
  mail: null,
  wait: null,
};

/** Names a letter in sets and maps. */
export function nameOf({ ticket, key }: LetterName): string {
  return `${ticket}\n${key}`;
}

/** Clients have a mailbox for each ticket; all others are staff, who have one for all of theirs. */
export function isForClient({ recipient }: Pick<LetterContent, 'recipient'>): boolean {
  return recipient.role === 'requester';
}
