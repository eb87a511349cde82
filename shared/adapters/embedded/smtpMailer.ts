/** Mail over SMTP. Whether a mail went out when the connection broke cannot be known, so this is not transactional. */
import { createTransport } from 'nodemailer';
import type { Mailer } from '../../ports/mailer.ts';

const TIMEOUT_MS = 20_000;

export interface SmtpMailer extends Mailer {
  close(): void;
}

/** @param url such as `smtp://user:secret@mail.example:587` or `smtps://…` */
export function openSmtpMailer(url: string): SmtpMailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 3,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  return {
    transactional: false,
    async send(mail) {
      try {
        const raw = Buffer.from(mail.raw.buffer, mail.raw.byteOffset, mail.raw.byteLength);
        const { response } = await transport.sendMail({ envelope: { from: mail.from, to: [mail.to] }, raw });
        return { outcome: 'sent', detail: response };
      } catch (error) {
        const detail = refusal(error);
        if (detail === null) throw error;
        return { outcome: 'rejected', detail };
      }
    },
    close: () => transport.close(),
  };
}

/**
 * What the server said when it refused this mail for good: a 5xx reply (RFC 5321, 4.2.1) to the sender, the recipient or the
 * message. A refused login or TLS is a fault of the set-up, which may be mended, and is no answer about the mail.
 */
function refusal(error: unknown): string | null {
  const { code, responseCode, response } = error as { code?: string; responseCode?: number; response?: string };
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return null;
  return responseCode !== undefined && responseCode >= 500 ? (response ?? `${responseCode}`) : null;
}
