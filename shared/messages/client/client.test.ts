import { describe, expect, it } from '@jest/globals';
import type { LogEvent } from '../../domain/ticket/log.ts';
import { renderNotice } from '../render.ts';
import { OPENED_AT, sample } from '../testing/samples.ts';
import { visible } from '../testing/visible.ts';

const HOUR_MS = 3_600_000;
const about = { id: 'e1', source: 'urn:desk', subject: 'INC-1', time: OPENED_AT };

function resolvedWith(report: object | undefined): LogEvent {
  return { ...about, type: 'ticket.resolved', data: { by: 'agent', report } } as LogEvent;
}

const report = {
  cause: 'A full disk.',
  actions: ['Made room.'],
  fullyResolved: true,
  recurrence: { possible: false },
};

function textOf(input: Parameters<typeof renderNotice>[0]): string {
  return renderNotice(input).text;
}

describe('received', () => {
  it('promises no time when there is none', () => {
    const text = textOf(sample('received', 'en', { firstResponseDueAt: undefined }));
    expect(text).toContain('We will write to you as soon as one of us has looked at it.');
    expect(text).not.toContain('by 11:00');
  });

  it('tells of a promised next word too', () => {
    const text = textOf(sample('received', 'en', { nextUpdateBy: OPENED_AT + 2 * HOUR_MS }));
    expect(text).toContain('You will hear from us next\n  by 12:00 on Monday, 2 March');
  });

  it.each([
    ['', 'Hello,'],
    ['olena@acme.example', 'Hello,'],
    [' Olena\r\nBcc: x ', 'Hello Olena Bcc: x,'],
  ])('greets %j right', (name, greeting) => {
    const input = sample('received', 'en');
    expect(textOf({ ...input, recipient: { ...input.recipient, name } })).toContain(`\n${greeting}\n`);
  });
});

describe('confirmation requested', () => {
  it('quotes the title when nothing else was noted', () => {
    expect(textOf({ ...sample('confirmation_requested', 'en'), event: null })).toContain(
      'WHAT WE HAVE NOTED\n\n> The shop does not take payments',
    );
  });
});

describe('intake incomplete', () => {
  it('says whether the time runs: waiting, or with a first answer due', () => {
    expect(textOf(sample('intake_incomplete', 'en'))).toContain('starts to run when these details arrive');
    const running = textOf(sample('intake_incomplete', 'en', { firstResponseDueAt: OPENED_AT + HOUR_MS }));
    expect(running).toContain('You will have our first answer\n  by 11:00');
    expect(running).not.toContain('starts to run');
  });

  it('names one thing alone', () => {
    expect(textOf(sample('intake_incomplete', 'en', { missing: ['title'] }))).toContain('we need one more thing:');
  });
});

describe('status changed', () => {
  it('says whose turn it is when no next word is promised', () => {
    const input = sample('status_changed', 'en', { nextUpdateBy: undefined });
    expect(textOf(input)).toContain('We will write to you as soon as there is news.');
    const waiting = {
      ...about,
      type: 'ticket.status_changed',
      data: { status: 'waiting_client', by: 'agent' },
    } as const;
    const text = textOf({ ...input, event: waiting });
    expect(text).toContain('As soon as we have your answer, we carry on.');
    expect(text).not.toContain('WHAT IS HAPPENING');
  });

  it('does not promise a time that has passed', () => {
    const text = textOf(sample('status_changed', 'en', { nextUpdateBy: OPENED_AT }));
    expect(text).toContain('We will write to you as soon as there is news.');
    expect(text).not.toContain('by 10:00');
  });

  it('takes the status from the event, and shows one that it does not know', () => {
    const input = sample('status_changed', 'en');
    const event = {
      ...about,
      type: 'ticket.status_changed',
      data: { status: 'in the lab', by: 'agent' },
    } as unknown as LogEvent;
    const { subject, text } = renderNotice({ ...input, event });
    expect(subject).toBe('[INC-1] In the lab: The shop does not take payments');
    expect(text).toContain('The status of your request is now “in the lab”.');
  });
});

