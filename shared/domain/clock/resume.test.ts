import { describe, expect, it } from '@jest/globals';
import { TERMS } from '../testing/terms.ts';
import { openCalendar } from '../time/calendar.ts';
import { resume, startClock } from './clock.ts';

const at = (day: number, hour: number) => Date.UTC(2026, 2, day, hour);

describe('a clock that had overrun', () => {
  const always = openCalendar(TERMS.calendars.always!);
  const office = openCalendar(TERMS.calendars.office!);

  it('and goes on by another calendar was due no earlier than it breached', () => {
    const beginning = {
      objective: 'resolution' as const,
      cycle: 1,
      cause: 'urn:desk open',
      line: null,
      calendar: 'always',
    };
    const clock = startClock(beginning, always, at(2, 9), 24 * 3_600_000);
    Object.assign(clock, {
      verdict: 'breached',
      breachedAt: at(3, 9),
      usedMs: 28 * 3_600_000,
      settledAt: at(3, 13),
      phase: 'paused',
      pausedBy: 'waiting_vendor',
      dueAt: null,
    });
    resume(clock, office, at(3, 14));
    expect(clock).toMatchObject({ phase: 'running', verdict: 'breached', dueAt: at(3, 9) });
  });
});
