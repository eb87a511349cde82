import { describe, expect, it } from '@jest/globals';
import { KYIV } from '../../time/sample.ts';
import { openZone } from '../../time/zone.ts';
import { type FeedZones, readDaysOff } from './daysOff.ts';

const ZONES: FeedZones = { timeZone: 'Europe/Kyiv', zone: openZone(KYIV), zoneOf: () => openZone(KYIV) };

/** What a file says with one event, on Friday, 12 June 2026. */
function read(...lines: string[]) {
  const event = ['BEGIN:VEVENT', 'SUMMARY:Party', 'DTSTART;VALUE=DATE:20260612', ...lines, 'END:VEVENT'];
  return readDaysOff(['BEGIN:VCALENDAR', 'VERSION:2.0', ...event, 'END:VCALENDAR', ''].join('\r\n'), ZONES);
}

function days(...lines: string[]): string[] {
  const { named, problems } = read(...lines);
  expect(problems).toEqual([]);
  return [...named.keys()].map((date) => date.replace('2026-', '')).sort();
}

describe('a written rule', () => {
  it.each([
    ['WEEKLY;BYDAY=MO', '06-15'],
    ['WEEKLY;BYDAY=TU', '06-16'],
    ['WEEKLY;BYDAY=WE', '06-17'],
    ['WEEKLY;BYDAY=TH', '06-18'],
    ['WEEKLY;BYDAY=FR', '06-19'],
    ['WEEKLY;BYDAY=SA', '06-13'],
    ['WEEKLY;BYDAY=SU', '06-14'],
    ['DAILY;BYDAY=WE', '06-17'],
    ['MONTHLY;BYDAY=2TU', '07-14'],
    ['MONTHLY;BYDAY=-1TU', '06-30'],
    ['MONTHLY;BYDAY=MO,TU;BYSETPOS=-1', '06-30'],
    ['MONTHLY;BYMONTHDAY=20', '06-20'],
    ['YEARLY;BYMONTH=8', '08-12'],
    ['YEARLY;BYYEARDAY=200', '07-19'],
    ['WEEKLY;INTERVAL=2', '06-26'],
  ])('%s repeats next on %s', (rule, next) => {
    expect(days(`RRULE:FREQ=${rule};COUNT=2`)).toEqual(['06-12', next]);
  });

  it.each([
    ['MO', '06-14'],
    ['FR', '06-14'],
    ['SA', '06-21'],
    ['SU', '06-21'],
  ])('of every other week counts weeks from %s on: the next Sunday is %s', (first, next) => {
    expect(days(`RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=${first};COUNT=2`)).toEqual(['06-12', next]);
  });

  it.each(['DAILY;BYDAY=1MO', 'WEEKLY;BYDAY=MO,2TU'])('%s numbers days where they have no number', (rule) => {
    expect(read(`RRULE:FREQ=${rule}`).problems.map(({ message }) => message)).toEqual([
      '"Party": RRULE has a numbered BYDAY, which only MONTHLY and YEARLY may have.',
    ]);
  });
});

describe('a written length', () => {
  it.each([
    ['P12W', 84],
    ['P10D', 10],
    ['+P2D', 2],
    ['P1DT00H00M', 1],
    ['P1DT0H', 1],
  ])('of %s is %s whole days', (duration, count) => {
    expect(days(`DURATION:${duration}`)).toHaveLength(count);
  });

  it.each(['P1DT5H', 'PT24H', 'P0D'])('of %s is none of whole days', (duration) => {
    const [problem] = read(`DURATION:${duration}`).problems;
    expect(problem?.message).toMatch(/^"Party": DURATION is "\S+"\. Only whole days close a calendar/);
  });
});

describe('a name', () => {
  it('is told in one line, of what can be seen', () => {
    const nameOf = (summary: string) => [...readDaysOff(calendarOf(summary), ZONES).named.values()][0];
    expect(nameOf('  Long\\n\\n  live\u202e\u202e ')).toBe('Long live');
    expect(nameOf(' ')).toBe('Day off');
  });
});

function calendarOf(summary: string): string {
  const event = ['BEGIN:VEVENT', `SUMMARY:${summary}`, 'DTSTART;VALUE=DATE:20260612', 'END:VEVENT'];
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...event, 'END:VCALENDAR', ''].join('\r\n');
}