describe('promise broken', () => {
  it('names no new time when there is none', () => {
    const text = textOf(sample('promise_broken', 'en', { nextUpdateBy: undefined }));
    expect(text).toContain('We do not want to name another time before we are sure of it.');
    expect(text).not.toContain('14:00');
  });

  it('says who knows, when that was given, and that it is on record', () => {
    const input = sample('promise_broken', 'en');
    expect(textOf(input)).toContain('\nWe have recorded it as a promise that we did not keep.');
    expect(textOf({ ...input, told: ['Anna', 'Boris'] })).toContain(
      '\nAnna and Boris know about this. We have recorded it',
    );
  });

  it('is honest without the time that was promised', () => {
    expect(textOf(sample('promise_broken', 'en', { clock: undefined }))).toContain('The time that we named has passed');
  });
});

describe('resolved', () => {
  it('answers the four questions in order (R20)', () => {
    const text = textOf({ ...sample('resolved', 'en'), event: resolvedWith(report) });
    const order = ['A full disk.', '- Made room.', 'Nothing.', 'Yes.', 'No, we do not expect it to come back.'];
    const places = order.map((each) => text.indexOf(`\n${each}`));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(text).not.toMatch(/YOUR OPTIONS|SEE FOR YOURSELF|How to avoid it/);
  });

  it('does not say solved of what is solved in part', () => {
    const event = resolvedWith({ ...report, fullyResolved: false });
    const { subject, text } = renderNotice({ ...sample('resolved', 'en'), event });
    expect(subject).toBe('[INC-1] Solved in part: The shop does not take payments');
    expect(text).toContain('Not completely yet.');
    expect(text).toContain('We have not written this down.');
  });

  it('offers to explain when no report came', () => {
    for (const event of [null, resolvedWith(undefined)]) {
      const { text } = renderNotice({ ...sample('resolved', 'en'), event });
      expect(text).toContain('If you would like to know what caused it');
      expect(text).not.toContain('WHAT CAUSED IT');
    }
  });

  it('shows options with their sides, and links only web addresses as evidence', () => {
    const event = resolvedWith({
      ...report,
      options: [{ what: 'Wait', pros: 'Free', cons: ' ' }, { what: 'Buy' }],
      evidence: [{ name: 'a', url: 'https://a.example/log' }, { name: 'b', url: 'javascript:alert(1)' }, { name: 'c' }],
    });
    const { text, html } = renderNotice({ ...sample('resolved', 'en'), event });
    expect(text).toContain('1. Wait\n  For: Free\n\n2. Buy\n\n');
    expect(text).toContain('- a: https://a.example/log\n- b\n- c\n');
    expect(html).toContain('href="https://a.example/log"');
    expect(html).not.toContain('javascript:');
  });
});

describe('a rating', () => {
  it('is asked for at closing where one is wanted, and not of what was never solved (R6)', () => {
    expect(textOf(sample('closed', 'en'))).toContain('HOW DID WE DO?\n\nPlease answer this mail with a number from 1');
    expect(textOf(sample('closed', 'en', { ratingWanted: undefined }))).not.toContain('HOW DID WE DO?');
  });

  it.each(['closed', 'rating_reminder'] as const)(
    'is given on the page of the request, where there is one: %s',
    (kind) => {
      const text = textOf({ ...sample(kind, 'en'), statusUrl: 'https://studio.example/s/t' });
      expect(text).toContain('Please give us a number from 1');
      expect(text).toContain('Rate our help:\n  https://studio.example/s/t\n');
      expect(text).not.toContain('answer this mail with a number');
    },
  );
});

describe('closed', () => {
  it('gives no reason when there is none', () => {
    const text = textOf({ ...sample('closed', 'en'), event: null });
    expect(text).not.toContain('THE REASON');
    expect(visible(renderNotice(sample('closed', 'en')).html)).toContain('The reason');
  });
});
