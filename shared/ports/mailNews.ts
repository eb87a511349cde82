import type { MailNews } from '../domain/delivery/news.ts';

/** News of a mail that are kept; what is told beyond that is forgotten. */
export const NEWS_KEPT = 20;

/** A mail: what was sent under a key to an address. */
export interface MailName {
  key: string;
  address: string;
}

/** What mail systems told of mails, for the timeline and for attempts of unknown outcome. */
export interface MailNewsStore {
  /** Keeps it, once however often it is told. */
  note(news: MailNews): Promise<void>;
  /** By mail, those of which something was told; each one's in the order of its instants. */
  newsOf(mails: readonly MailName[]): Promise<{ mail: MailName; news: MailNews[] }[]>;
}
