import { describe, expect, it } from '@jest/globals';
import { isoDate, parseIsoDate } from '../../time/civil.ts';
import { changed, problemsOf, readAt, type Written, type Wrong } from '../document.fixture.ts';

const OFFICE = ['calendars', 'office'];
const HOLIDAYS = [...OFFICE, 'holidays'];
const PATH = 'calendars.office.holidays';
const COUNTRY_MISSING = 'This is missing. Write the ISO 3166 code of a country, such as UA';
const NEVER_OPENS =
  'Write at least one time, such as mon-fri: ["09:00-18:00"]; a calendar that never opens measures nothing.';

/** So many closed dates, one after another. */
function closedDates(count: number): { [date: string]: Written } {
  const first = parseIsoDate('2026-01-01')!;
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [isoDate(first + i), []]));
}

const wrongFile = (file: string): Wrong => [
  `with a file called ${JSON.stringify(file)}`,
  HOLIDAYS,
  { ical: [file] },
  `${PATH}.ical[0]`,
  'Write the name of an .ics file in the folder of the configuration, such as days-off.ics.',
];
const wrongRegion = (region: string): Wrong => [
  `of a region called ${JSON.stringify(region)}`,
  HOLIDAYS,
  { country: 'DE', region },
  `${PATH}.region`,
  'Write the code of a region without its country, such as BY for Bavaria.',
];
const wrongCountry = (country: string): Wrong => [
  `of a country called ${country}`,
  HOLIDAYS,
  { country },
  `${PATH}.country`,
  'Write the ISO 3166 code of a country in capitals, such as UA.',
];
const ofNoCountry = (holidays: { [key: string]: Written }): Wrong => [
  `of no country, with ${Object.keys(holidays)}`,
  HOLIDAYS,
  holidays,
  `${PATH}.country`,
  `${COUNTRY_MISSING}: the other keys are about its holidays.`,
];

describe('hours', () => {
  it('are read into minutes; those of an exception stand for its date', () => {
    const written: Written = {
      timeZone: 'UTC',
      hours: { 'sat-sun': ['22:00-06:00', '08:00-10:00'] },
      exceptions: { '2026-03-02': ['10:00-12:00'], '2026-03-03': [] },
    };
    const shifts = [
      [480, 600],
      [1320, 1800],
    ];
    expect(readAt(OFFICE, written)).toEqual({
      timeZone: 'UTC',
      hours: { sat: shifts, sun: shifts },
      exceptions: { '2026-03-02': [[600, 720]], '2026-03-03': [] },
    });
  });

  it('may be those of exceptions alone', () => {
    const written = { timeZone: 'UTC', hours: {}, exceptions: { '2026-03-02': ['09:00-18:00'] } };
    expect(problemsOf(changed(OFFICE, written))).toEqual([]);
    const closed = { ...written, exceptions: { '2026-03-02': [] } };
    expect(problemsOf(changed(OFFICE, closed))).toEqual([['calendars.office.hours', NEVER_OPENS]]);
  });

  it('are told to be wrong at the place of each text', () => {
    const hours = { 'mon-tue': ['09:00-18:00', 'late'], wed: ['early'] };
    expect(problemsOf(changed([...OFFICE, 'hours'], hours)).map(([path]) => path)).toEqual([
      'calendars.office.hours.mon-tue[1]',
      'calendars.office.hours.wed[0]',
    ]);
  });
});

describe('exceptions', () => {
  it('are a thousand at most', () => {
    const at = [...OFFICE, 'exceptions'];
    expect(problemsOf(changed(at, closedDates(1000)))).toEqual([]);
    expect(problemsOf(changed(at, closedDates(1001)))).toEqual([
      ['calendars.office.exceptions', 'Write at most 1000 dates.'],
    ]);
  });
});

describe('holidays', () => {
  it('are those of a country, suspended from a date to another, the same, or on', () => {
    const suspended: Written[] = [{ from: '2026-03-02', to: '2026-03-02' }, { from: '2026-04-01' }];
    const written = {
      country: 'DE',
      region: 'BY',
      suspended,
      ical: ['days-off.ics', 'Übrige.ICS'],
    };
    expect(readAt(HOLIDAYS, written)).toEqual(written);
  });

  it('may be files alone', () => {
    expect(readAt(HOLIDAYS, { ical: ['days-off.ics'] })).toEqual({ ical: ['days-off.ics'], suspended: [] });
  });

  const WRONG: Wrong[] = [
    ofNoCountry({ region: 'BY' }),
    ofNoCountry({ observed: true }),
    ofNoCountry({ suspended: [{ from: '2026-03-02' }] }),
    ofNoCountry({ region: 'BY', ical: ['days-off.ics'] }),
    ['of nothing', HOLIDAYS, {}, `${PATH}.country`, `${COUNTRY_MISSING}, or name files of days off as \`ical\`.`],
    ['of no files', HOLIDAYS, { ical: [] }, `${PATH}.ical`, 'Name at least one file, or leave the key out.'],
    ...['../days-off.ics', '.ics', 'days/off.ics', 'a.ics.txt', 'a.ical', 'a\n.ics', '\n.ics'].map(wrongFile),
    ...['Bavaria!', '!BY', '', 'x'.repeat(21)].map(wrongRegion),
    ...['UKR', 'xUA', 'U', 'U1'].map(wrongCountry),
  ];

  it.each(WRONG)('%s are refused', (_what, at, value, path, message) => {
    expect(problemsOf(changed(at, value))).toEqual([[path, message]]);
  });
});

describe('a date', () => {
  const FROM = ['clients', 'acme', 'from'];

  it.each([
    ['2026-02-30', 'Write a date of the calendar, such as 2026-12-31.'],
    ['2026-03-02x', 'Write at most 10 characters.'],
  ])('%s is none', (written, message) => {
    expect(problemsOf(changed(FROM, written))).toEqual([['clients.acme.from', message]]);
  });

  it('may be that on which a contract ends too', () => {
    expect(problemsOf(changed(['clients', 'acme'], { level: 'gold', from: '2026-03-02', to: '2026-03-02' }))).toEqual(
      [],
    );
    expect(problemsOf(changed(['clients', 'acme'], { level: 'gold', to: '2026-03-02' }))).toEqual([]);
    expect(problemsOf(changed(['clients', 'acme'], { level: 'gold', from: '2026-03-02' }))).toEqual([]);
  });
});
