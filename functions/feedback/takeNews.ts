import { KEPT_SOURCE } from '../../events/order.ts';
import {
  type AddressRecord,
  addressName,
  noteNews,
  type Suppression,
} from '../../shared/domain/delivery/addressRecord.ts';
import type { MailNews } from '../../shared/domain/delivery/news.ts';
import { obligationKey } from '../../shared/domain/obligation/key.ts';
import { ticketId } from '../../shared/domain/ticket/key.ts';
import type { LogRecord } from '../../shared/domain/ticket/log.ts';
import { cleanText, shorten } from '../../shared/messages/clean.ts';
import type { Addresses } from '../../shared/ports/addresses.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Logger } from '../../shared/ports/logger.ts';
import type { MailNewsStore } from '../../shared/ports/mailNews.ts';
import type { Policies } from '../../shared/ports/policies.ts';
import type { TicketStore } from '../../shared/ports/ticketStore.ts';

export interface FeedbackDependencies {
  addresses: Addresses;
  mailNews: MailNewsStore;
  store: Pick<TicketStore, 'append'>;
  policies: Pick<Policies, 'current'>;
  clock: Clock;
  log: Logger;
}

/** Others note things of the address too, seldom at the same moment. */
const MOST_CONFLICTS = 20;

/** What a mail system says may be long; enough of it to see what is wrong. */
const MAX_SAID = 500;

/**
 * Takes what was told of a mail: keeps it for the timeline, and draws what follows for its address. An address that dies is told
 * once: the log of the mail's ticket gets an event of Kept's own, and so the line's lead a notice (docs/mails.md, *Dead addresses*).
 * Taking the same again does nothing again; taking it again after a failure does the rest.
 */
export async function takeNews(deps: FeedbackDependencies, told: MailNews): Promise<void> {
  const news = { ...told, detail: told.detail === null ? null : shorten(cleanText(told.detail), MAX_SAID) };
  await deps.mailNews.note(news);
  const { suppression } = await noteAddress(deps, news);
  // Of several mails to a dead address the first that told it tells the lead.
  if (suppression?.key === news.key && suppression.since === news.at) await tellTicket(deps, news, suppression);
}

async function noteAddress({ addresses, clock }: FeedbackDependencies, news: MailNews): Promise<AddressRecord> {
  for (let conflicts = 0; conflicts < MOST_CONFLICTS; conflicts++) {
    const { version, record } = await addresses.load(news.address);
    const next = noteNews(record, news);
    if (next === record || (await addresses.save(version, next, clock.now())) === 'saved') return next;
  }
  throw new Error('An address was saved by others all the time.');
}

async function tellTicket(
  { store, policies, clock, log }: FeedbackDependencies,
  { ticket, address, key }: MailNews,
  { because, since, detail }: Suppression,
): Promise<void> {
  log.warn('Nothing more is sent to an address.', { ticket, key, because });
  if (ticket === null) return;
  const { termsHash } = await policies.current();
  const receivedAt = clock.now();
  const event: LogRecord['event'] = {
    id: obligationKey([ticket, 'address.suppressed', addressName(address), since]),
    source: KEPT_SOURCE,
    type: 'address.suppressed',
    subject: ticketId(ticket),
    time: receivedAt,
    data: { address, because, mail: key, since, ...(detail !== null && { said: detail }) },
  };
  await store.append([{ key: ticket, record: { event, receivedAt, mode: 'live', termsHash } }]);
}
