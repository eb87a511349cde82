import type { NoticeKind } from '../obligation/notice.ts';
import { MINUTE_MS } from '../time/civil.ts';
import { type LetterContent, nameOf } from './letter.ts';
import type { Mailbox } from './mailbox.ts';

/** Between two mails to a client about one ticket: what comes within it goes as one. */
export const BETWEEN_MAILS_MS = MINUTE_MS;

/** What a client waits for, or is owed an apology for, goes at once. */
const AT_ONCE: ReadonlySet<NoticeKind> = new Set(['received', 'promise_broken']);

/** Letters of one mail to a client. */
const MOST_IN_MAIL = 20;

export interface ClientPlan<Waiting> {
  expired: Waiting[];
  /** What goes now as one mail, in the ticket's order; empty: nothing. */
  goes: Waiting[];
  /** When to look again; null: nothing waits for time. */
  againAt: number | null;
}

/**
 * Decides what of a client's letters about one ticket goes now. The first goes at its instant; what follows within a minute waits
 * for the minute to pass and goes as one mail, so that there are never two where one would do. One mail at a time, for the order.
 *
 * @param letters those of the ticket that are not settled, in order
 */
export function planClient<Waiting extends LetterContent>(
  box: Mailbox,
  letters: readonly Waiting[],
  now: number,
): ClientPlan<Waiting> {
  const begun = new Set(box.mails.flatMap((mail) => mail.letters).map(nameOf));
  const waiting = letters.filter((letter) => !begun.has(nameOf(letter)));
  const isPast = ({ notice }: Waiting) => notice.lastUsefulAt <= now;
  const expired = waiting.filter(isPast);
  const ready = waiting.filter((letter) => !isPast(letter)).slice(0, MOST_IN_MAIL);
  if (box.mails.length > 0 || ready.length === 0) return { expired, goes: [], againAt: null };
  // A clock that was set back holds nothing for longer than a minute.
  const againAt = Math.min(box.sentAt.at(-1) ?? Number.NEGATIVE_INFINITY, now) + BETWEEN_MAILS_MS;
  if (againAt <= now || ready.some(({ notice }) => AT_ONCE.has(notice.kind))) {
    return { expired, goes: ready, againAt: null };
  }
  return { expired, goes: [], againAt: Math.min(againAt, ...ready.map(({ notice }) => notice.lastUsefulAt)) };
}
