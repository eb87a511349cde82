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

  const resolved = (n: number, data: object) => told('ticket.resolved', minute(n), { by: 'agent', ...data });
  const report = { cause: 'The cache was full.', actions: ['Emptied it.', 'Made it larger.'], fullyResolved: true };
  const explained = (n: number, by: string, explanation?: string) =>
    told('ticket.status_changed', minute(n), { status: 'on_hold', by, explanation });

  it('brings a resolution as its cause and what was done, line by line, which answers the client', () => {
    const log = [opened(MONDAY_9), said(1, 'client', 'Is it done?'), resolved(2, { report })].map(record);
    expect(storyOf(log)).toMatchObject({
      done: [{ at: minute(2), who: null, words: 'The cache was full.\nEmptied it.\nMade it larger.' }],
      unanswered: null,
    });
  });

  it('leaves out a resolution without a report, and whatever says nothing', () => {
    const log = [opened(MONDAY_9), said(1, 'client', 'And now?'), resolved(2, {}), said(3, 'agent', ' ')];
    const quiet = [...log, explained(4, 'agent'), told('work.logged', minute(5), { agent: 'anna', minutes: 5 })];
    expect(storyOf(quiet.map(record))).toMatchObject({ done: [], unanswered: { at: minute(1) } });
  });

  it('has the client answered by an agent who explains a status, not by a system that does', () => {
    const unanswered = (by: string) =>
      storyOf([opened(MONDAY_9), said(1, 'client', 'And now?'), explained(2, by, 'Waiting.')].map(record)).unanswered;
    expect(unanswered('agent')).toBeNull();
    expect(unanswered('system')).toMatchObject({ words: 'And now?' });
  });

  it('begins with the first opening, by the title where nothing describes it, and trims what was written', () => {
    const again = opened(minute(1), { title: 'Another' }, 'open2');
    const bare = opened(MONDAY_9, { description: '  ', requester: { email: 'olha@acme.example' } });
    const { asked } = storyOf([bare, again, said(2, 'client', ' Hello? \n')].map(record));
    expect(asked).toEqual([
      { at: MONDAY_9, who: 'olha@acme.example', words: 'The shop is down' },
      { at: minute(2), who: null, words: 'Hello?' },
    ]);
  });

  it('keeps twelve questions as they are, and of more the first and the latest', () => {
    const questions = (count: number) =>
      storyOf(
        [opened(MONDAY_9), ...Array.from({ length: count }, (_, n) => said(n + 1, 'client', `${n + 1}`))].map(record),
      ).asked.map(({ words }) => words);
    expect(questions(11)).toEqual(['The shop is down', ...Array.from({ length: 11 }, (_, n) => `${n + 1}`)]);
    expect(questions(12)).toEqual(['The shop is down', ...Array.from({ length: 11 }, (_, n) => `${n + 2}`)]);
  });

  it('has words of nobody when a client writes none', () => {
    const empty = told('ticket.replied', minute(1), { by: 'client', public: true });
    expect(storyOf([opened(MONDAY_9), empty].map(record)).unanswered).toEqual({ at: minute(1), who: null, words: '' });
  });
});
