import type { Block, Saying } from '../content.ts';
import type { Telling } from '../telling.ts';

/** How the client can say how we did: on the request's page, or with a number in an answer (R6). */
export function ratingAsk(telling: Telling): Block[] {
  const id = telling.statusUrl === undefined ? 'rating.askMail' : 'rating.askPage';
  return [
    { kind: 'heading', sentence: telling.say('rating.heading', {}) },
    { kind: 'paragraph', sentence: telling.say(id, {}) },
  ];
}

/** The one reminder: what it was about, how to answer, and that we do not ask again (R6, R22). */
export function ratingReminder(telling: Telling): Saying {
  return {
    subject: telling.say('rating.subject', telling.brief),
    headline: telling.say('rating.headline', {}),
    tone: 'calm',
    blocks: [
      { kind: 'paragraph', sentence: telling.say('rating.intro', {}) },
      ...ratingAsk(telling),
      { kind: 'paragraph', sentence: telling.say('rating.last', {}) },
    ],
    followLabel: telling.say('rating.label', {}),
  };
}
