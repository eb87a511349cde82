import { formatInstant } from '../../../events/instant.ts';
import type { Wait } from '../../../shared/domain/mailbox/letter.ts';
import type { Notice } from '../../../shared/domain/obligation/notice.ts';
import type { HistoryEntry } from '../../../shared/domain/ticket/history.ts';
import type { TicketKey } from '../../../shared/domain/ticket/key.ts';
import { ATTEMPT_MS, type Letter, type Mailboxes } from '../../../shared/ports/mailboxes.ts';
import { fromStorage } from '../../http/storage.ts';
import type { DeliveryTold, Placed } from './entry.ts';
import { because, clockInSentence, when } from './words.ts';

/** Every letter that the notices of a history brought into a mailbox. */
export async function lettersOf(
  mailboxes: Pick<Mailboxes, 'find'>,
  ticket: TicketKey,
  history: readonly HistoryEntry[],
): Promise<Letter[]> {
  const wanted = history.flatMap((entry) =>
    entry.kind === 'notice' && entry.outcome === 'issued'
      ? entry.recipients.map(({ address }) => ({ ticket, key: entry.key, address }))
      : [],
  );
  return wanted.length === 0 ? [] : fromStorage(() => mailboxes.find(wanted));
}

/** A letter stands where it came to rest, or else where its last attempt began; one that waits, where its notice stands. */
export function placedDelivery(letter: Letter, now: number): Placed {
  const { key, recipient, notice } = letter;
  const at = letter.settledAt ?? letter.attemptedAt ?? notice.at;
  return { at, id: `delivery ${key} ${recipient.address}`, tell: () => deliveryTold(letter, at, now) };
}

function deliveryTold(letter: Letter, at: number, now: number): DeliveryTold {
  const { key, recipient, notice, state, attempts, resends, detail, wait, mail } = letter;
  return {
    at: formatInstant(at),
    recordedAt: formatInstant(at),
    kind: 'delivery',
    summary: deliverySummary(letter, now),
    key,
    notice: notice.kind,
    address: recipient.address,
    role: recipient.role,
    state,
    attempts,
    resends,
    detail,
    ...(wait === null ? {} : { waitsFor: wait.why, waitsUntil: formatInstant(wait.until) }),
    ...(mail === null || mail.key === key ? {} : { carriedBy: mail.key }),
    ...(mail === null || mail.letters === 1 ? {} : { carriedWith: mail.letters }),
  };
}

function deliverySummary(letter: Letter, now: number): string {
  const { state, recipient, notice, attemptedAt, resends, detail, wait } = letter;
  const to = recipient.channel === undefined ? `Mail to ${recipient.address}` : `Message to ${recipient.channel}`;
  const mail = `${to} (${newsOf(notice)})`;
  switch (state) {
    case 'waiting':
      if (wait !== null) return `${mail}: waits until ${when(wait.until)}, ${WAITS[wait.why]}.`;
      return `${mail}: waits to be sent${again(resends)}${because(detail ?? undefined)}`;
    case 'sending':
      if (attemptedAt !== null && now < attemptedAt + ATTEMPT_MS) return `${mail}: is being sent${again(resends)}.`;
      return `${mail}: outcome unknown of the attempt${attemptedAt === null ? '' : ` at ${when(attemptedAt)}`}${again(resends)}.`;
    case 'sent':
      return `${mail}: sent${together(letter)}${again(resends)}.`;
    case 'expired':
      return `${mail}: not sent, no longer of use${because(detail ?? undefined)}${named(letter)}`;
    case 'suppressed':
      return `${mail}: not sent${because(detail ?? undefined)}`;
    case 'failed':
      return `${mail}: refused by the mail system${because(detail ?? undefined)}`;
  }
}

const WAITS: Record<Wait['why'], string> = {
  hours: 'for its reader is off duty until then',
  flood: 'to go in one digest with others',
};

/** Where it went, when it did not go alone. */
function together({ mail }: Letter): string {
  return mail === null || mail.letters === 1 ? '' : `, one of ${mail.letters} notices in the mail ${mail.key}`;
}

/** An expired notice that its reader found named when they came on duty. */
function named({ mail }: Letter): string {
  return mail?.outcome === 'sent' ? ` It was named in the digest ${mail.key} at ${when(mail.at)}.` : '';
}

/** `received`; of a clock's notice `reminder, first response`. */
function newsOf({ kind, clock }: Notice): string {
  const news = kind.replaceAll('_', ' ');
  return clock === undefined ? news : `${news}, ${clockInSentence(clock.objective, clock.cycle)}`;
}

/** Attempts of unknown outcome are made again under the same Message-ID, and counted (domain.md, *Obligations*). */
function again(resends: number): string {
  if (resends === 0) return '';
  return `, made again ${resends === 1 ? 'once' : `${resends} times`} since an outcome was unknown`;
}
