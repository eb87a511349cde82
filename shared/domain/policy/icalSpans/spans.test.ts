import { describe, expect, it } from '@jest/globals';
import { KYIV, TROLL } from '../../time/sample.ts';
import { openZone } from '../../time/zone.ts';
import type { FeedZones } from '../daysOff/moments.ts';
import { readSpans } from './spans.ts';

const ZONES: FeedZones = {
  timeZone: 'Europe/Kyiv',
  zone: openZone(KYIV),
  zoneOf(timeZone) {
    if (timeZone === 'Antarctica/Troll') return openZone(TROLL);
    throw new RangeError(`"${timeZone}" is not a time zone of the tz database.`);
  },
};

function calendar(...events: string[][]): string {
  const lines = events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT']);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

const iso = (at: number) => new Date(at).toISOString().slice(5, 16);

/** `from to name`, in UTC of 2026. */
function spans(...events: string[][]): string[] {
  const read = readSpans(calendar(...events), ZONES);
  expect(read.problems).toEqual([]);
  return read.spans.map(({ from, to, name }) => `${iso(from)} ${iso(to)} ${name}`);
}

function problems(...events: string[][]): [number, string][] {
  return readSpans(calendar(...events), ZONES).problems.map(({ line, message }) => [line, message]);
}

const leave = ['UID:leave', 'SUMMARY:Leave'];
const doctor = [...leave, 'DTSTART;TZID=Europe/Kyiv:20260302T140000', 'DTEND;TZID=Europe/Kyiv:20260302T163000'];

describe('a written length', () => {
  const MINUTE = 60_000;

  it.each([
    ['PT20M', 20],
    ['PT15H', 15 * 60],
    ['PT120M', 120],
    ['PT90S', 1.5],
    ['PT10H20M30S', 620.5],
    ['P10D', 10 * 1440],
    ['P12W', 84 * 1440],
    ['P1DT12H', 36 * 60],
    ['+PT20M', 20],
  ])('of %s is %s minutes', (duration, minutes) => {
    const event = [...leave, 'DTSTART:20260401T120000Z', `DURATION:${duration}`];
    const read = readSpans(calendar(event), ZONES);
    expect(read.problems).toEqual([]);
    expect(read.spans.map(({ from, to }) => (to - from) / MINUTE)).toEqual([minutes]);
  });
});

describe('events as stretches of time', () => {
  it('are whole days on the clock of the zone, in summer and in winter', () => {
    expect(spans([...leave, 'DTSTART;VALUE=DATE:20260302'])).toEqual(['03-01T22:00 03-02T22:00 Leave']);
    expect(spans([...leave, 'DTSTART;VALUE=DATE:20260329', 'DTEND;VALUE=DATE:20260331'])).toEqual([
      '03-28T22:00 03-30T21:00 Leave',
    ]);
    expect(spans([...leave, 'DTSTART;VALUE=DATE:20260302', 'DTEND;VALUE=DATE:20260302'])).toHaveLength(1);
    expect(spans([...leave, 'DTSTART;VALUE=DATE:20260302', 'DURATION:P1W'])).toEqual(['03-01T22:00 03-08T22:00 Leave']);
  });

  it('are times: floating, of the zone, of another zone, or UTC', () => {
    expect(spans(doctor)).toEqual(['03-02T12:00 03-02T14:30 Leave']);
    expect(spans([...leave, 'DTSTART:20260302T140000', 'DURATION:PT2H30M'])).toEqual(['03-02T12:00 03-02T14:30 Leave']);
    expect(spans([...leave, 'DTSTART:20260302T140000Z', 'DTEND:20260302T150000Z'])).toEqual([
      '03-02T14:00 03-02T15:00 Leave',
    ]);
    const troll = 'DTSTART;TZID=Antarctica/Troll:20260302T140000';
    expect(spans([...leave, troll, 'DURATION:P1DT1H1M1S'])).toEqual(['03-02T14:00 03-03T15:01 Leave']);
  });

  it('repeat at the same time of the day, but for the days left out or replaced, with those added', () => {
    const weekly = [...doctor, 'RRULE:FREQ=WEEKLY;UNTIL=20260413T235959Z'];
    const of = (...lines: string[]) => spans([...weekly, ...lines]).map((span) => span.slice(0, 11));
    expect(of()).toEqual([
      '03-02T12:00',
      '03-09T12:00',
      '03-16T12:00',
      '03-23T12:00',
      '03-30T11:00',
      '04-06T11:00',
      '04-13T11:00',
    ]);
    const less = 'EXDATE;TZID=Europe/Kyiv:20260309T140000,20260316T140000';
    expect(of(less, 'RDATE;TZID=Europe/Kyiv:20260310T180000').slice(0, 2)).toEqual(['03-02T12:00', '03-23T12:00']);
    expect(of(less, 'RDATE;TZID=Europe/Kyiv:20260310T180000').at(-1)).toBe('03-10T16:00');
    const moved = [
      ...leave,
      'RECURRENCE-ID;TZID=Europe/Kyiv:20260309T140000',
      'DTSTART:20260311T090000Z',
      'DURATION:PT1H',
    ];
    const met = spans([...weekly, 'COUNT:0'], moved);
    expect(met.map((span) => span.slice(0, 11))).not.toContain('03-09T12:00');
    expect(met.at(-1)).toBe('03-11T09:00 03-11T10:00 Leave');
  });

  it('count when they leave their time free, and not when they are cancelled', () => {
    expect(spans([...doctor, 'TRANSP:TRANSPARENT'])).toHaveLength(1);
    expect(spans([...doctor, 'STATUS:CANCELLED'], [...leave, 'STATUS:cancelled'])).toEqual([]);
  });

  it('know whom they invite, whatever else stands there', () => {
    const invited = [
      'ATTENDEE;CN="Anna: A":MAILTO:Anna@Studio.example',
      'ATTENDEE;broken',
      'ATTENDEE:urn:x',
      'X-A:mailto:x@y',
    ];
    expect(readSpans(calendar([...doctor, ...invited]), ZONES).spans[0]).toMatchObject({
      line: 3,
      attendees: ['anna@studio.example'],
    });
  });

  it('of no time at all, or long ago, are left out', () => {
    expect(spans([...leave, 'DTSTART:20260329T031000', 'DTEND:20260329T034000'])).toEqual([]);
    expect(spans([...leave, 'DTSTART;VALUE=DATE:20141231'])).toEqual([]);
  });
});

describe('what is wrong with a file', () => {
  it('is told by line and event', () => {
    expect(problems(leave)).toEqual([[3, '"Leave": DTSTART is missing.']]);
    expect(problems([...leave, 'DTSTART:20260302T140000'])).toEqual([
      [6, '"Leave": it has no end: write DTEND or DURATION.'],
    ]);
    expect(problems([...leave, 'DTSTART:20260302T140000', 'DTEND:20260302T140000'])).toEqual([
      [7, '"Leave": it does not end after it begins.'],
    ]);
    expect(problems([...leave, 'DTSTART;VALUE=DATE:20260302', 'DTEND;VALUE=DATE:20260301'])).toEqual([
      [7, '"Leave": it does not end after it begins.'],
    ]);
    expect(problems([...leave, 'DTSTART:20260302T140000', 'DURATION:-PT1H'])).toEqual([
      [7, '"Leave": DURATION is "-PT1H".'],
    ]);
    expect(problems([...leave, 'DTSTART:20260302T140000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY'])).toEqual([
      [6, expect.stringContaining('DTSTART is on the clock of another zone, and it repeats')],
    ]);
    expect(problems([...doctor, 'EXRULE:FREQ=DAILY'])).toEqual([[8, expect.stringContaining('EXRULE is obsolete')]]);
    expect(problems([...doctor, 'RDATE;VALUE=PERIOD:20260302T100000Z/PT1H'])).toEqual([
      [8, expect.stringContaining('RDATE has a period')],
    ]);
    expect(readSpans('no calendar', ZONES).problems).toHaveLength(1);
  });

  it('has its bounds', () => {
    const daily = [...leave, 'DTSTART:20150102T100000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY'];
    expect(problems(daily)).toEqual([[1, 'This file has 8400 stretches of time. Write at most 2000.']]);
    expect(problems(...Array.from({ length: 2001 }, () => doctor))).toEqual([
      [1, 'This file has 2001 events. Write at most 2000.'],
    ]);
    const costly = Array.from({ length: 50 }, () => [...daily.slice(0, 4), 'RRULE:FREQ=YEARLY;BYYEARDAY=366;BYDAY=MO']);
    expect(problems(...costly)).toEqual([[1, 'The events of this file repeat too often. Write fewer.']]);
  });
});
