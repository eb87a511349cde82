import type { Block, Saying } from '../content.ts';
import type { Telling } from '../telling.ts';
import { nextNews } from './progress.ts';
import { ratingAsk } from './rating.ts';

/** The request is open again, and nothing needs to be told twice (R27); when the next word comes (R18). */
export function reopened(telling: Telling): Saying {
  const reason = telling.event?.type === 'ticket.reopened' ? telling.event.data.reason : undefined;
  return {
    subject: telling.say('reopened.subject', telling.brief),
    headline: telling.say('reopened.headline', {}),
    tone: 'calm',
    blocks: [
      { kind: 'paragraph', sentence: telling.say('reopened.intro', {}) },
      ...because(telling.say('reopened.reason', {}), reason),
      nextNews(telling, telling.notice.ticket.status),
    ],
  };
}

/** The request is closed, why, how to come back to it, and how we did (R6). */
export function closed(telling: Telling): Saying {
  const isRatingWanted = telling.notice.ratingWanted === true;
  const reason = telling.event?.type === 'ticket.closed' ? telling.event.data.reason : undefined;
  return {
    subject: telling.say('closed.subject', telling.brief),
    headline: telling.say('closed.headline', {}),
    tone: 'calm',
    blocks: [
      { kind: 'paragraph', sentence: telling.say('closed.intro', {}) },
      ...because(telling.say('closed.reason', {}), reason),
      { kind: 'paragraph', sentence: telling.say('closed.after', {}) },
      ...(isRatingWanted ? ratingAsk(telling) : []),
    ],
    ...(isRatingWanted && { followLabel: telling.say('rating.label', {}) }),
  };
}

function because(heading: string, reason: string | undefined): Block[] {
  const words = (reason ?? '').trim();
  if (words === '') return [];
  return [
    { kind: 'heading', sentence: heading },
    { kind: 'words', words, quoted: true },
  ];
}
