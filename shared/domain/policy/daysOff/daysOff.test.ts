import { describe, expect, it } from '@jest/globals';
import { KYIV, TROLL } from '../../time/sample.ts';
import { openZone } from '../../time/zone.ts';
import { type FeedZones, readDaysOff } from './daysOff.ts';

const ZONES: FeedZones = {
  timeZone: 'Europe/Kyiv',
  zone: openZone(KYIV),
  zoneOf(timeZone) {
    if (timeZone === 'Antarctica/Troll') return openZone(TROLL);
    throw new RangeError(`"${timeZone}" is not a time zone of the tz database.`);
  },
};

/** A calendar of events, each given by its lines. */
function calendar(...events: string[][]): string {
  const lines = events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT']);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

/** The days that events give, as `MM-DD name` in 2026, with the year in others. */
function days(...events: string[][]): string[] {
  const { named, problems } = readDaysOff(calendar(...events), ZONES);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return [...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, name]) => `${date.replace('2026-', '')} ${name}`);
}

function problems(...events: string[][]): [number, string][] {
  return readDaysOff(calendar(...events), ZONES).problems.map(({ line, message }) => [line, message]);
}

const party = ['UID:party', 'SUMMARY:Party', 'DTSTART;VALUE=DATE:20260612'];
const ONLY =
  'Only whole days close a calendar: make it an all-day event, mark it as free (TRANSP:TRANSPARENT), or write the hours as an exception of the calendar.';

