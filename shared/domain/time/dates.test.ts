import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openCalendar } from './calendar.ts';
import { parseIsoDate } from './civil.ts';
import { describeDates, spanOfDates } from './dates.ts';
import { clockText, readingAt } from './localTime.ts';
import {
  ALWAYS,
  everyDay,
  KYIV,
  LORD_HOWE,
  NIGHTS,
  OFFICE,
  SAMOA,
  SET_BACK_AT_MIDNIGHT,
  TROLL,
  terms,
} from './sample.ts';
import type { CalendarTerms } from './terms.ts';
import { openZone } from './zone.ts';

const HOUR = 3_600_000;

/** One line a date: its open times as the clock shows them, hours of work, and what is special. */
function told(calendar: CalendarTerms, from: string, count: number): string[] {
  const zone = openZone(calendar.zone);
  return describeDates(calendar, parseIsoDate(from)!, count).map((facts) => {
    const times = facts.open.map(
      ({ from, to }) => `${clockText(readingAt(zone, from))}-${clockText(readingAt(zone, to))}`,
    );
    const special = [
      facts.hours === 'weekly' ? '' : facts.hours,
      facts.clockChanges.length > 0 ? `clock ${facts.clockEffectMs / HOUR}` : '',
    ];
    return [facts.weekday, facts.date.slice(8), ...times, `${facts.openMs / HOUR}h`, ...special]
      .filter(Boolean)
      .join(' ');
  });
}

describe('dates of a calendar', () => {
  it('have their open times, holidays and exceptions', () => {
    const office = terms(KYIV, OFFICE, {
      holidays: ['2026-06-16', '2026-06-17'],
      exceptions: { '2026-06-17': [[600, 720]], '2026-06-18': [], '2026-06-20': [[540, 1080]] },
    });
    expect(told(office, '2026-06-15', 7)).toEqual([
      'mon 15 09:00-13:00 14:00-18:00 8h',
      'tue 16 0h holiday',
      'wed 17 10:00-12:00 2h exception',
      'thu 18 0h exception',
      'fri 19 09:00-13:00 14:00-18:00 8h',
      'sat 20 09:00-18:00 9h exception',
      'sun 21 0h',
    ]);
  });

  it('show what a change of the clock does to their work', () => {
    expect(told(terms(KYIV, NIGHTS), '2026-03-28', 2)).toEqual([
      'sat 28 00:00-06:00 22:00-00:00 8h',
      'sun 29 00:00-06:00 22:00-00:00 7h clock -1',
    ]);
    expect(told(terms(KYIV, NIGHTS), '2026-10-25', 1)).toEqual(['sun 25 00:00-06:00 22:00-00:00 9h clock 1']);
    expect(told(terms(KYIV, { sat: [[1320, 1800]] }), '2026-03-29', 1)).toEqual(['sun 29 00:00-06:00 5h clock -1']);
    expect(told(terms(KYIV, OFFICE), '2026-03-29', 1)).toEqual(['sun 29 0h clock 0']);
    expect(told(terms(TROLL, ALWAYS), '2026-03-29', 1)).toEqual(['sun 29 00:00-00:00 22h clock -2']);
    expect(told(terms(SAMOA, OFFICE), '2011-12-30', 1)).toEqual(['fri 30 0h clock -8']);
  });

  it('count shifts that overlap once', () => {
    const overlapping = terms(
      KYIV,
      everyDay([
        [540, 700],
        [600, 800],
        [1320, 2000],
      ]),
    );
    const [day] = describeDates(overlapping, parseIsoDate('2026-06-16')!, 1);
    expect(day).toMatchObject({ hours: 'weekly', openMs: (560 + 260 - 20 + 120) * 60_000, clockEffectMs: 0 });
  });

  it('add up to the span that they fill', () => {
    const zones = [KYIV, LORD_HOWE, TROLL, SAMOA, SET_BACK_AT_MIDNIGHT];
    const shift = fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }));
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.array(shift, { maxLength: 3 }),
        fc.nat(),
        fc.nat(14),
        (zone, shifts, which, before) => {
          const [seconds] = zone.transitions[which % zone.transitions.length]!;
          const calendar = terms(
            zone,
            everyDay(shifts.map(([start, length]): [number, number] => [start, start + length])),
          );
          const first = Math.floor(seconds / 86_400) - before;
          const { from, to } = spanOfDates(calendar, first, 15);
          const dates = describeDates(calendar, first, 15);
          expect(dates.reduce((all, { openMs }) => all + openMs, 0)).toBe(openCalendar(calendar).elapsed(from, to));
          expect(dates.reduce((all, { lengthMs }) => all + lengthMs, 0)).toBe(to - from);
          for (const { clockChanges, clockEffectMs } of dates)
            if (clockChanges.length === 0) expect(clockEffectMs).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
