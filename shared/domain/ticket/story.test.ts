import { describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened, told } from '../testing/story.ts';
import { MINUTE } from '../testing/terms.ts';
import type { LogEvent, LogRecord } from './log.ts';
import { storyOf } from './story.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;
const record = (event: LogEvent): LogRecord => ({ event, receivedAt: event.time, mode: 'live', termsHash: 'x' });
const said = (n: number, by: string, body: string, more: object = {}) =>
  told('ticket.replied', minute(n), { by, public: true, body, ...more }, `said${n}`);

describe('the story of a ticket', () => {
  it('says what was asked and done, in order, and what stands unanswered', () => {
    const log = [
      said(9, 'client', 'Is it done?'),
      opened(MONDAY_9, { description: 'The cart is empty.' }),
      said(2, 'agent', 'We look into it.', { author: 'anna' }),
      said(3, 'system', 'Out of office.'),
      said(4, 'agent', 'It is the cache.', { public: false, author: 'anna' }),
      told('ticket.status_changed', minute(5), {
        status: 'on_hold',
        by: 'agent',
        explanation: 'We wait for the host.',
      }),
    ].map(record);
    expect(storyOf(log)).toEqual({
      asked: [
        { at: MONDAY_9, who: 'Olha', words: 'The cart is empty.' },
        { at: minute(9), who: null, words: 'Is it done?' },
      ],
      done: [
        { at: minute(2), who: 'anna', words: 'We look into it.' },
        { at: minute(4), who: 'anna', words: 'It is the cache.' },
        { at: minute(5), who: null, words: 'We wait for the host.' },
      ],
      unanswered: { at: minute(9), who: null, words: 'Is it done?' },
    });
  });

  it('is bounded: the first question and the latest words, each cut', () => {
    const log = [
      opened(MONDAY_9),
      ...Array.from({ length: 90 }, (_, n) => said(n + 1, n % 2 ? 'agent' : 'client', 'x'.repeat(9000))),
    ];
    const { asked, done, unanswered } = storyOf(log.map(record));
    expect([asked.length, done.length, unanswered]).toEqual([12, 12, null]);
    expect(asked[0]).toMatchObject({ at: MONDAY_9, words: 'The shop is down' });
    expect(JSON.stringify({ asked, done }).length).toBeLessThan(20_000);
  });
});