describe('all-day events', () => {
  it('take a day, or the days before their end', () => {
    expect(days(party)).toEqual(['06-12 Party']);
    expect(days([...party, 'DTEND;VALUE=DATE:20260613'])).toEqual(['06-12 Party']);
    expect(days([...party, 'DTEND;VALUE=DATE:20260612'])).toEqual(['06-12 Party']);
    expect(days([...party, 'DTEND;VALUE=DATE:20260615'])).toEqual(['06-12 Party', '06-13 Party', '06-14 Party']);
    expect(days([...party, 'DURATION:P2D'])).toEqual(['06-12 Party', '06-13 Party']);
    expect(days([...party, 'DURATION:P1W'])).toHaveLength(7);
  });

  it('repeat, but for the days left out, with those added', () => {
    const rule = 'RRULE:FREQ=YEARLY;COUNT=3';
    expect(days([...party, rule])).toEqual(['06-12 Party', '2027-06-12 Party', '2028-06-12 Party']);
    const changed = ['EXDATE;VALUE=DATE:20270612,20280612', 'RDATE;VALUE=DATE:20270611'];
    expect(days([...party, rule, ...changed])).toEqual(['06-12 Party', '2027-06-11 Party']);
    expect(days([...party, 'EXDATE:20260612T000000Z', 'RDATE;VALUE=DATE:20270611'])).toEqual(['2027-06-11 Party']);
    expect(days([...party, 'RRULE:FREQ=YEARLY;UNTIL=20271231T235959Z'])).toHaveLength(2);
    expect(days([...party, 'RRULE:FREQ=YEARLY;UNTIL=20270612'])).toHaveLength(2);
    expect(days([...party, 'RRULE:FREQ=YEARLY'])).toHaveLength(12);
    expect(days([...party, 'DURATION:P2D', 'RRULE:FREQ=MONTHLY;INTERVAL=6;BYDAY=-1SU;WKST=SU;COUNT=2'])).toEqual([
      '06-12 Party',
      '06-13 Party',
      '06-28 Party',
      '06-29 Party',
    ]);
  });

  it('are kept to the years that terms hold', () => {
    const long = ['SUMMARY:Long ago', 'DTSTART;VALUE=DATE:19700101', 'RRULE:FREQ=YEARLY;INTERVAL=22'];
    expect(days(long)).toEqual(['2036-01-01 Long ago']);
    expect(days(['SUMMARY:Turn', 'DTSTART;VALUE=DATE:20371230', 'DURATION:P9D'])).toEqual([
      '2037-12-30 Turn',
      '2037-12-31 Turn',
    ]);
    expect(days(['SUMMARY:Turn', 'DTSTART;VALUE=DATE:20141230', 'DURATION:P3D'])).toEqual(['2015-01-01 Turn']);
  });

  it('may be replaced one by one', () => {
    const series = [...party, 'RRULE:FREQ=YEARLY;COUNT=3'];
    const moved = ['UID:party', 'SUMMARY:Later', 'RECURRENCE-ID;VALUE=DATE:20270612', 'DTSTART;VALUE=DATE:20270613'];
    const called = ['UID:party', 'RECURRENCE-ID;VALUE=DATE:20280612', 'STATUS:CANCELLED'];
    expect(days(moved, series, called)).toEqual(['06-12 Party', '2027-06-13 Later']);
  });

  it('are called by the first of a day, and safely', () => {
    const other = ['SUMMARY:Other', 'DTSTART;VALUE=DATE:20260612', 'DURATION:P2D'];
    expect(days(party, other)).toEqual(['06-12 Party', '06-13 Other']);
    const hostile = [
      'SUMMARY:a\\, \u001b[31mred\u202e\\nand',
      `  folded ${'x'.repeat(200)}`,
      'DTSTART;VALUE=DATE:20260612',
    ];
    const [named] = days(hostile);
    expect(named).toMatch(/^06-12 a, \[31mred and folded x{78}$/);
    expect(days(['SUMMARY: ', 'DTSTART;VALUE=DATE:20260612'])).toEqual(['06-12 Day off']);
    expect(days(['DTSTART;VALUE=DATE:20260612'])).toEqual(['06-12 Day off']);
  });
});

describe('events with times', () => {
  it('count when they take whole days of the calendar’s clock, wherever they were written', () => {
    const day = ['06-12 Day off'];
    expect(days(['DTSTART:20260612T000000', 'DTEND:20260613T000000'])).toEqual(day);
    expect(days(['DTSTART;TZID=Europe/Kyiv:20260612T000000', 'DURATION:P1D'])).toEqual(day);
    expect(days(['DTSTART:20260611T210000Z', 'DTEND:20260612T210000Z'])).toEqual(day);
    expect(
      days(['DTSTART;TZID=Antarctica/Troll:20260611T230000', 'DTEND;TZID=Antarctica/Troll:20260612T230000']),
    ).toEqual(day);
    const repeated = ['DTSTART;TZID=Europe/Kyiv:20261024T000000', 'DTEND;TZID=Europe/Kyiv:20261026T000000'];
    expect(days([...repeated, 'RRULE:FREQ=WEEKLY;COUNT=2', 'EXDATE;TZID=Europe/Kyiv:20261031T000000'])).toEqual([
      '10-24 Day off',
      '10-25 Day off',
    ]);
    expect(days([...repeated, 'RRULE:FREQ=DAILY;UNTIL=20261025T215959Z'])).toHaveLength(3);
    expect(days([...repeated, 'RRULE:FREQ=DAILY;UNTIL=20261025T220000Z'])).toHaveLength(4);
  });

  it('are refused when they do not, with their line and name', () => {
    const call = (...lines: string[]) => problems(['SUMMARY:Call', ...lines]);
    expect(call('DTSTART:20260612T150000', 'DTEND:20260612T160000')).toEqual([
      [5, `"Call": it lasts from 2026-06-12 15:00 to 2026-06-12 16:00. ${ONLY}`],
    ]);
    expect(call('DTSTART:20260612T000000', 'DTEND:20260612T235900')).toEqual([
      [5, `"Call": it lasts from 2026-06-12 00:00 to 2026-06-12 23:59. ${ONLY}`],
    ]);
    expect(call('DTSTART:20260612T000000Z', 'DTEND:20260613T000000Z')).toEqual([
      [5, `"Call": it lasts from 2026-06-12 03:00 to 2026-06-13 03:00. ${ONLY}`],
    ]);
    expect(call('DTSTART:20260612T150000')).toEqual([[5, `"Call": it begins at 2026-06-12 15:00. ${ONLY}`]]);
    expect(call('DTSTART:20260612T000000')).toEqual([[5, `"Call": it has a time, and no length. ${ONLY}`]]);
    expect(call('DTSTART:20260612T000000', 'DURATION:PT24H')).toEqual([[6, `"Call": DURATION is "PT24H". ${ONLY}`]]);
  });

  it('are refused when they repeat on another clock, or on one that is not known', () => {
    const utc = ['SUMMARY:Call', 'DTSTART:20260611T210000Z', 'DTEND:20260612T210000Z', 'RRULE:FREQ=YEARLY'];
    expect(problems(utc)).toEqual([
      [
        5,
        '"Call": DTSTART is on the clock of another zone, and it repeats: its days would shift. Write it as an all-day event (DTSTART;VALUE=DATE).',
      ],
    ]);
    const windows = ['SUMMARY:Call', 'DTSTART;TZID=FLE Standard Time:20260612T000000', 'DURATION:P1D'];
    expect(problems(windows)).toEqual([
      [
        5,
        '"Call": DTSTART is in the zone "FLE Standard Time", which the tz database does not have. Write dates without times (VALUE=DATE).',
      ],
    ]);
  });

  it('are left out, whatever they say, when they leave their time free or are cancelled', () => {
    const call = ['SUMMARY:Call', 'DTSTART:20260612T150000', 'DTEND:20260612T160000'];
    expect(days(party, [...call, 'TRANSP:TRANSPARENT'], [...call, 'STATUS:cancelled'])).toEqual(['06-12 Party']);
  });
});

describe('an event', () => {
  const about = (...lines: string[]) => problems(['SUMMARY:Party', ...lines])[0]?.[1];

  it('is refused when it cannot be read', () => {
    expect(about()).toBe('"Party": DTSTART is missing.');
    expect(about('DTSTART;VALUE=DATE:20260230')).toBe('"Party": DTSTART has "2026-02-30", which is no date.');
    expect(about('DTSTART;VALUE=DATE:00010101')).toBe(
      '"Party": DTSTART is of the year 0001: write one from 1900 to 2199.',
    );
    expect(about('DTSTART;VALUE=DATE:20260612', 'DTEND;VALUE=DATE:20260611')).toBe('"Party": DTEND is before DTSTART.');
    expect(about('DTSTART;VALUE=DATE:20260612', 'DTSTART;VALUE=DATE:20260613')).toBe(
      '"Party": DTSTART is written twice.',
    );
    expect(about('DTSTART;VALUE=DATE:20260612', 'DTEND')).toMatch(/^"Party": DTEND cannot be read: .+\.$/);
  });

  it('is refused when it repeats as no days off do', () => {
    const repeated = (rule: string) => about('DTSTART;VALUE=DATE:20260612', rule);
    expect(repeated('RRULE:FREQ=HOURLY')).toBe(
      '"Party": RRULE has FREQ=HOURLY. Days off repeat DAILY, WEEKLY, MONTHLY, YEARLY.',
    );
    expect(repeated('RRULE:FREQ=OFTEN')).toMatch(/^"Party": RRULE cannot be read: /);
    expect(repeated('RRULE:FREQ=YEARLY;BYWEEKNO=20')).toBe(
      '"Party": RRULE has BYWEEKNO, which Kept does not expand. Use BYMONTH, BYMONTHDAY, BYYEARDAY, BYDAY, BYSETPOS, or write the days out.',
    );
    expect(repeated('RRULE:FREQ=WEEKLY;BYDAY=1MO')).toBe(
      '"Party": RRULE has a numbered BYDAY, which only MONTHLY and YEARLY may have.',
    );
    expect(repeated('RRULE:FREQ=DAILY;COUNT=0')).toBe('"Party": RRULE has a COUNT below 1.');
    expect(repeated('EXRULE:FREQ=DAILY')).toBe('"Party": EXRULE is obsolete: write the days out as EXDATE.');
    expect(repeated('RDATE;VALUE=PERIOD:20260101T000000Z/P1D')).toMatch(/^"Party": RDATE has a period\./);
    expect(repeated('RDATE:20260615T120000')).toBe(`"Party": RDATE has 2026-06-15 12:00. ${ONLY}`);
    expect(about('DTSTART;VALUE=DATE:20260612', 'RECURRENCE-ID;RANGE=THISANDFUTURE:20260612')).toMatch(
      /^"Party": RECURRENCE-ID has a RANGE/,
    );
  });

  it('is not refused for what does not decide its days', () => {
    const alarm = ['BEGIN:VALARM', 'TRIGGER:nonsense', 'DTSTART:20260612T150000', 'END:VALARM'];
    expect(days([...party, 'ATTENDEE;broken', 'X-OTHER:1', ...alarm])).toEqual(['06-12 Party']);
  });
});

describe('a file', () => {
  const read = (text: string) => readDaysOff(text, ZONES).problems.map(({ line, message }) => `${line}: ${message}`);

  it('is a calendar, or several, with any line ends', () => {
    const text = `\r\n${calendar(party)}${calendar(['DTSTART;VALUE=DATE:20260613'])}`.replaceAll('\r\n', '\n');
    expect(readDaysOff(text, ZONES)).toEqual({
      named: new Map([
        ['2026-06-12', 'Party'],
        ['2026-06-13', 'Day off'],
      ]),
      problems: [],
    });
    expect(read(calendar())).toEqual([]);
  });

  it('is told when it is none, or is cut off', () => {
    const none = '1: This is no iCalendar file: write BEGIN:VCALENDAR first.';
    expect(read('')).toEqual([none]);
    expect(read('<html>')).toEqual([none]);
    expect(read('BEGIN:VEVENT\nEND:VEVENT\n')).toEqual([none]);
    expect(read(calendar(party).replace('END:VCALENDAR', ''))).toEqual(['1: This has no END:VCALENDAR.']);
    expect(read(calendar(party).replace('END:VEVENT', 'END:VTODO'))).toEqual([
      '7: This ends VTODO, while VEVENT of line 3 is open.',
    ]);
  });

  it('is told when none of its events is a day off', () => {
    expect(read(calendar([...party, 'TRANSP:TRANSPARENT'], ['DTSTART;VALUE=DATE:19990101']))).toEqual([
      '1: None of the events of this file (2) is a day off between 2015 and 2037. Those that leave their time free (TRANSP:TRANSPARENT) or are cancelled are none.',
    ]);
  });

  it('has limits, and ends whatever it holds', () => {
    expect(read(calendar(...Array.from({ length: 2001 }, () => party)))).toEqual([
      '1: This file has 2001 events. Write at most 2000.',
    ]);
    expect(read(calendar([...party, 'RRULE:FREQ=DAILY']))).toEqual([
      '1: This file has 4221 days off. Write at most 2000.',
    ]);
    const old = ['DTSTART;VALUE=DATE:19000101', 'RRULE:FREQ=YEARLY;BYYEARDAY=1'];
    expect(read(calendar(...Array.from({ length: 5 }, () => old)))).toEqual([
      '1: The events of this file repeat too often. Write fewer.',
    ]);
    expect(read(calendar(...Array.from({ length: 50 }, () => ['DTSTART:20260612T150000']))).length).toBe(20);
  });
});
