/** Which shifts start on which local date: weekly hours, holidays and dated exceptions, by day number. */
import { parseIsoDate, weekdayOf } from './civil.ts';
import type { CalendarTerms, Shift, Weekday } from './terms.ts';
import { WEEKDAYS } from './terms.ts';

export interface Schedule {
  /** The shifts that start on a date, sorted by start. */
  shiftsOn(day: number): readonly Shift[];
  isHoliday(day: number): boolean;
  /** Whether the date has hours of its own (none, too), written or moved. */
  isException(day: number): boolean;
  /** False when no date at all has a shift. */
  everOpen: boolean;
}

const CLOSED: readonly Shift[] = [];

function dayOf(text: string): number {
  const day = parseIsoDate(text);
  if (day === undefined) throw new RangeError(`${text} is not a date.`);
  return day;
}

function checkedShifts(shifts: readonly Shift[], where: string): readonly Shift[] {
  for (const [start, end] of shifts) {
    if (!(start >= 0 && start < 1440 && end > start && end <= start + 1440)) {
      throw new RangeError(
        `${where}: [${start}, ${end}] is not a shift; it starts within its date and lasts up to a day.`,
      );
    }
  }
  return [...shifts].sort((a, b) => a[0] - b[0]);
}

/** Reads the terms once; throws a RangeError on a date or shift that cannot be. */
export function openSchedule(terms: CalendarTerms): Schedule {
  const weekly = new Map<Weekday, readonly Shift[]>();
  for (const weekday of WEEKDAYS) weekly.set(weekday, checkedShifts(terms.hours[weekday] ?? [], weekday));
  const holidays = new Set(terms.holidays.map(dayOf));
  const exceptions = new Map<number, readonly Shift[]>();
  for (const [date, shifts] of Object.entries(terms.exceptions)) {
    exceptions.set(dayOf(date), checkedShifts(shifts, date));
  }
  return {
    shiftsOn: (day) => exceptions.get(day) ?? (holidays.has(day) ? CLOSED : weekly.get(weekdayOf(day))!),
    isHoliday: (day) => holidays.has(day) && !exceptions.has(day),
    isException: (day) => exceptions.has(day),
    everOpen: [...weekly.values(), ...exceptions.values()].some((shifts) => shifts.length > 0),
  };
}
