import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { dayNumber, isoDate, parseIsoDate } from '../../domain/time/civil.ts';
import type { CountryFile } from './format.ts';
import { HOLIDAY_YEARS, type HolidayOptions, holidaysOf } from './holidaysOf.ts';
import { isWeekend, type LawBook, movesOf } from './lawBook.ts';

const DATA = new URL('./data/', import.meta.url);

function year(country: string, of: number, options: Partial<HolidayOptions> = {}) {
  return holidaysOf(country, { fromYear: of, toYear: of, ...options });
}

/** Working days of a five-day week in each month of a year, as the production calendars print them. */
function workingDays(country: string, of: number): number[] {
  const { holidays, exceptions } = year(country, of, { observed: true });
  const off = new Set(holidays);
  return Array.from({ length: 12 }, (_, month) => {
    let count = 0;
    for (let day = dayNumber(of, month + 1, 1); day < dayNumber(of, month + 2, 1); day++) {
      const date = isoDate(day);
      const isWorked = exceptions[date] === 'working' || (!isWeekend(date) && !off.has(date));
      if (isWorked) count += 1;
    }
    return count;
  });
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

describe('published production calendars', () => {
  it('of Russia agree, month by month', () => {
    expect(workingDays('RU', 2024)).toEqual([17, 20, 20, 21, 20, 19, 23, 22, 21, 23, 21, 21]);
    expect(workingDays('RU', 2025)).toEqual([17, 20, 21, 22, 18, 19, 23, 21, 22, 23, 19, 22]);
    expect(workingDays('RU', 2026)).toEqual([15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22]);
  });

  it('agree on the working days of every year for which a figure was published', () => {
    for (const country of ['RU', 'UA']) {
      const book = JSON.parse(readFileSync(new URL(`moved/${country}.json`, DATA), 'utf8')) as LawBook;
      const published = Object.entries(book.years).flatMap(([of, { workingDays }]) =>
        workingDays ? [[of, workingDays]] : [],
      );
      expect(published.map(([of]) => [of, sum(workingDays(country, Number(of)))])).toEqual(published);
    }
    // Kazakhstan's calendar of 2019: 119 days off. Of 2026: 19 working days in January, 13 days off in March.
    expect(365 - sum(workingDays('KZ', 2019))).toBe(119);
    expect(workingDays('KZ', 2026).slice(0, 3)).toEqual([19, 20, 18]);
  });
});

describe('moved days', () => {
  it('move a weekday off and, where it is worked for, a day off to be worked', () => {
    const { exceptions, holidays, names } = year('BY', 2025);
    expect(exceptions).toEqual({
      '2025-01-06': 'off',
      '2025-01-11': 'working',
      '2025-04-26': 'working',
      '2025-04-28': 'off',
      '2025-07-04': 'off',
      '2025-07-12': 'working',
      '2025-12-20': 'working',
      '2025-12-26': 'off',
    });
    expect(holidays).toEqual(expect.arrayContaining(['2025-01-02', '2025-01-06', '2025-04-28', '2025-04-29']));
    expect(names['2025-01-11']).toBe('Working day moved from 2025-01-06');
  });

  it('take the place of the substitute day that the law would give', () => {
    const { holidays } = year('RU', 2025);
    expect(holidays).toContain('2025-05-08');
    expect(holidays).not.toContain('2025-02-24');
    expect(year('RU', 2026).holidays).toEqual(expect.arrayContaining(['2026-03-09', '2026-05-11']));
  });

  it('are weekdays off, and weekend or substitute days worked', () => {
    for (const name of readdirSync(new URL('moved/', DATA))) {
      const book = JSON.parse(readFileSync(new URL(`moved/${name}`, DATA), 'utf8')) as LawBook;
      for (const move of movesOf(book)) {
        expect({ move, weekend: isWeekend(move.off) }).toEqual({ move, weekend: false });
        const from = 'work' in move ? move.work : move.for;
        // In Kazakhstan in 2020 a substitute day was moved: that of Saturday 9 May.
        const wasOff = isWeekend(from) || from === '2020-05-11';
        expect({ move, wasOff }).toEqual({ move, wasOff: true });
        expect(move.off.slice(0, 4)).toBe(from.slice(0, 4));
      }
    }
  });
});

describe('Ukraine', () => {
  it('has its law book’s holidays when they are observed', () => {
    const { holidays } = year('UA', 2026, { observed: true });
    expect(holidays).toEqual([
      '2026-01-01',
      '2026-03-08',
      '2026-03-09',
      '2026-04-12',
      '2026-04-13',
      '2026-05-01',
      '2026-05-08',
      '2026-05-31',
      '2026-06-01',
      '2026-06-28',
      '2026-06-29',
      '2026-07-15',
      '2026-08-24',
      '2026-10-01',
      '2026-12-25',
    ]);
  });

  it('has none under martial law, unless they are said to be observed', () => {
    expect(year('UA', 2026).holidays).toEqual([]);
    expect(year('UA', 2022).holidays).toEqual(['2022-01-01', '2022-01-03', '2022-01-07']);
    expect(year('UA', 2021).exceptions['2021-08-28']).toBe('working');
  });
});

describe('options', () => {
  it('suspend holidays between dates, both included', () => {
    const suspended = [{ from: '2026-05-01', to: '2026-06-28' }, { from: '2026-12-25' }];
    const { holidays } = year('UA', 2026, { observed: true, suspended });
    expect(holidays.filter((date) => date > '2026-04-30')).toEqual([
      '2026-06-29',
      '2026-07-15',
      '2026-08-24',
      '2026-10-01',
    ]);
  });

  it('make all days of the country working days', () => {
    expect(year('RU', 2025, { observed: false })).toEqual({ holidays: [], exceptions: {}, names: {} });
  });

  it('add and remove the days of a region', () => {
    const germany = year('DE', 2026).holidays;
    expect(germany).not.toContain('2026-01-06');
    expect(year('DE', 2026, { region: 'BY' }).names['2026-01-06']).toBe('Epiphany');
    expect(year('DE', 2026, { region: 'DE-BY' })).toEqual(year('DE', 2026, { region: 'BY' }));
    expect(year('DE', 2026, { region: 'BY-A' }).holidays).toContain('2026-08-08');
    expect(year('GB', 2026).holidays).not.toContain('2026-01-02');
    expect(year('GB', 2026, { region: 'SCT' }).holidays).toContain('2026-01-02');
    expect(year('GB', 2026, { region: 'SCT' }).holidays).not.toContain('2026-04-06');
  });

  it('keep to the years', () => {
    const { holidays, names } = holidaysOf('PL', { fromYear: 2025, toYear: 2026 });
    expect([holidays[0], holidays.at(-1)]).toEqual(['2025-01-01', '2026-12-26']);
    expect(Object.keys(names)).toHaveLength(holidays.length);
    expect(year('PL', HOLIDAY_YEARS.to + 1).holidays).toEqual([]);
  });

  it('name the nearest known when a country or region is not known', () => {
    const error = (call: () => unknown) => {
      try {
        call();
      } catch (thrown) {
        return thrown instanceof RangeError ? thrown.message : thrown;
      }
      return undefined;
    };
    expect(error(() => year('UK', 2026))).toBe('Unknown country "UK". The known one is GB (United Kingdom).');
    expect(error(() => year('Ukrain', 2026))).toBe('Unknown country "Ukrain". The nearest known one is UA (Ukraine).');
    expect(error(() => year('../../secret', 2026))).toMatch(/^Unknown country "..\/..\/secret"/);
    expect(error(() => year('DE', 2026, { region: 'Bayer' }))).toBe(
      'Unknown region "Bayer" of Germany. The nearest known one is BY (Bayern).',
    );
    expect(error(() => year('UA', 2026, { region: '30' }))).toBe('Ukraine has no regions with holidays of their own.');
  });
});

describe('every file', () => {
  it('unpacks to dates of its years', () => {
    const names = readdirSync(DATA).filter((name) => /^[A-Z]{2}\.json$/.test(name));
    expect(names.length).toBeGreaterThan(200);
    for (const name of names) {
      const country = name.slice(0, 2);
      const file = JSON.parse(readFileSync(new URL(name, DATA), 'utf8')) as CountryFile;
      for (const region of [undefined, ...Object.keys(file.regions)]) {
        const { holidays } = holidaysOf(country, { region, observed: true, fromYear: 0, toYear: 9999 });
        const wrong = holidays.filter((date) => {
          const of = Number(date.slice(0, 4));
          return parseIsoDate(date) === undefined || of < HOLIDAY_YEARS.from || of > HOLIDAY_YEARS.to;
        });
        expect({ country, region, wrong }).toEqual({ country, region, wrong: [] });
      }
    }
  });
});
