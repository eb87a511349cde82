import type { TicketKey } from '../ticket/key.ts';
import type { LetterName, Wait } from './letter.ts';

/** Whose mailbox: a client has one for each ticket, staff have one for all of theirs (`ticket` null). */
export interface MailboxName {
  address: string;
  ticket: TicketKey | null;
}

/**
 * What waits and what is under way for one recipient. It is saved as a whole, if nobody saved it since it was read; so of
 * two that look at it at once only one composes a mail, and what a mail carries is fixed before it is sent (ADR 0014).
 */
export interface Mailbox extends MailboxName {
  /** Counts saves; 0: there was none. */
  version: number;
  /** Mails that have begun. One whose letters have come to rest stays until the next save. */
  mails: Mail[];
  /** Letters that wait for something else than their turn. */
  held: HeldLetter[];
  /** When attempts began, oldest first, as far back as the limits look; epoch ms. */
  sentAt: number[];
  /** When the last digest began. */
  digestAt: number | null;
}

/** One mail. Which letters it carries never changes, so that each attempt is the same mail. */
export interface Mail {
  /** Its Message-ID is made from this. A letter that goes alone, and the first of several to a client, give theirs. */
  key: string;
  /** `letters`: each is told in full; `digest`: each is named. */
  form: 'letters' | 'digest';
  /** At least one, those of a ticket in their order. */
  letters: readonly LetterName[];
  /** How many more follow in the next digest. */
  following: number;
  composedAt: number;
  /** `waiting`: it was not taken, and is tried again at `againAt`. */
  state: 'sending' | 'waiting';
  attempts: number;
  attemptedAt: number;
  resends: number;
  againAt: number;
  detail: string | null;
}

/** A letter as staff's mailboxes hold it: what it takes to decide when it goes. */
export interface HeldLetter extends LetterName {
  order: number;
  /** Whom it is for, in the directory; null: the agency itself. */
  person: string | null;
  urgent: boolean;
  /** Whether it waits for hours: not when it is urgent, nor for somebody who was told as on call. */
  patient: boolean;
  lastUsefulAt: number;
  /** Null: it has just come. */
  wait: Wait | null;
  /** It expired while its reader was off duty, and is only named to them when they come. */
  missed: boolean;
}

export function emptyMailbox({ address, ticket }: MailboxName): Mailbox {
  return { address, ticket, version: 0, mails: [], held: [], sentAt: [], digestAt: null };
}

/** Attempts that a mailbox remembers at most. */
const REMEMBERED = 100;

/** The first attempt at a mail begins: from here on it carries what it carries. */
export function withMail(
  box: Mailbox,
  { key, form, letters, following }: Pick<Mail, 'key' | 'form' | 'letters' | 'following'>,
  now: number,
): { box: Mailbox; mail: Mail } {
  const attempt = { state: 'sending', attempts: 1, attemptedAt: now, resends: 0, againAt: now, detail: null } as const;
  const mail: Mail = { key, form, letters, following, composedAt: now, ...attempt };
  const digestAt = form === 'digest' ? now : box.digestAt;
  return { box: { ...box, mails: [...box.mails, mail], sentAt: remembered(box, now), digestAt }, mail };
}

/** Another attempt begins. One that follows an attempt of unknown outcome is a resend. */
export function withAttempt(box: Mailbox, mail: Mail, now: number, isInDoubt: boolean): { box: Mailbox; mail: Mail } {
  const again: Mail = {
    ...mail,
    state: 'sending',
    attempts: mail.attempts + 1,
    attemptedAt: now,
    resends: mail.resends + (isInDoubt ? 1 : 0),
  };
  return { box: { ...replaced(box, again), sentAt: remembered(box, now) }, mail: again };
}

/** The mail system did not take a mail. */
export function withDeferral(box: Mailbox, mail: Mail, againAt: number, detail: string | null): Mailbox {
  return replaced(box, { ...mail, state: 'waiting', againAt, detail });
}

export function withoutMail(box: Mailbox, key: string): Mailbox {
  return { ...box, mails: box.mails.filter((mail) => mail.key !== key) };
}

function replaced(box: Mailbox, mail: Mail): Mailbox {
  return { ...box, mails: box.mails.map((other) => (other.key === mail.key ? mail : other)) };
}

function remembered({ sentAt }: Mailbox, now: number): number[] {
  return [...sentAt, now].slice(-REMEMBERED);
}
