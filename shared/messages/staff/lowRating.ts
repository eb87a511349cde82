import type { Block, Fact, Saying } from '../content.ts';
import type { Telling } from '../telling.ts';
import { alarm } from './alarm.ts';

/** To the lead: a client was not content with how a request went, in their own words (R6). */
export function lowRating(telling: Telling): Saying {
  const { rating, ticket } = telling.notice;
  const client = telling.clientName(ticket.client);
  const headline = telling.say('lowRating.headline', {});
  return alarm(telling, {
    what: rating === undefined ? headline : telling.say('lowRating.what', { score: String(rating.score), client }),
    headline,
    action: telling.say('lowRating.do', { client }),
    why: telling.say('lowRating.why', {}),
    facts: given(telling),
    more: comment(telling),
  });
}

function given(telling: Telling): Fact[] {
  const { rating } = telling.notice;
  if (rating === undefined) return [];
  const { score, recommend } = rating;
  const rows = [
    { label: telling.say('label.rating', {}), value: telling.say('lowRating.score', { score: String(score) }) },
  ];
  if (recommend !== null) {
    const value = telling.say('lowRating.recommend', { score: String(recommend) });
    rows.push({ label: telling.say('label.recommend', {}), value });
  }
  return rows;
}

function comment({ event, say }: Telling): Block[] {
  const words = event?.type === 'ticket.rated' ? (event.data.comment ?? '').trim() : '';
  if (words === '') return [];
  return [
    { kind: 'heading', sentence: say('lowRating.comment', {}) },
    { kind: 'words', words, quoted: true },
  ];
}
