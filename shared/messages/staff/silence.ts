import type { Fact, Saying } from '../content.ts';
import { sayDuration } from '../duration.ts';
import type { Telling } from '../telling.ts';
import { staffSubject, ticketFacts } from './ticketFacts.ts';

/** To the lead: nobody has written to this client for so long that they may leave (R25). */
export function silence(telling: Telling): Saying {
  const { at, silentSince } = telling.notice;
  const what =
    silentSince === undefined
      ? telling.say('silence.whatUntimed', {})
      : telling.say('silence.what', { time: sayDuration(telling.voice, at - silentSince, 'short') });
  const action =
    silentSince === undefined
      ? telling.say('silence.doUntimed', {})
      : telling.say('silence.do', { since: telling.since(silentSince) });
  return {
    subject: staffSubject(telling, what),
    headline: telling.say('silence.headline', {}),
    tone: 'alarm',
    blocks: [
      { kind: 'lead', sentence: action },
      { kind: 'paragraph', sentence: telling.say('silence.why', {}) },
      { kind: 'facts', rows: [...silenceFacts(telling), ...ticketFacts(telling)] },
    ],
  };
}

/** Since when, and how long that was when the notice was decided: a mail is read later. */
function silenceFacts(telling: Telling): Fact[] {
  const { at, silentSince } = telling.notice;
  if (silentSince === undefined) return [];
  return [
    { label: telling.say('label.silentSince', {}), value: telling.full(silentSince) },
    {
      label: telling.say('label.silence', { time: telling.short(at) }),
      value: sayDuration(telling.voice, at - silentSince, 'long'),
    },
  ];
}
