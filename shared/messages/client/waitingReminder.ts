import type { Block, Saying } from '../content.ts';
import type { Telling } from '../telling.ts';
import { explanationOf, nextNews } from './progress.ts';

/** We need the client's answer: since when, what we asked, how to answer, and that nothing is lost (R34). No reproach (R22). */
export function waitingReminder(telling: Telling): Saying {
  return {
    subject: telling.say('waiting.subject', telling.brief),
    headline: telling.say('waiting.headline', {}),
    tone: 'calm',
    blocks: [
      { kind: 'paragraph', sentence: need(telling) },
      ...asked(telling),
      { kind: 'lead', sentence: telling.say('waiting.how', {}) },
      { kind: 'paragraph', sentence: telling.say('waiting.unclear', {}) },
      { kind: 'paragraph', sentence: telling.say('waiting.kept', {}) },
      nextNews(telling, 'waiting_client'),
    ],
  };
}

function need(telling: Telling): string {
  const { waitingSince } = telling.notice;
  const sentence = telling.say('status.waiting_client', {});
  if (waitingSince === undefined) return sentence;
  return `${sentence} ${telling.say('waiting.since', { since: telling.sinceWithZone(waitingSince) })}`;
}

/** The question again, in our own words of then: nobody should have to look for it. */
function asked(telling: Telling): Block[] {
  const words = explanationOf(telling);
  if (words === '') return [];
  return [
    { kind: 'heading', sentence: telling.say('waiting.asked', {}) },
    { kind: 'words', words, quoted: true },
  ];
}
