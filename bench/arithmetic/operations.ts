/** The calendar's own operations, at instants all over a year. */
import { zoneTable } from '../../shared/adapters/timezone/zoneTable.ts';
import { openCalendar, type Shift, type WeeklyHours } from '../../shared/domain/time/calendar.ts';
import { WEEKDAYS } from '../../shared/domain/time/terms.ts';
import type { Figure } from '../harness/figure.ts';
import { timeOperation } from '../harness/measure.ts';

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;

const OFFICE_DAY: Shift[] = [
  [540, 780],
  [840, 1080],
];

function week(shifts: Shift[], days: number): WeeklyHours {
  return Object.fromEntries(WEEKDAYS.slice(0, days).map((day) => [day, shifts]));
}

export function measure(): Figure[] {
  const zone = zoneTable('Europe/Kyiv');
  const terms = { timeZone: 'Europe/Kyiv', hours: week(OFFICE_DAY, 5), holidays: ['2026-08-24'], exceptions: {}, zone };
  const office = openCalendar(terms);
  const nights = openCalendar({ ...terms, hours: week([[1320, 1800]], 7) });
  const always = openCalendar({ ...terms, hours: week([[0, 1440]], 7) });
  const base = Date.UTC(2026, 0, 1);
  // Spread over a year in steps that repeat no weekday or hour; a power of two, so that an index is a mask.
  const starts = Float64Array.from({ length: 4096 }, (_, i) => base + ((i * 7_919_777_773) % YEAR_MS));
  const start = (i: number) => starts[i & 4095]!;
  const ns = (name: string, operation: (i: number) => number, atMost?: number): Figure => ({
    name,
    unit: 'ns',
    ...timeOperation(operation),
    ...(atMost === undefined ? {} : { budget: { atMost } }),
  });
  return [
    ns('add 8 h, office hours', (i) => office.add(start(i), 8 * HOUR_MS), 100),
    ns('add 400 h, office hours', (i) => office.add(start(i), 400 * HOUR_MS), 100),
    ns('subtract 8 h, office hours', (i) => office.subtract(start(i), 8 * HOUR_MS), 100),
    ns('add 8 h, night shifts', (i) => nights.add(start(i), 8 * HOUR_MS), 100),
    ns('add 24 h, every hour open', (i) => always.add(start(i), 24 * HOUR_MS), 100),
    ns('elapsed over a year, office hours', (i) => office.elapsed(start(i), start(i) + YEAR_MS), 100),
    ns('elapsed over a year, night shifts', (i) => nights.elapsed(start(i), start(i) + YEAR_MS), 100),
    ns('is it open, office hours', (i) => Number(office.isOpen(start(i)))),
    ns('close of the 2nd working day, office hours', (i) => office.closeOfWorkingDay(start(i), 2)),
  ];
}
