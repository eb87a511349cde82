import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { MailNews } from '../../domain/delivery/news.ts';
import { type MailNewsStore, NEWS_KEPT } from '../../ports/mailNews.ts';
import { bytes, number, text } from './attributes.ts';
import { digest } from './digest.ts';
import { isConditionFailure } from './failures.ts';
import { pack, unpack } from './packing.ts';
import { readItems } from './reading.ts';
import { newsItemKey, type Table } from './table.ts';

/** As long as the letters themselves. */
const KEPT_SECONDS = 90 * 86_400;

/** An item a mail, to which one write adds what was told, so that nothing is read first. */
export function dynamoMailNews(table: Table): MailNewsStore {
  return {
    async note(news) {
      const name = digest(news.id);
      const update = new UpdateItemCommand({
        TableName: table.name,
        Key: newsItemKey(news.address, news.key),
        UpdateExpression:
          'SET news = list_append(if_not_exists(news, :none), :told), expiresAt = :expiresAt ADD told :name',
        ConditionExpression: 'attribute_not_exists(pk) OR (NOT contains(told, :id) AND size(news) < :most)',
        ExpressionAttributeValues: {
          ':none': { L: [] },
          ':told': { L: [bytes(pack(news))] },
          ':name': { SS: [name] },
          ':id': text(name),
          ':most': number(NEWS_KEPT),
          ':expiresAt': number(Math.floor(news.at / 1000) + KEPT_SECONDS),
        },
      });
      try {
        await table.client.send(update);
      } catch (error) {
        if (!isConditionFailure(error)) throw error;
      }
    },
    async newsOf(mails) {
      const items = await readItems(
        table,
        mails.map(({ address, key }) => newsItemKey(address, key)),
      );
      const byName = new Map(items.map((item) => [`${item.pk?.S}\n${item.sk?.S}`, item]));
      return mails.flatMap((mail) => {
        const { pk, sk } = newsItemKey(mail.address, mail.key);
        const told = byName.get(`${pk?.S}\n${sk?.S}`)?.news?.L;
        if (told === undefined) return [];
        const news = told.flatMap(({ B }) => (B === undefined ? [] : [unpack<MailNews>(B)]));
        return [{ mail, news: news.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)) }];
      });
    },
  };
}
