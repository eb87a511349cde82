import type { Block, Saying } from '../content.ts';
import type { Telling } from '../telling.ts';
import { alarm } from './alarm.ts';

/** To the lead: the ticket has come back to their line again and again, and somebody must decide whose it is (R30). */
export function pingPong(telling: Telling): Saying {
  const { pingPong: told, ticket } = telling.notice;
  const line = telling.lineName(ticket.line ?? '—');
  const headline = telling.say('pingPong.headline', {});
  const what = told === undefined ? headline : telling.say('pingPong.what', { count: told.returns, line });
  const action =
    told === undefined
      ? telling.say('pingPong.doUncounted', {})
      : telling.say('pingPong.do', { count: told.returns, line });
  return alarm(telling, {
    what,
    headline,
    action,
    why: telling.say('pingPong.why', {}),
    more: whereItHasBeen(telling),
  });
}

function whereItHasBeen(telling: Telling): Block[] {
  const stays = telling.notice.pingPong?.stays ?? [];
  if (stays.length === 0) return [];
  const items = stays.map(({ line: id, from, to }) => {
    const line = telling.lineName(id);
    return to === null
      ? telling.say('pingPong.stayNow', { line, from: telling.listed(from) })
      : telling.say('pingPong.stay', { line, span: telling.span(from, to) });
  });
  return [
    { kind: 'heading', sentence: telling.say('pingPong.where', {}) },
    { kind: 'list', items },
  ];
}
