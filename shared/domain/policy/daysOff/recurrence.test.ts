import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isoDate, parseIsoDate } from '../../time/civil.ts';
import { type Budget, expand, type RecurrenceRule, TooMuchWork } from './recurrence.ts';

const LAST = parseIsoDate('2037-12-31')!;
const PLENTY = (): Budget => ({ days: 1_000_000 });

function daysOf(start: string, rule: Partial<RecurrenceRule>, most = 6): string[] {
  const complete: RecurrenceRule = { frequency: 'YEARLY', interval: 1, weekStart: 0, ...rule };
  return [...expand(complete, parseIsoDate(start)!, LAST, PLENTY())].slice(0, most).map(isoDate);
}

/** By the words of RFC 5545; the dates were worked out by another implementation (python-dateutil 2.9). */
const RULES: [what: string, start: string, rule: Partial<RecurrenceRule>, days: string[]][] = [
  [
    'a date of every year',
    '2026-12-24',
    {},
    ['2026-12-24', '2027-12-24', '2028-12-24', '2029-12-24', '2030-12-24', '2031-12-24'],
  ],
  ['29 February', '2024-02-29', {}, ['2024-02-29', '2028-02-29', '2032-02-29', '2036-02-29']],
  [
    'a day of two months',
    '2026-01-15',
    { months: [7, 1] },
    ['2026-01-15', '2026-07-15', '2027-01-15', '2027-07-15', '2028-01-15', '2028-07-15'],
  ],
  [
    'a day of every month of the year',
    '2026-01-31',
    { monthDays: [31] },
    ['2026-01-31', '2026-03-31', '2026-05-31', '2026-07-31', '2026-08-31', '2026-10-31'],
  ],
  [
    'the first Monday of September',
    '2026-09-07',
    { months: [9], weekdays: [{ weekday: 0, nth: 1 }] },
    ['2026-09-07', '2027-09-06', '2028-09-04', '2029-09-03', '2030-09-02', '2031-09-01'],
  ],
  [
    'the last Monday of May',
    '2026-05-25',
    { months: [5], weekdays: [{ weekday: 0, nth: -1 }] },
    ['2026-05-25', '2027-05-31', '2028-05-29', '2029-05-28', '2030-05-27', '2031-05-26'],
  ],
  [
    'the last Friday of the year',
    '2026-12-25',
    { weekdays: [{ weekday: 4, nth: -1 }] },
    ['2026-12-25', '2027-12-31', '2028-12-29', '2029-12-28', '2030-12-27', '2031-12-26'],
  ],
  [
    'the 256th day',
    '2026-09-13',
    { yearDays: [256] },
    ['2026-09-13', '2027-09-13', '2028-09-12', '2029-09-13', '2030-09-13', '2031-09-13'],
  ],
  [
    'the last day of the year',
    '2026-12-31',
    { yearDays: [-1] },
    ['2026-12-31', '2027-12-31', '2028-12-31', '2029-12-31', '2030-12-31', '2031-12-31'],
  ],
  [
    'a Friday the 13th',
    '2026-02-13',
    { monthDays: [13], weekdays: [{ weekday: 4, nth: 0 }] },
    ['2026-02-13', '2026-03-13', '2026-11-13', '2027-08-13', '2028-10-13', '2029-04-13'],
  ],
  [
    'the last working day of a quarter',
    '2026-03-31',
    {
      frequency: 'MONTHLY',
      interval: 3,
      weekdays: [0, 1, 2, 3, 4].map((weekday) => ({ weekday, nth: 0 })),
      positions: [-1],
    },
    ['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31', '2027-03-31', '2027-06-30'],
  ],
  [
    'the 31st of months',
    '2026-01-31',
    { frequency: 'MONTHLY' },
    ['2026-01-31', '2026-03-31', '2026-05-31', '2026-07-31', '2026-08-31', '2026-10-31'],
  ],
  [
    'the last day but one of months',
    '2026-01-30',
    { frequency: 'MONTHLY', monthDays: [-2] },
    ['2026-01-30', '2026-02-27', '2026-03-30', '2026-04-29', '2026-05-30', '2026-06-29'],
  ],
  [
    'every other week',
    '2026-06-05',
    { frequency: 'WEEKLY', interval: 2 },
    ['2026-06-05', '2026-06-19', '2026-07-03', '2026-07-17', '2026-07-31', '2026-08-14'],
  ],
  [
    'two days of every other week',
    '2026-12-24',
    {
      frequency: 'WEEKLY',
      interval: 2,
      weekdays: [
        { weekday: 6, nth: 0 },
        { weekday: 3, nth: 0 },
      ],
    },
    ['2026-12-24', '2026-12-27', '2027-01-07', '2027-01-10', '2027-01-21', '2027-01-24'],
  ],
  [
    'the same with weeks from Sunday',
    '2026-12-24',
    {
      frequency: 'WEEKLY',
      interval: 2,
      weekStart: 6,
      weekdays: [
        { weekday: 6, nth: 0 },
        { weekday: 3, nth: 0 },
      ],
    },
    ['2026-12-24', '2027-01-03', '2027-01-07', '2027-01-17', '2027-01-21', '2027-01-31'],
  ],
  [
    'days of December',
    '2026-12-28',
    { frequency: 'DAILY', months: [12], monthDays: [28, 29] },
    ['2026-12-28', '2026-12-29', '2027-12-28', '2027-12-29', '2028-12-28', '2028-12-29'],
  ],
  [
    'every tenth day',
    '2026-12-28',
    { frequency: 'DAILY', interval: 10 },
    ['2026-12-28', '2027-01-07', '2027-01-17', '2027-01-27', '2027-02-06', '2027-02-16'],
  ],
  ['a few times', '2026-12-28', { frequency: 'DAILY', count: 3 }, ['2026-12-28', '2026-12-29', '2026-12-30']],
  ['once', '2026-12-28', { count: 1 }, ['2026-12-28']],
  [
    'until a day, itself included',
    '2026-12-28',
    { frequency: 'DAILY', untilDay: parseIsoDate('2026-12-30')! },
    ['2026-12-28', '2026-12-29', '2026-12-30'],
  ],
];

