/** How long business-calendar arithmetic takes: `node bench/businessTime.ts`. */
import { zoneTable } from '../shared/adapters/timezone/zoneTable.ts';
import { openCalendar, type WeeklyHours } from '../shared/domain/time/calendar.ts';
import { WEEKDAYS } from '../shared/domain/time/terms.ts';

/** One measurement; `budget` in the same unit, where design.md sets one. */
export interface BenchRow {
  name: string;
  unit: 'ns/op' | 'ms/op';
  median: number;
  fastest: number;
  slowest: number;
  budget?: number;
}

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;
const ROUNDS = 9;
const OPERATIONS = 200_000;
const NS_PER_MS = 1_000_000;

/** Keeps results alive, so that no operation is optimised away. */
let sink = 0;

function summary(times: number[]): { median: number; fastest: number; slowest: number } {
  const sorted = times.toSorted((a, b) => a - b);
  return { median: sorted[sorted.length >> 1]!, fastest: sorted[0]!, slowest: sorted.at(-1)! };
}

/** Nanoseconds of one operation, over rounds of many; the first round warms up and does not count. */
function timeOperation(name: string, operation: (round: number) => number, budget?: number): BenchRow {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const begun = performance.now();
    for (let i = 0; i < OPERATIONS; i++) sink += operation(i);
    if (round > 0) times.push(((performance.now() - begun) * NS_PER_MS) / OPERATIONS);
  }
  return { name, unit: 'ns/op', ...summary(times), budget };
}

/** Milliseconds of one call, each on its own. */
function timeCall(name: string, call: (round: number) => number, rounds: number, budget?: number): BenchRow {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    sink += call(round);
    times.push(performance.now() - begun);
  }
  return { name, unit: 'ms/op', ...summary(times), budget };
}

const OFFICE_DAY: [number, number][] = [
  [540, 780],
  [840, 1080],
];

function week(shifts: [number, number][], days: number): WeeklyHours {
  return Object.fromEntries(WEEKDAYS.slice(0, days).map((day) => [day, shifts]));
}

export function businessTimeRows(): BenchRow[] {
  const zone = zoneTable('Europe/Kyiv');
  const terms = { timeZone: 'Europe/Kyiv', hours: week(OFFICE_DAY, 5), holidays: ['2026-08-24'], exceptions: {}, zone };
  const office = openCalendar(terms);
  const nights = openCalendar({ ...terms, hours: week([[1320, 1800]], 7) });
  const always = openCalendar({ ...terms, hours: week([[0, 1440]], 7) });
  const base = Date.UTC(2026, 0, 1);
  // Spread over a year in steps that repeat no weekday or hour; a power of two, so that an index is a mask.
  const starts = Float64Array.from({ length: 4096 }, (_, i) => base + ((i * 7_919_777_773) % YEAR_MS));
  const start = (i: number) => starts[i & 4095]!;
  return [
    timeOperation('add 8 h, office hours', (i) => office.add(start(i), 8 * HOUR_MS), 100),
    timeOperation('add 400 h, office hours', (i) => office.add(start(i), 400 * HOUR_MS), 100),
    timeOperation('add 8 h, night shifts', (i) => nights.add(start(i), 8 * HOUR_MS), 100),
    timeOperation('add 24 h, every hour open', (i) => always.add(start(i), 24 * HOUR_MS), 100),
    timeOperation('elapsed over a year, office hours', (i) => office.elapsed(start(i), start(i) + YEAR_MS), 100),
    timeOperation('isOpen, office hours', (i) => Number(office.isOpen(start(i)))),
    timeOperation('close of the 2nd working day', (i) => office.closeOfWorkingDay(start(i), 2)),
    timeCall('compile a calendar-year', (i) => openCalendar(terms).nextOpen(base + (i % 10) * YEAR_MS), 200, 1),
    timeCall(
      'read a zone table, 1970 to about 2048',
      (i) => zoneTable('Europe/Kyiv', { toYear: 2050 - i }).transitions.length,
      5,
    ),
  ].map((row) => ({ ...row, median: round2(row.median), fastest: round2(row.fastest), slowest: round2(row.slowest) }));
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}

if (import.meta.main) {
  console.table(businessTimeRows());
  if (Number.isNaN(sink)) throw new Error('an operation gave no number');
}
