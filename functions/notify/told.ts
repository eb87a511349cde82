/** What is known of a mail, or of its address, besides what sending it answers. */
import { addressName } from '../../shared/domain/delivery/addressRecord.ts';
import { outcomeOf } from '../../shared/domain/delivery/news.ts';
import { obligationKey } from '../../shared/domain/obligation/key.ts';
import type { Addresses } from '../../shared/ports/addresses.ts';
import type { OutgoingMail, Refusal } from '../../shared/ports/mailer.ts';
import type { MailName, MailNewsStore } from '../../shared/ports/mailNews.ts';
import { type FeedbackDependencies, takeNews } from '../feedback/takeNews.ts';

/** Why nothing is sent to an address; null: mails go to it. */
export async function whyDead({ addresses }: { addresses: Addresses }, address: string): Promise<string | null> {
  const { suppression } = (await addresses.load(address)).record;
  if (suppression === null) return null;
  const { because, since } = suppression;
  return `The address is dead since ${new Date(since).toISOString()}: ${because.replaceAll('_', ' ')}.`;
}

/**
 * What the provider told of a mail whose outcome is not known: it has it, or will not send it. Null: nothing yet, so that it may be
 * made again (domain.md, *Obligations*).
 */
export async function outcomeTold(
  { mailNews }: { mailNews: MailNewsStore },
  mail: MailName,
): Promise<{ state: 'sent' | 'failed'; detail: string | null } | null> {
  const [found] = await mailNews.newsOf([mail]);
  const told = found && outcomeOf(found.news);
  return told ? { state: told.outcome, detail: told.detail ?? 'Its provider told of it.' } : null;
}

/** A mail system that refuses a recipient at once has bounced the mail, as one that tells it later does. */
export async function takeRefusal(
  deps: FeedbackDependencies,
  mail: OutgoingMail,
  { bounce, detail }: Refusal,
  at: number,
): Promise<void> {
  if (bounce === undefined) return;
  const { key, to: address, about: ticket } = mail;
  const id = obligationKey(['refused', key, addressName(address)]);
  await takeNews(deps, { id, key, address, ticket, at, kind: 'bounced', lasting: bounce === 'dead', detail });
}
