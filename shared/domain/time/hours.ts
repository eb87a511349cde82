/** Weekly hours as people write them, `{ mon-fri: ["09:00-13:00", "14:00-18:00"], sat: ["22:00-06:00"] }`, read into minutes. */
import type { Shift, Weekday, WeeklyHours } from './terms.ts';
import { WEEKDAYS } from './terms.ts';

/** What is wrong, and where: a path of keys and indexes in JSON Pointer form. */
export interface HoursProblem {
  path: string;
  message: string;
}

const DAY_MINUTES = 1440;

function minutesOf(text: string): number | undefined {
  const match = /^(\d{1,2}):([0-5]\d)$/.exec(text);
  if (!match) return undefined;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes <= DAY_MINUTES ? minutes : undefined;
}

/**
 * The shift between two local times, `HH:MM`; `24:00` is the end of the day, and an end at or before its start runs
 * overnight into the next date. Undefined when either is not a time, or the start is `24:00`.
 */
export function shiftBetween(startText: string, endText: string): Shift | undefined {
  const start = minutesOf(startText);
  const end = minutesOf(endText);
  if (start === undefined || end === undefined || start === DAY_MINUTES) return undefined;
  return [start, end > start ? end : end + DAY_MINUTES];
}

function parseShift(text: unknown): Shift | undefined {
  const match = typeof text === 'string' ? /^\s*(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})\s*$/.exec(text) : null;
  return match ? shiftBetween(match[1]!, match[2]!) : undefined;
}

/**
 * Reads the shifts of one day or dated exception, `["09:00-13:00", "14:00-18:00"]`; sorted by start. Those that overlap are
 * a problem, those that touch are not.
 */
export function parseShifts(texts: unknown, path: string): { shifts: Shift[]; problems: HoursProblem[] } {
  if (!Array.isArray(texts)) {
    return { shifts: [], problems: [{ path, message: 'expected a list of times such as "09:00-18:00"' }] };
  }
  const shifts: Shift[] = [];
  const problems: HoursProblem[] = [];
  for (const [index, text] of texts.entries()) {
    const shift = parseShift(text);
    if (shift) shifts.push(shift);
    else
      problems.push({ path: `${path}/${index}`, message: `${JSON.stringify(text)} is not of the form "09:00-18:00"` });
  }
  shifts.sort((a, b) => a[0] - b[0]);
  if (shifts.some((shift, i) => i > 0 && shift[0] < shifts[i - 1]![1])) {
    problems.push({ path, message: 'these times overlap' });
  }
  return { shifts, problems };
}

/** `mon`, `mon-fri`, or round the week's end, `fri-mon`; undefined when it names no days. */
export function parseDays(text: string): Weekday[] | undefined {
  const [first, last, ...rest] = text.split('-').map((name) => WEEKDAYS.indexOf(name.trim().toLowerCase() as Weekday));
  if (first === undefined || rest.length > 0 || first < 0 || (last !== undefined && last < 0)) return undefined;
  const count = (((last ?? first) - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, i) => WEEKDAYS[(first + i) % 7]!);
}

/** Reads weekly hours. Every problem is reported; `hours` holds what could be read. A day given twice is a problem. */
export function parseWeeklyHours(
  input: Record<string, unknown>,
  path: string,
): { hours: WeeklyHours; problems: HoursProblem[] } {
  const hours: WeeklyHours = {};
  const problems: HoursProblem[] = [];
  for (const [key, texts] of Object.entries(input)) {
    const at = `${path}/${key}`;
    const days = parseDays(key);
    if (!days) {
      problems.push({ path: at, message: `${JSON.stringify(key)} is not a day or a range of days such as mon-fri` });
      continue;
    }
    const read = parseShifts(texts, at);
    problems.push(...read.problems);
    for (const day of days) {
      if (hours[day]) problems.push({ path: at, message: `${day} is given twice` });
      else hours[day] = read.shifts;
    }
  }
  return { hours, problems };
}
