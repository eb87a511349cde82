import { describe, expect, it } from '@jest/globals';
import { sourcesWith } from '../compile.fixture.ts';
import { type CountryHolidays, compilePolicy } from '../compile.ts';
import { readDocument } from '../configuration.ts';
import { changed, type Written } from '../document.fixture.ts';

/** A feed whose one event takes these days. */
function feed(name: string, ...dates: string[]): string {
  const events = dates.flatMap((date) => [
    'BEGIN:VEVENT',
    `SUMMARY:${name}`,
    `DTSTART;VALUE=DATE:${date.replaceAll('-', '')}`,
    'END:VEVENT',
  ]);
  return ['BEGIN:VCALENDAR', ...events, 'END:VCALENDAR'].join('\n');
}

function compiled(holidays: Written, sources = sourcesWith()) {
  const read = readDocument(changed(['calendars', 'office', 'holidays'], holidays));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return compilePolicy(read.configuration, sources);
}

function office(holidays: Written, sources = sourcesWith()) {
  const result = compiled(holidays, sources);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return { terms: result.policy.terms.calendars.office!, days: result.namedDays.office };
}

const COUNTRY: CountryHolidays = {
  holidays: ['2026-01-01', '2026-01-07'],
  exceptions: { '2026-01-09': 'off', '2026-01-10': 'working', '2026-01-17': 'working' },
  names: {
    '2026-01-01': 'New Year',
    '2026-01-07': 'Christmas',
    '2026-01-09': 'Day off moved from 2026-01-10',
    '2026-01-10': 'Working day moved from 2026-01-09',
    '2026-01-17': 'Working day moved from 2026-01-16',
  },
};

describe('the days of a calendar', () => {
  it('are its country’s, by name', () => {
    const { days, terms } = office({ country: 'UA' }, sourcesWith(COUNTRY));
    expect(days).toEqual({
      off: { '2026-01-01': 'New Year', '2026-01-07': 'Christmas', '2026-01-09': 'Day off moved from 2026-01-10' },
      worked: {
        '2026-01-10': 'Working day moved from 2026-01-09',
        '2026-01-17': 'Working day moved from 2026-01-16',
      },
    });
    expect(terms.holidays).toEqual(Object.keys(days!.off));
  });

  it('are those of its feeds too: a country’s name stands first, a moved working day last', () => {
    const feeds = {
      'a.ics': feed('Ours', '2026-01-07', '2026-01-17', '2026-02-02'),
      'b.ics': feed('Theirs', '2026-02-02', '2026-02-03'),
    };
    const { days, terms } = office({ country: 'UA', ical: ['a.ics', 'b.ics'] }, sourcesWith(COUNTRY, [], feeds));
    expect(days?.off).toMatchObject({
      '2026-01-07': 'Christmas',
      '2026-01-17': 'Ours',
      '2026-02-02': 'Ours',
      '2026-02-03': 'Theirs',
    });
    expect(Object.keys(days!.worked)).toEqual(['2026-01-10']);
    expect(terms.exceptions).toEqual({ '2026-01-10': [[540, 1080]] });
    expect(terms.holidays).toContain('2026-01-17');
  });

  it('may be those of feeds alone, and none at all', () => {
    const asked: unknown[] = [];
    const sources = sourcesWith(COUNTRY, asked, { 'a.ics': feed('Ours', '2026-02-02') });
    expect(office({ ical: ['a.ics'] }, sources).terms.holidays).toEqual(['2026-02-02']);
    expect(asked).toEqual([]);
    const { days } = office({ country: 'UA' });
    expect(days).toEqual({ off: {}, worked: {} });
  });

  it('are no moved working day where an exception writes the hours, and keep the name of a day off', () => {
    const document = changed(['calendars', 'office', 'exceptions'], {
      '2026-01-10': [],
      '2026-01-01': ['10:00-12:00'],
    });
    const read = readDocument(document);
    const result = 'problems' in read ? read : compilePolicy(read.configuration, sourcesWith(COUNTRY));
    const days = 'problems' in result ? undefined : result.namedDays.office;
    expect(days?.off['2026-01-01']).toBe('New Year');
    expect(Object.keys(days?.worked ?? {})).toEqual(['2026-01-17']);
  });

  it('are told with the file and line of what is wrong with them', () => {
    const broken = feed('Ours', '2026-02-02').replace('20260202', '20260230');
    const result = compiled({ ical: ['a.ics', 'missing.ics'] }, sourcesWith({}, [], { 'a.ics': broken }));
    expect('problems' in result && result.problems).toEqual([
      {
        path: 'calendars.office.holidays.ical[0]',
        at: ['calendars', 'office', 'holidays', 'ical', 0],
        message: '"Ours": DTSTART has "2026-02-30", which is no date.',
        file: 'a.ics',
        line: 4,
      },
      {
        path: 'calendars.office.holidays.ical[1]',
        at: ['calendars', 'office', 'holidays', 'ical', 1],
        message: 'There is no file "missing.ics".',
      },
    ]);
  });
});

describe('what a calendar says of holidays', () => {
  const wrong = (holidays: Written) => {
    const read = readDocument(changed(['calendars', 'office', 'holidays'], holidays));
    return 'problems' in read ? read.problems.map(({ path, message }) => `${path.slice(26)}: ${message}`) : [];
  };

  it('names a country or feeds, and what belongs to a country only with one', () => {
    expect(wrong({})).toEqual([
      'country: This is missing. Write the ISO 3166 code of a country, such as UA, or name files of days off as `ical`.',
    ]);
    expect(wrong({ ical: ['a.ics'], observed: true })).toEqual([
      'country: This is missing. Write the ISO 3166 code of a country, such as UA: the other keys are about its holidays.',
    ]);
    expect(wrong({ ical: ['a.ics'] })).toEqual([]);
  });

  it('names feeds by files of the folder alone', () => {
    const message = 'Write the name of an .ics file in the folder of the configuration, such as days-off.ics.';
    for (const name of [
      '../a.ics',
      '/etc/a.ics',
      'a/b.ics',
      'a\\b.ics',
      '.ics',
      '.a.ics',
      'a.yaml',
      'https://a/b.ics',
      'a\u0000.ics',
    ]) {
      expect([name, wrong({ ical: [name] })]).toEqual([name, [`ical[0]: ${message}`]]);
    }
    expect(wrong({ ical: ['Вихідні 2026.ICS'] })).toEqual([]);
    expect(wrong({ ical: [] })).toEqual(['ical: Name at least one file, or leave the key out.']);
  });
});
