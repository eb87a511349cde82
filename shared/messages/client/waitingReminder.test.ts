import { describe, expect, it } from '@jest/globals';
import type { LogEvent } from '../../domain/ticket/log.ts';
import { renderNotice } from '../render.ts';
import { OPENED_AT, sample } from '../testing/samples.ts';

const HOUR_MS = 3_600_000;
const about = { id: 'e1', source: 'urn:desk', subject: 'INC-1', time: OPENED_AT };

function textOf(input: Parameters<typeof renderNotice>[0]): string {
  return renderNotice(input).text;
}

describe('waiting reminder', () => {
  const asked = (data: object) => ({ ...about, type: 'ticket.replied', data }) as LogEvent;

  it('quotes the reply that began the waiting, code and all (R16)', () => {
    const event = asked({ by: 'agent', public: true, body: 'Is <b>sold</b> meant?\nOr `open`?' });
    const text = textOf({ ...sample('waiting_reminder', 'en'), event });
    expect(text).toContain('WHAT WE ASKED\n\n> Is <b>sold</b> meant?\n> Or `open`?\n');
  });

  it.each([
    ['no event', null],
    [
      'a change of status without a word',
      { ...about, type: 'ticket.status_changed', data: { status: 'waiting_client' } },
    ],
    ['an internal note', asked({ by: 'agent', public: false, body: 'They never answer.' })],
    ['the client’s own reply', asked({ by: 'client', public: true, body: 'I will look.' })],
    [
      'the client’s own change of status',
      {
        ...about,
        type: 'ticket.status_changed',
        data: { status: 'waiting_client', by: 'client', explanation: 'I will look.' },
      },
    ],
  ])('quotes nothing of %s, and still says how to answer', (_, event) => {
    const text = textOf({ ...sample('waiting_reminder', 'en'), event: event as LogEvent | null });
    expect(text).not.toMatch(/WHAT WE ASKED|never answer|I will look/);
    expect(text).toContain('\nJust answer this mail.\n');
    expect(text).toContain('If something is unclear');
  });

  it('names no time when there is none, and the next word when one is promised', () => {
    const text = textOf(sample('waiting_reminder', 'en', { waitingSince: undefined }));
    expect(text).toContain('\nTo go on with your request, we need an answer from you.\n');
    expect(text).toContain('\nAs soon as we have your answer, we carry on.\n');
    const promised = sample('waiting_reminder', 'en', { nextUpdateBy: OPENED_AT + 72 * HOUR_MS });
    expect(textOf(promised)).toContain('You will hear from us next\n  by 10:00 on Thursday, 5 March');
  });

  it('is no reproach (R22)', () => {
    const { subject, text } = renderNotice(sample('waiting_reminder', 'en'));
    expect(`${subject}\n${text}`).not.toMatch(/\bstill\b|\byet\b|did not|have not|overdue|late\b|close/i);
  });
});
