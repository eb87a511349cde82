import { describe, expect, it } from '@jest/globals';
import { renderNotice } from '../render.ts';
import { LANGUAGES, OPENED_AT, sample } from '../testing/samples.ts';

const HOUR_MS = 3_600_000;

describe('work that waits for a team’s hours (R29)', () => {
  it.each([
    [
      'en',
      'our team “Development”',
      'The team works again\n  from 09:00 on Tuesday, 3 March (Eastern European Time, UTC+2)',
    ],
    ['ru', 'у команды «Development»', 'Команда снова работает\n  с 09:00 вторника, 3 марта (UTC+2, '],
    ['uk', 'у команди «Development»', 'Команда знову працює\n  з 09:00 вівторка, 3 березня ('],
  ] as const)('names the team and its next hours in %s', (language, team, hours) => {
    const { subject, text, html } = renderNotice(sample('deferred', language));
    expect(subject).toContain('The shop does not take payments');
    expect(text).toContain(team);
    expect(text).toContain(hours);
    expect(html).toContain('Development');
  });

  it('tells the hours in the reader’s own zone', () => {
    expect(renderNotice(sample('deferred', 'en', {}, 'America/New_York')).text).toContain(
      'from 02:00 on Tuesday, 3 March',
    );
  });

  it.each(LANGUAGES)('apologises for nothing, and says how to reach us, in %s', (language) => {
    const { text } = renderNotice(sample('deferred', language));
    expect(text).not.toMatch(/sorry|apolog|unfortunately|извин|прощени|сожалени|вибач|на жаль/i);
    expect(text).toContain('+380 44 000 0000');
  });

  it('repeats what was promised, else says that we write', () => {
    expect(renderNotice(sample('deferred', 'en')).text).toContain('You will hear from us next\n  by 12:00 on Tuesday');
    const open = renderNotice(sample('deferred', 'en', { nextUpdateBy: undefined })).text;
    expect(open).toContain('We will write to you as soon as there is news.');
    expect(open).not.toContain('hear from us next');
  });

  it('names the next step of a ticket that waits for the client', () => {
    const { notice } = sample('deferred', 'en');
    const ticket = { ...notice.ticket, status: 'waiting_client' };
    const { text } = renderNotice(sample('deferred', 'en', { ticket, nextUpdateBy: undefined }));
    expect(text).toContain('As soon as we have your answer, we carry on.');
  });

  it('stands without a time, a line or a hand-over', () => {
    const { notice } = sample('deferred', 'en');
    const bare = { opensAt: undefined, handOver: undefined, ticket: { ...notice.ticket, line: null } };
    const { text } = renderNotice(sample('deferred', 'en', bare));
    expect(text).toContain('our team “Example Studio”');
    expect(text).not.toMatch(/undefined|null|NaN|Invalid|works again/);
  });

  it('is dated by the year when it is another', () => {
    const opensAt = OPENED_AT + 365 * 24 * HOUR_MS;
    expect(renderNotice(sample('deferred', 'en', { opensAt })).text).toContain('2 March 2027');
  });
});
