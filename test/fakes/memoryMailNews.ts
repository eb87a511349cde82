import { addressName } from '../../shared/domain/delivery/addressRecord.ts';
import type { MailNews } from '../../shared/domain/delivery/news.ts';
import type { MailName, MailNewsStore } from '../../shared/ports/mailNews.ts';

export class MemoryMailNews implements MailNewsStore {
  readonly news: MailNews[] = [];

  async note(news: MailNews): Promise<void> {
    if (!this.news.some(({ id }) => id === news.id)) this.news.push(news);
  }

  async newsOf(mails: readonly MailName[]): Promise<{ mail: MailName; news: MailNews[] }[]> {
    return mails.flatMap((mail) => {
      const news = this.news.filter(
        ({ key, address }) => key === mail.key && addressName(address) === addressName(mail.address),
      );
      return news.length === 0 ? [] : [{ mail, news }];
    });
  }
}
