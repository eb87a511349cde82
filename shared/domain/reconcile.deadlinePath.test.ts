/**
 * The first `Intl.DateTimeFormat` of a process costs tens of milliseconds: from compiled terms to the outbox, nothing asks
 * Intl. The zone's rules were compiled into the terms.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Terms } from './policy/terms.ts';
import { MONDAY_9, opened, Story, told } from './testing/story.ts';
import { DAY, DIRECTORY, HOUR, TERMS } from './testing/terms.ts';
import type { CalendarTerms } from './time/calendar.ts';
import { KYIV } from './time/sample.ts';

const METHODS = ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'] as const;
const { DateTimeFormat } = Intl;
const methods = Object.fromEntries(METHODS.map((name) => [name, Date.prototype[name]]));

function forbidden(): never {
  throw new Error('Intl was asked on the deadline path');
}

function inKyiv(calendar: CalendarTerms): CalendarTerms {
  return { ...calendar, timeZone: 'Europe/Kyiv', zone: KYIV, holidays: ['2026-04-13'] };
}

/** As a process gets them: plain JSON. */
function compiled(): Terms {
  const calendars = Object.entries(TERMS.calendars).map(([name, calendar]) => [name, inKyiv(calendar)]);
  return JSON.parse(JSON.stringify({ ...TERMS, calendars: Object.fromEntries(calendars) }));
}

describe('the whole deadline path', () => {
  beforeAll(() => {
    Object.assign(Intl, { DateTimeFormat: forbidden });
    Object.assign(Date.prototype, Object.fromEntries(METHODS.map((name) => [name, forbidden])));
  });
  afterAll(() => {
    Object.assign(Intl, { DateTimeFormat });
    Object.assign(Date.prototype, methods);
  });

  it('is guarded: Intl cannot be asked here', () => {
    expect(() => new Intl.DateTimeFormat()).toThrow('deadline path');
    expect(() => new Date(0).toLocaleString()).toThrow('deadline path');
  });

  it.each(['acme', 'other'])('constructs no Intl.DateTimeFormat through the life of a ticket of %s', (client) => {
    const rota = { ...DIRECTORY.rotas.duty!, timeZone: 'Europe/Kyiv' };
    const directory = { ...DIRECTORY, rotas: { duty: rota }, zones: { 'Europe/Kyiv': KYIV } };
    const start = MONDAY_9 + 25 * DAY;
    const word = { by: 'agent', public: true, body: 'Here is where we are.' };
    const story = new Story(compiled(), directory)
      .given(
        opened(start, { client, priority: 'critical' }),
        told('ticket.replied', start + HOUR, { ...word, nextUpdateBy: start + 3 * HOUR }),
        told('ticket.status_changed', start + 4 * HOUR, {
          status: 'waiting_client',
          by: 'agent',
          explanation: 'Logs?',
        }),
        told('ticket.replied', start + 3 * DAY, { by: 'client', public: true, body: 'Here they are.' }),
        told('ticket.priority_changed', start + 3 * DAY + HOUR, { priority: 'normal' }),
        told('ticket.handed_over', start + 3 * DAY + 2 * HOUR, { to: 'l2', handoff: { summary: 's', links: ['l'] } }),
      )
      .until(start + 30 * DAY)
      .given(told('ticket.resolved', start + 30 * DAY, { by: 'agent' }));
    expect(story.clock('resolution')).toMatchObject({ verdict: 'breached', phase: 'stopped' });
    expect(story.changes).toContainEqual(expect.stringContaining('promise breached'));
    expect(story.told.length).toBeGreaterThan(5);
  });
});