describe('a recurrence rule', () => {
  it.each(RULES)('gives %s', (_what, start, rule, days) => {
    expect(daysOf(start, rule)).toEqual(days);
  });

  it('has its first day, whatever it says of others', () => {
    expect(daysOf('2026-06-03', { frequency: 'WEEKLY', weekdays: [{ weekday: 0, nth: 0 }], count: 3 })).toEqual([
      '2026-06-03',
      '2026-06-08',
      '2026-06-15',
    ]);
  });

  it('ends when no day fulfils it, and with the years that terms hold', () => {
    expect(daysOf('2026-02-13', { frequency: 'DAILY', months: [2], monthDays: [30] })).toEqual(['2026-02-13']);
    expect(daysOf('2026-04-06', { months: [4], monthDays: [15], weekdays: [{ weekday: 0, nth: 1 }] })).toEqual([
      '2026-04-06',
    ]);
    expect(daysOf('2036-12-31', {}, 99)).toEqual(['2036-12-31', '2037-12-31']);
    expect(daysOf('2026-01-01', { interval: 999_999_999_999 })).toEqual(['2026-01-01']);
    expect(daysOf('2038-01-01', {})).toEqual([]);
  });

  it('stops at its budget', () => {
    const rule: RecurrenceRule = { frequency: 'DAILY', interval: 1, weekStart: 0 };
    expect(() => [...expand(rule, 0, LAST, { days: 1000 })]).toThrow(TooMuchWork);
  });

  it('gives days in order, each once, as many as it counts', () => {
    const places = (most: number) =>
      fc.array(
        fc.integer({ min: -most, max: most }).filter((n) => n !== 0),
        { minLength: 1, maxLength: 3 },
      );
    const arbitrary = fc.record(
      {
        frequency: fc.constantFrom('DAILY' as const, 'WEEKLY' as const, 'MONTHLY' as const, 'YEARLY' as const),
        interval: fc.integer({ min: 1, max: 6 }),
        weekStart: fc.nat(6),
        count: fc.integer({ min: 1, max: 30 }),
        months: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 }),
        monthDays: places(31),
        yearDays: places(366),
        positions: places(3),
        weekdays: fc.array(fc.record({ weekday: fc.nat(6), nth: fc.integer({ min: -5, max: 5 }) }), {
          minLength: 1,
          maxLength: 3,
        }),
      },
      { requiredKeys: ['frequency', 'interval', 'weekStart'] },
    );
    fc.assert(
      fc.property(arbitrary, fc.integer({ min: 16_000, max: 22_000 }), (rule, first) => {
        const days = [...expand(rule, first, LAST, PLENTY())];
        expect(days[0]).toBe(first);
        expect(days.every((day, i) => i === 0 || day > days[i - 1]!)).toBe(true);
        expect(days.length).toBeLessThanOrEqual(rule.count ?? days.length);
        expect(days.at(-1)!).toBeLessThanOrEqual(LAST);
      }),
      { numRuns: 60 },
    );
  });
});
