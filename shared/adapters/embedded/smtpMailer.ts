/** Mail over SMTP. Whether a mail went out when the connection broke cannot be known, so this is not transactional. */
import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { bounceOf } from '../../domain/delivery/smtpReply.ts';
import type { Mailer, MailOutcome } from '../../ports/mailer.ts';

export const SMTP_TIMEOUT_MS = 20_000;

/**
 * Each mail has a connection of its own: a pool would send a mail again by itself when its connection breaks.
 *
 * @param url such as `smtp://user:secret@mail.example:587` or `smtps://…`
 */
export function openSmtpMailer(url: string, timeoutMs: number = SMTP_TIMEOUT_MS): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  return {
    transactional: false,
    async send(mail) {
      // The message is first read when a server has been reached and has let us in.
      let begun = false;
      const raw = new Readable({
        read() {
          begun = true;
          this.push(mail.raw);
          this.push(null);
        },
      });
      try {
        const { response } = await transport.sendMail({ envelope: { from: mail.from, to: [mail.to] }, raw });
        return { outcome: 'sent', detail: response };
      } catch (error) {
        const outcome = outcomeOf(error as SmtpError, begun);
        if (outcome) return outcome;
        throw error;
      }
    },
  };
}

interface SmtpError extends Error {
  code?: string;
  responseCode?: number;
  response?: string;
  /** What was being answered. */
  command?: string;
}

/** Null when nobody can tell whether the mail went out. */
function outcomeOf(error: SmtpError, begun: boolean): MailOutcome | null {
  const { code, responseCode, response, message, command } = error;
  const detail = response ?? message;
  // The answer to the sender, the recipient or the message: RFC 5321, 4.2.1. Without a code it is nodemailer's own refusal.
  if (code === 'EENVELOPE' || code === 'EMESSAGE') {
    const isTransient = responseCode !== undefined && responseCode < 500;
    if (isTransient) return { outcome: 'deferred', detail };
    const bounce = command === 'RCPT TO' ? bounceOf(detail) : null;
    return { outcome: 'rejected', detail, ...(bounce !== null && { bounce }) };
  }
  return begun ? null : { outcome: 'deferred', detail };
}
