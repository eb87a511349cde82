import { addressName } from '../../domain/delivery/addressRecord.ts';
import type { MailNews } from '../../domain/delivery/news.ts';
import { type MailNewsStore, NEWS_KEPT } from '../../ports/mailNews.ts';
import type { EmbeddedDatabase } from './database.ts';

/** A row for each thing that was told. */
export function openMailNews(database: EmbeddedDatabase): MailNewsStore {
  const insert = database.prepare(
    `INSERT INTO mail_news (key, address, id, at, news)
     SELECT ?, ?, ?, ?, ? WHERE (SELECT count(*) FROM mail_news WHERE key = ? AND address = ?) < ${NEWS_KEPT}
     ON CONFLICT DO NOTHING`,
  );
  const find = database.prepare('SELECT news FROM mail_news WHERE key = ? AND address = ? ORDER BY at, id');
  return {
    note: (news) =>
      database.write(() => {
        const mail = [news.key, addressName(news.address)];
        insert.run(...mail, news.id, news.at, JSON.stringify(news), ...mail);
      }),
    async newsOf(mails) {
      return mails.flatMap((mail) => {
        const rows = find.all(mail.key, addressName(mail.address)) as { news: string }[];
        return rows.length === 0 ? [] : [{ mail, news: rows.map(({ news }) => JSON.parse(news) as MailNews) }];
      });
    },
  };
}
