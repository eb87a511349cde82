import { describe, expect, it } from '@jest/globals';
import { errorsOf, event, type Json, pathsOf, sampleOf } from './testing/events.ts';

describe('limits', () => {
  const fifty = Array.from({ length: 50 }, (_, index) => `https://x.example/${index}`);

  it.each<[string, string, Json, Json, string]>([
    ['title', 'ticket.opened', { title: 'x'.repeat(500) }, { title: 'x'.repeat(501) }, '/data/title'],
    ['body', 'ticket.replied', { body: 'x'.repeat(65_536) }, { body: 'x'.repeat(65_537) }, '/data/body'],
    ['links', 'ticket.opened', { links: fifty }, { links: [...fifty, 'y'] }, '/data/links'],
    ['attachments', 'ticket.opened', { attachments: fifty }, { attachments: [...fifty, 'y'] }, '/data/attachments'],
    ['reason', 'ticket.closed', { reason: 'x'.repeat(4000) }, { reason: 'x'.repeat(4001) }, '/data/reason'],
    ['deadline', 'ticket.deadline_set', { reason: 'x'.repeat(500) }, { reason: 'x'.repeat(501) }, '/data/reason'],
    ['score', 'ticket.rated', { score: 5 }, { score: 6 }, '/data/score'],
    ['rank', 'ticket.ranked', { rank: 10_000 }, { rank: 10_001 }, '/data/rank'],
    ['recommend', 'ticket.rated', { recommend: 0 }, { recommend: -1 }, '/data/recommend'],
    ['minutes', 'work.logged', { minutes: 10_080 }, { minutes: 10_081 }, '/data/minutes'],
    [
      'locale',
      'ticket.opened',
      requester({ locale: 'zh-Hant-TW' }),
      requester({ locale: 'en_US' }),
      '/data/requester/locale',
    ],
    [
      'zone',
      'ticket.opened',
      requester({ timeZone: 'UTC' }),
      requester({ timeZone: 'GMT +2' }),
      '/data/requester/timeZone',
    ],
    [
      'email',
      'ticket.opened',
      requester({}),
      requester({ email: 'a@b.example\nBcc: c@d.example' }),
      '/data/requester/email',
    ],
  ])('%s', (_, type, within, beyond, path) => {
    expect(pathsOf(event(type, within))).toEqual([]);
    expect(pathsOf(event(type, beyond))).toEqual([path]);
  });

  it('nesting, without ever running out of stack', () => {
    const nest = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
    expect(pathsOf(event('ticket.closed', { extra: nest(15) }))).toEqual([]);
    expect(pathsOf({ ...sampleOf('ticket.closed'), data: { 'a/b': nest(50_000) } })).toEqual([
      `/data/a~1b${'/0'.repeat(15)}`,
    ]);
  });

  it('the number of errors', () => {
    const handoff = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [` ${index}`, 1]));
    expect(errorsOf(event('ticket.handed_over', { handoff }))).toHaveLength(50);
  });

  function requester(changes: Json): Json {
    return { requester: { email: 'a@b.example', ...changes } };
  }
});
