/** What every MailNewsStore keeps to: all that is told of a mail, each once, and no end of it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MailNews } from '../../../shared/domain/delivery/news.ts';
import { type MailNewsStore, NEWS_KEPT } from '../../../shared/ports/mailNews.ts';
import { MINUTE_MS, T0 } from '../fixtures.ts';
import type { Open, Opened } from './harness.ts';

export interface OpenedMailNews extends Opened<MailNewsStore> {
  another(): Promise<MailNewsStore>;
}

function news(id: string, over: Partial<MailNews> = {}): MailNews {
  return {
    id,
    key: 'mail',
    address: 'olha@acme.example',
    ticket: '#INC-1',
    at: T0,
    kind: 'delivered',
    lasting: false,
    detail: '250 “прийнято”',
    ...over,
  };
}

export function mailNewsContract(name: string, open: Open<MailNewsStore, OpenedMailNews>): void {
  describe(`MailNewsStore on ${name}`, () => {
    let opened: OpenedMailNews;
    beforeAll(async () => {
      opened = await open();
    }, 60_000);
    afterAll(() => opened.close());

    it('tells what was told of each mail, in the order of its instants', async () => {
      const mail = { key: 'told', address: 'olha@acme.example' };
      const bounced = news('2', { ...mail, at: T0 + MINUTE_MS, kind: 'bounced', lasting: true, ticket: null });
      const accepted = news('1', { ...mail, kind: 'accepted', detail: null });
      for (const one of [bounced, accepted]) await opened.port.note(one);
      const unknown = { key: 'unknown', address: mail.address };
      const ofAnother = { key: 'told', address: 'other@acme.example' };
      expect(await (await opened.another()).newsOf([mail, unknown, ofAnother])).toEqual([
        { mail, news: [accepted, bounced] },
      ]);
      expect(await opened.port.newsOf([])).toEqual([]);
    });

    it('finds a mail however its address is written', async () => {
      await opened.port.note(news('1', { key: 'case', address: 'Olha@ACME.example' }));
      const mail = { key: 'case', address: 'olha@acme.example' };
      expect(await opened.port.newsOf([mail])).toMatchObject([{ mail, news: [{ id: '1' }] }]);
    });

    it('keeps what is told again once, the first that was told', async () => {
      const mail = { key: 'again', address: 'olha@acme.example' };
      const ports = [opened.port, await opened.another(), opened.port];
      await Promise.all(ports.map((port) => port.note(news('same', mail))));
      await opened.port.note(news('same', { ...mail, kind: 'bounced' }));
      expect(await opened.port.newsOf([mail])).toEqual([{ mail, news: [news('same', mail)] }]);
    });

    it('loses none of those that come at once', async () => {
      const mail = { key: 'together', address: 'olha@acme.example' };
      const other = await opened.another();
      const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
      await Promise.all(ids.map((id, i) => (i % 2 === 0 ? opened.port : other).note(news(id, mail))));
      const [found] = await opened.port.newsOf([mail]);
      expect(found!.news.map(({ id }) => id)).toEqual(ids);
    });

    it('forgets what is told beyond what it keeps', async () => {
      const mail = { key: 'endless', address: 'olha@acme.example' };
      for (let i = 0; i < NEWS_KEPT + 3; i++) await opened.port.note(news(`${i}`, { ...mail, at: T0 + i }));
      const [found] = await opened.port.newsOf([mail]);
      expect(found!.news.map(({ id }) => id)).toEqual(Array.from({ length: NEWS_KEPT }, (_, i) => `${i}`));
    });
  });
}
