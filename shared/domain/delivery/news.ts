/** What a mail system tells of a mail after it took it, or when it would not take it. */
import type { TicketKey } from '../ticket/key.ts';

/**
 * `accepted`: the provider has it. `delayed`: it tries on. `bounced`: the mail came back. `complained`: the reader marked it as
 * spam. `rejected`: the provider will not send it.
 */
export type NewsKind = 'accepted' | 'delivered' | 'delayed' | 'bounced' | 'complained' | 'rejected';

export interface MailNews {
  /** Names it for ever: told again, it is the same. */
  id: string;
  /** Of the mail: the key under which it was sent. */
  key: string;
  address: string;
  /** A ticket that the mail was about; null: none is known. */
  ticket: TicketKey | null;
  /** When it happened, epoch ms. */
  at: number;
  kind: NewsKind;
  /** Of a bounce: the address is no good, and will be no better. Others may pass, as a full mailbox does. */
  lasting: boolean;
  /** What the other side said; null: nothing. */
  detail: string | null;
}

/**
 * What became of a mail by all that was told of it: `failed` when it came back or was never sent on, else its provider had it. Null:
 * nothing was told.
 */
export function outcomeOf(
  news: readonly Pick<MailNews, 'kind' | 'detail'>[],
): { outcome: 'sent' | 'failed'; detail: string | null } | null {
  const failure = news.find(({ kind }) => kind === 'bounced' || kind === 'rejected');
  if (failure) return { outcome: 'failed', detail: failure.detail };
  return news.length === 0 ? null : { outcome: 'sent', detail: null };
}
