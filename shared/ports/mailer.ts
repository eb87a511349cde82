import type { TicketKey } from '../domain/ticket/key.ts';

/** A mail ready to go: composed MIME, and what the local outbox shows of it. */
export interface OutgoingMail {
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  /** RFC 5322 message, CRLF lines. */
  raw: Uint8Array;
  /** Its id; empty for a digest. */
  ticket: string;
  /** The ticket's key, by which what is told of the mail finds back to it. */
  about: TicketKey;
  /** Of the notice, or of the first of several; `digest`. */
  kind: string;
  /** Of the obligation, of the first of several, or of the digest. */
  key: string;
  /** The notices that it carries; one that expired while its reader was off duty is only named. */
  carries: { ticket: string; kind: string; key: string; expired?: true }[];
}

/**
 * `rejected`: the mail system said no for good. `deferred`: it did not take the mail now (throttled, a 4xx answer, no
 * connection), so that trying again later cannot double it. Anything thrown means that the outcome is unknown.
 */
export type MailOutcome =
  | { outcome: 'sent'; detail: string | null }
  | Refusal
  | {
      outcome: 'deferred';
      detail: string;
      /** How long to wait, where the answer says it. */
      waitMs?: number;
    };

/**
 * `bounce`: it is the recipient who is refused. `dead`: there is no such mailbox; `passing`: it cannot take this mail now. Absent: it is
 * about something else, such as the sender or what the mail holds.
 */
export interface Refusal {
  outcome: 'rejected';
  detail: string;
  bounce?: 'dead' | 'passing';
}

export interface Mailer {
  /**
   * True when sending and remembering it are one local transaction, so that an attempt's outcome is never unknown: a
   * second `send` of one key to one address sends nothing and answers `sent`.
   */
  readonly transactional: boolean;
  send(mail: OutgoingMail): Promise<MailOutcome>;
}
