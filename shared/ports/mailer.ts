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
  ticket: string;
  kind: string;
  /** Of the obligation. */
  key: string;
}

/** `rejected`: the mail system said no for good; anything thrown means that the outcome is unknown or that trying again may help. */
export type MailOutcome = { outcome: 'sent'; detail: string | null } | { outcome: 'rejected'; detail: string };

export interface Mailer {
  /**
   * True when sending and marking as sent are one local transaction, so that an attempt's outcome is never unknown:
   * a letter found `sending` was then never sent.
   */
  readonly transactional: boolean;
  send(mail: OutgoingMail): Promise<MailOutcome>;
}
