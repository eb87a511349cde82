import { describe, expect, it } from '@jest/globals';
import { KYIV, OFFICE, terms } from '../../shared/domain/time/sample.ts';
import { openZone } from '../../shared/domain/time/zone.ts';
import { CallError } from '../exit.ts';
import { type CalendarAtHand, dayForCall, durationForCall, noteOf, timeForCall } from './call.ts';

const TERMS = terms(KYIV, OFFICE);
const CALENDAR: CalendarAtHand = {
  name: 'office',
  terms: TERMS,
  zone: openZone(TERMS.zone),
  days: { off: {}, worked: {} },
};

const read = (written: string) => timeForCall(written, CALENDAR);
const iso = (at: number) => new Date(at).toISOString();

function problemOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof CallError) return error.message;
    throw error;
  }
  return '';
}

describe('a time of a call', () => {
  it('is an instant with its offset, and read on the calendar’s clock without', () => {
    expect(read('2026-03-27T16:00+05:30')).toEqual({
      at: Date.parse('2026-03-27T10:30:00Z'),
      written: '2026-03-27T16:00+05:30',
      offsetFrom: 'written',
    });
    expect(read('2026-03-27T16:00')).toEqual({
      at: Date.parse('2026-03-27T14:00:00Z'),
      written: '2026-03-27T16:00',
      offsetFrom: 'calendar',
    });
    expect(iso(read('2026-07-01').at)).toBe('2026-06-30T21:00:00.000Z');
  });

  it('that comes twice is the first, and told with the second', () => {
    const time = read('2026-10-25T03:30');
    expect([iso(time.at), iso(time.second!)]).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']);
    expect(noteOf(time, CALENDAR.zone)).toBe(
      '2026-10-25T03:30 comes twice: the first was taken, at +03:00. For the second write 2026-10-25T03:30+02:00.',
    );
    expect(noteOf(read('2026-10-25T03:30+02:00'), CALENDAR.zone)).toBeUndefined();
    expect(iso(read('2026-10-25T03:30+02:00').at)).toBe('2026-10-25T01:30:00.000Z');
  });

  it('that the clock skips is refused, and so is what is no time', () => {
    expect(problemOf(() => read('2026-03-29T03:30'))).toBe(
      '2026-03-29T03:30 does not exist in Europe/Kyiv: its clock goes from 2026-03-29 03:00 to 2026-03-29 04:00. ' +
        'Write a time before or after that, or one with its offset.',
    );
    expect(iso(read('2026-03-29T03:30+02:00').at)).toBe('2026-03-29T01:30:00.000Z');
    expect(problemOf(() => read('tomorrow'))).toMatch(/^"tomorrow" is no time\. Write one such as 2026-03-27T16:00 /);
    expect(problemOf(() => read('2026-02-29T10:00'))).toMatch(/ is no time\./);
    expect(problemOf(() => read('1899-12-31T10:00'))).toBe('1899-12-31T10:00 is not a time of the years 1900 to 2199.');
  });
});

describe('a date and a length of a call', () => {
  it('are refused when they are none', () => {
    expect(dayForCall('1970-01-02')).toBe(1);
    expect(problemOf(() => dayForCall('23.03.2026'))).toMatch(/^"23\.03\.2026" is no date from 1900 to 2199\./);
    expect(problemOf(() => dayForCall('2200-01-01'))).toMatch(/ is no date from 1900 to 2199\./);
    expect(durationForCall('-1h30m')).toEqual({ backwards: true, length: { workingMs: 5_400_000 } });
    expect(problemOf(() => durationForCall('3d'))).toBe(
      '"3d" is no length of working time. Write it like 4h, 1h30m, 2bd, or backwards -4h.',
    );
  });
});
