/**
 * Mail that stays on this machine, shown at /local/mail. A mail is stored once for a key and an address; sending it again
 * finds it there and answers as the first time did. So an attempt cut short between the mail and the mark on its letter is
 * simply made again, and leaves neither two mails nor doubt.
 */
import type { Clock } from '../../ports/clock.ts';
import type { Mailer, OutgoingMail } from '../../ports/mailer.ts';
import type { EmbeddedDatabase } from './database.ts';

/** A mail as /local/mail.json shows it; `at` in epoch ms. */
export interface LocalMail
  extends Pick<
    OutgoingMail,
    'from' | 'to' | 'subject' | 'text' | 'html' | 'headers' | 'ticket' | 'kind' | 'key' | 'carries'
  > {
  at: number;
}

export interface LocalOutbox {
  mailer: Mailer;
  /** Newest last. @param ticket only the mails of this one, and the digests that name it */
  list(options?: { ticket?: string; latest?: number }): LocalMail[];
  /** The RFC 5322 message. */
  raw(key: string, address: string): Uint8Array | null;
}

export function openLocalOutbox(database: EmbeddedDatabase, clock: Clock): LocalOutbox {
  const insert = database.prepare(
    'INSERT INTO mails (key, address, at, ticket, mail, raw) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const latest = database.prepare('SELECT at, mail FROM mails ORDER BY id DESC LIMIT ?');
  const latestOf = database.prepare(
    `SELECT at, mail FROM mails WHERE ticket = ?1 OR (ticket = '' AND EXISTS (
       SELECT 1 FROM json_each(mail, '$.carries') WHERE json_extract(value, '$.ticket') = ?1
     )) ORDER BY id DESC LIMIT ?2`,
  );
  const raw = database.prepare('SELECT raw FROM mails WHERE key = ? AND address = ?');

  const mailer: Mailer = {
    transactional: true,
    async send(mail) {
      const { raw: bytes, ...shown } = mail;
      const text = JSON.stringify(shown);
      const at = clock.now();
      await database.commit(() => insert.run(mail.key, mail.to, at, mail.ticket, text, bytes));
      return { outcome: 'sent', detail: null };
    },
  };
  return {
    mailer,
    list({ ticket, latest: limit = Number.MAX_SAFE_INTEGER } = {}) {
      const rows = (ticket === undefined ? latest.all(limit) : latestOf.all(ticket, limit)) as {
        at: number;
        mail: string;
      }[];
      return rows.reverse().map((row) => ({ ...(JSON.parse(row.mail) as Omit<LocalMail, 'at'>), at: row.at }));
    },
    raw(key, address) {
      const row = raw.get(key, address) as { raw: Uint8Array } | undefined;
      return row ? row.raw : null;
    },
  };
}
