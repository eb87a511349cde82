/** What is known of an address, and when nothing more is sent to it (docs/mails.md, *Dead addresses*). */
import type { TicketKey } from '../ticket/key.ts';
import { DAY_MS } from '../time/civil.ts';
import type { MailNews } from './news.ts';

/** `bounced`: a mail came back for good. `bounced_often`: too many came back for a while. `complained`: it was marked as spam. */
export type DeadBecause = 'bounced' | 'bounced_often' | 'complained';

export interface Suppression {
  because: DeadBecause;
  /** When the mail system told it, epoch ms. */
  since: number;
  /** Of the mail that it told it of, and a ticket that the mail was about. */
  key: string;
  ticket: TicketKey | null;
  detail: string | null;
}

export interface AddressRecord {
  /** In lower case. */
  address: string;
  /** Null: mails go to it. */
  suppression: Suppression | null;
  /** Bounces that may pass, which count together, the oldest first. */
  softBounces: { key: string; at: number }[];
  /** Who took the last suppression back, and when. */
  lifted: { by: string; at: number } | null;
}

/** So many bounces that may pass, within this time and with nothing delivered between them, are one that does not. */
export const SOFT_BOUNCES = { count: 3, withinMs: 3 * DAY_MS } as const;

/** One mailbox has one record, however its address was written. */
export function addressName(address: string): string {
  return address.trim().toLowerCase();
}

export function nothingKnown(address: string): AddressRecord {
  return { address: addressName(address), suppression: null, softBounces: [], lifted: null };
}

/**
 * The record after what was told of a mail; the same object when that changes nothing. An address is suppressed once: what is
 * told of other mails later changes neither since when nor why. What was told before somebody lifted it no longer counts.
 */
export function noteNews(record: AddressRecord, news: MailNews): AddressRecord {
  const { suppression, softBounces, lifted } = record;
  if (suppression || (lifted && news.at <= lifted.at)) return record;
  switch (news.kind) {
    case 'complained':
      return suppressed(record, news, 'complained');
    case 'delivered':
      return softBounces.length === 0 ? record : { ...record, softBounces: [] };
    case 'bounced':
      return news.lasting ? suppressed(record, news, 'bounced') : withSoftBounce(record, news);
    default:
      return record;
  }
}

/** Mails go to it again, whatever was told before. */
export function lift(record: AddressRecord, by: string, at: number): AddressRecord {
  return { ...record, suppression: null, softBounces: [], lifted: { by, at } };
}

function suppressed(record: AddressRecord, news: MailNews, because: DeadBecause): AddressRecord {
  const { at: since, key, ticket, detail } = news;
  return { ...record, softBounces: [], suppression: { because, since, key, ticket, detail } };
}

/** A mail bounces once, however often that is told. */
function withSoftBounce(record: AddressRecord, news: MailNews): AddressRecord {
  if (record.softBounces.some(({ key }) => key === news.key)) return record;
  const bounces = [...record.softBounces, { key: news.key, at: news.at }].sort((a, b) => a.at - b.at);
  const latest = bounces.at(-1)!.at;
  const counting = bounces.filter(({ at }) => latest - at <= SOFT_BOUNCES.withinMs);
  if (counting.length >= SOFT_BOUNCES.count) return suppressed(record, news, 'bounced_often');
  return { ...record, softBounces: counting };
}
