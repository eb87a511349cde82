import { formatInstant } from '../../../events/instant.ts';
import type { MailNews, NewsKind } from '../../../shared/domain/delivery/news.ts';
import type { Letter } from '../../../shared/ports/mailboxes.ts';
import type { MailNewsStore } from '../../../shared/ports/mailNews.ts';
import { fromStorage } from '../../http/storage.ts';
import type { Placed } from './entry.ts';
import { because } from './words.ts';

/** What was told of the mails that letters were sent in. */
export async function newsOfLetters(
  mailNews: Pick<MailNewsStore, 'newsOf'>,
  letters: readonly Letter[],
): Promise<MailNews[]> {
  const sent = letters.filter(({ attemptedAt }) => attemptedAt !== null);
  const mails = sent.map(({ key, mail, recipient }) => ({ key: mail?.key ?? key, address: recipient.address }));
  if (mails.length === 0) return [];
  return (await fromStorage(() => mailNews.newsOf(mails))).flatMap(({ news }) => news);
}

const WHAT: Record<NewsKind, string> = {
  accepted: 'accepted by the mail system',
  delivered: 'delivered to the mailbox’s own server',
  delayed: 'delayed; the mail system goes on trying',
  bounced: 'came back',
  complained: 'marked as spam by its reader',
  rejected: 'rejected by the mail system after all',
};

/** It stands where it happened. */
export function placedNews({ id, key, address, at, kind, lasting, detail }: MailNews): Placed {
  const what = `${WHAT[kind]}${kind === 'bounced' ? (lasting ? ', for good' : ', for now') : ''}`;
  return {
    at,
    id: `feedback ${id}`,
    tell: () => ({
      at: formatInstant(at),
      recordedAt: formatInstant(at),
      kind: 'feedback',
      summary: `Mail to ${address}: ${what}${because(detail ?? undefined)}`,
      key,
      address,
      news: kind,
      detail,
    }),
  };
}
