/** What the libraries are asked: the same questions for all. */
import { zoneTable } from '../../shared/adapters/timezone/zoneTable.ts';
import { WEEKDAYS } from '../../shared/domain/time/terms.ts';
import type { BusinessTime, HoursOfDay, OfficeHours } from './adapters/library.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const YEAR_MS = 365 * DAY_MS;

/** Instants and durations in ms; some libraries know no less than a minute, so all are whole minutes. */
export type Question = { from: number; addMs: number } | { from: number; to: number };

export interface Task {
  name: string;
  calendar: OfficeHours;
  /** The i-th of as many as are wanted: each starts elsewhere. */
  question(i: number): Question;
}

function week(hours: HoursOfDay, days: number): OfficeHours['hours'] {
  return Object.fromEntries(WEEKDAYS.slice(0, days).map((day) => [day, hours]));
}

function calendar(timeZone: string, hours: OfficeHours['hours'], holidays: string[] = []): OfficeHours {
  return { timeZone, hours, holidays, exceptions: {} };
}

const KYIV = 'Europe/Kyiv';
const OFFICE = week(
  [
    ['09:00', '13:00'],
    ['14:00', '18:00'],
  ],
  5,
);
const NIGHTS = week([['22:00', '06:00']], 7);
const HOLIDAYS = ['01-01', '03-09', '04-13', '05-01', '06-29', '08-24', '10-01', '12-25'];

const officeUtc = calendar('UTC', OFFICE);
const officeKyiv = calendar(KYIV, OFFICE);
const officeHolidays = calendar(
  KYIV,
  OFFICE,
  ['2026', '2027'].flatMap((year) => HOLIDAYS.map((date) => `${year}-${date}`)),
);
const nights = calendar(KYIV, NIGHTS);
/** Kyiv's clocks go from 3 to 4 and back: the shift ends in the hour that is skipped, or read twice. */
const nightsToHalfPast3 = calendar(KYIV, week([['22:00', '03:30']], 7));

/** Anywhere in 2026, in steps that repeat no weekday or hour. */
function inTheYear(i: number): number {
  return Date.UTC(2026, 0, 1) + Math.floor(((i * 7_919_777_773) % YEAR_MS) / MINUTE_MS) * MINUTE_MS;
}

const changes = zoneTable(KYIV)
  .transitions.map(([epochSeconds]) => epochSeconds * 1000)
  .filter((at) => at > Date.UTC(2024, 0, 1) && at < Date.UTC(2029, 0, 1));

/** So many hours before a change of Kyiv's clocks. */
function beforeAChange(i: number, leastHours: number, mostHours: number): number {
  const minutes = leastHours * 60 + ((i * 7919) % ((mostHours - leastHours) * 60));
  return changes[i % changes.length]! - minutes * MINUTE_MS;
}

const add = (addMs: number) => (i: number) => ({ from: inTheYear(i), addMs });
const year = (i: number) => ({ from: inTheYear(i), to: inTheYear(i) + YEAR_MS });

export const tasks: readonly Task[] = [
  { name: 'add 8 h: office, UTC', calendar: officeUtc, question: add(8 * HOUR_MS) },
  { name: 'add 400 h: office, UTC', calendar: officeUtc, question: add(400 * HOUR_MS) },
  { name: 'elapsed over a year: office, UTC', calendar: officeUtc, question: year },
  { name: 'add 8 h: office, Kyiv', calendar: officeKyiv, question: add(8 * HOUR_MS) },
  { name: 'add 400 h: office, Kyiv', calendar: officeKyiv, question: add(400 * HOUR_MS) },
  { name: 'elapsed over a year: office, Kyiv', calendar: officeKyiv, question: year },
  { name: 'add 8 h: office with two years of holidays, Kyiv', calendar: officeHolidays, question: add(8 * HOUR_MS) },
  { name: 'add 8 h: nights, Kyiv', calendar: nights, question: add(8 * HOUR_MS) },
  { name: 'add 400 h: nights, Kyiv', calendar: nights, question: add(400 * HOUR_MS) },
  { name: 'elapsed over a year: nights, Kyiv', calendar: nights, question: year },
  {
    name: 'add 8 h across a change of clocks: office, Kyiv',
    calendar: officeKyiv,
    question: (i) => ({ from: beforeAChange(i, 12, 66), addMs: 8 * HOUR_MS }),
  },
  {
    name: 'add 8 h across a change of clocks: nights, Kyiv',
    calendar: nights,
    question: (i) => ({ from: beforeAChange(i, 0, 12), addMs: 8 * HOUR_MS }),
  },
  {
    name: 'elapsed across a change of clocks: nights, Kyiv',
    calendar: nights,
    question: (i) => ({ from: beforeAChange(i, 0, 24), to: beforeAChange(i, 0, 24) + 2 * DAY_MS }),
  },
  {
    name: 'add 8 h across a change of clocks: nights to 03:30, Kyiv',
    calendar: nightsToHalfPast3,
    question: (i) => ({ from: beforeAChange(i, 0, 12), addMs: 8 * HOUR_MS }),
  },
];

/** An ordinary office asks for these together: 8 hours, 400 hours, elapsed over a year. */
export const workloads: readonly { name: string; tasks: readonly string[] }[] = ['UTC', 'Kyiv'].map((zone) => ({
  name: `8 h, 400 h and elapsed over a year: office, ${zone}`,
  tasks: ['add 8 h', 'add 400 h', 'elapsed over a year'].map((what) => `${what}: office, ${zone}`),
}));

/** By its name. */
export function taskOf(name: string): Task {
  return tasks.find((candidate) => candidate.name === name)!;
}

export function ask(time: BusinessTime, question: Question): number {
  return 'to' in question ? time.elapsed(question.from, question.to) : time.add(question.from, question.addMs);
}
