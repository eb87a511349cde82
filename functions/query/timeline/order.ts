import { compareEvents, KEPT_SOURCE } from '../../../events/order.ts';
import type { MailNews } from '../../../shared/domain/delivery/news.ts';
import type { HistoryEntry } from '../../../shared/domain/ticket/history.ts';
import type { LogRecord } from '../../../shared/domain/ticket/log.ts';
import type { Letter } from '../../../shared/ports/mailboxes.ts';
import { placedDelivery } from './deliveries.ts';
import type { Placed } from './entry.ts';
import { placedEvent } from './events.ts';
import { placedNews } from './feedback.ts';
import { placedHistory } from './history.ts';

/**
 * Everything in one order: by the instant that it speaks of; at one instant what other systems told, then the history by
 * its numbers, then deliveries and what was told of them. Kept's own decisions follow the breaches that they answer to.
 */
export function inOrder(
  log: readonly LogRecord[],
  history: readonly HistoryEntry[],
  letters: readonly Letter[],
  news: readonly MailNews[],
  now: number,
): Placed[] {
  const told = log.filter(({ event }) => event.source !== KEPT_SOURCE).sort(byOrder);
  const decided = log.filter(({ event }) => event.source === KEPT_SOURCE).sort(byOrder);
  const chronicle = [...once(history)].sort((a, b) => a.at - b.at || a.n - b.n);
  const delivered = letters.toSorted(
    (a, b) => a.order - b.order || (a.recipient.address < b.recipient.address ? -1 : 1),
  );
  const all = [
    ...told.map(placedEvent),
    ...merged(chronicle, decided),
    ...delivered.map((letter) => placedDelivery(letter, now)),
    ...news.map(placedNews),
  ];
  // Sorting is stable: what shares an instant stays in the order in which it stands here.
  return all.sort((a, b) => a.at - b.at);
}

function byOrder(a: LogRecord, b: LogRecord): number {
  return compareEvents(a.event, b.event);
}

/** A crash between spilling and saving leaves an entry in two places. */
function once(history: readonly HistoryEntry[]): Iterable<HistoryEntry> {
  return new Map(history.map((entry) => [entry.n, entry])).values();
}

/** Puts each decision behind the last breach of its instant, and before all else of it. */
function merged(chronicle: readonly HistoryEntry[], decided: readonly LogRecord[]): Placed[] {
  const breachAt = new Map<number, number>();
  for (const entry of chronicle) {
    if (entry.kind === 'clock' && entry.change === 'breached') breachAt.set(entry.at, entry.n);
  }
  const placeOf = ({ event }: LogRecord) => breachAt.get(event.time) ?? Number.NEGATIVE_INFINITY;
  const waiting = [...decided];
  const placed: Placed[] = [];
  for (const entry of chronicle) {
    while (waiting[0] && isBefore(waiting[0].event.time, placeOf(waiting[0]), entry)) {
      placed.push(placedEvent(waiting.shift()!));
    }
    placed.push(placedHistory(entry));
  }
  return [...placed, ...waiting.map(placedEvent)];
}

function isBefore(time: number, behind: number, entry: HistoryEntry): boolean {
  return time < entry.at || (time === entry.at && behind < entry.n);
}
