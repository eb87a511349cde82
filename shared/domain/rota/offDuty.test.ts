import { describe, expect, it } from '@jest/globals';
import { openDirectory } from '../obligation/recipients.ts';
import type { Directory, Person } from '../policy/directory.ts';
import { MONDAY_9 } from '../testing/story.ts';
import { DAY, DIRECTORY, HOUR, TERMS } from '../testing/terms.ts';
import { openCalendar } from '../time/calendar.ts';
import { offDutyUntil } from './offDuty.ts';

/** 9 to 13 and 14 to 18, Monday to Friday, UTC. */
const office = openCalendar(TERMS.calendars.office!);
const never = openCalendar({ ...TERMS.calendars.office!, hours: {}, exceptions: { '2020-01-01': [[0, 60]] } });
const calendar = (name: string) => ({ office, never })[name];

function anna(over: Partial<Person>, rotas: Directory['rotas'] = DIRECTORY.rotas): Directory {
  return { ...DIRECTORY, rotas, people: { ...DIRECTORY.people, anna: { ...DIRECTORY.people.anna!, ...over } } };
}

const hoursFrom = (hours: number) => MONDAY_9 + hours * HOUR;
const until = (directory: Directory, at: number, id = 'anna') =>
  offDutyUntil(openDirectory(directory), calendar, id, at);

describe('whoever has office hours', () => {
  const directory = anna({ calendar: 'office' });

  it.each([
    ['in them', hoursFrom(0), null],
    ['a moment before they end', hoursFrom(4) - 1, null],
    ['at noon', hoursFrom(4), hoursFrom(5)],
    ['in the evening', hoursFrom(9), hoursFrom(24)],
    ['on Friday evening', hoursFrom(4 * 24 + 9), hoursFrom(7 * 24)],
  ])('is off duty %s until they begin', (_when, at, expected) => {
    expect(until(directory, at)).toBe(expected);
  });

  it('is on duty out of them while on call, and from when a turn on call begins', () => {
    const layer = { people: ['vera', 'anna'], turnMs: DAY, handoverMinute: 20 * 60, startsOn: '2026-03-02' };
    const duty = anna({ calendar: 'office' }, { duty: { timeZone: 'UTC', layers: [layer] } });
    // Vera from Monday, 20:00, Anna from Tuesday, 20:00.
    expect(until(duty, hoursFrom(36))).toBeNull();
    expect(until(duty, hoursFrom(34))).toBe(hoursFrom(35));
    expect(until(duty, hoursFrom(12))).toBe(hoursFrom(24));
  });

  it('is off duty on leave, to the first hours after it', () => {
    const away = [
      { from: hoursFrom(1), to: hoursFrom(30) },
      { from: hoursFrom(48), to: hoursFrom(50) },
    ];
    const onLeave = anna({ calendar: 'office', away });
    expect(until(onLeave, hoursFrom(0.5))).toBeNull();
    expect(until(onLeave, hoursFrom(2))).toBe(hoursFrom(30));
    expect(until(onLeave, hoursFrom(40))).toBe(hoursFrom(50));
  });

  it('waits for no hours that never come', () => {
    expect(until(anna({ calendar: 'never' }), MONDAY_9)).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe('whoever has none', () => {
  it('is off duty on leave only', () => {
    expect(until(anna({}), hoursFrom(12))).toBeNull();
    expect(until(anna({ calendar: 'unknown' }), hoursFrom(12))).toBeNull();
    expect(until(anna({ away: [{ from: 0, to: hoursFrom(13) }] }), hoursFrom(12))).toBe(hoursFrom(13));
  });

  it('or is not in the directory, waits for nothing', () => {
    for (const id of ['nobody', 'constructor']) expect(until(DIRECTORY, hoursFrom(12), id)).toBeNull();
  });
});
