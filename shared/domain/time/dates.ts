/** What a calendar makes of single dates: for people who look at a week. */
import { openCalendar } from './calendar.ts';
import { isoDate, MINUTE_MS, weekdayOf } from './civil.ts';
import { changesOfDate, startOfDate, stretchesOfDate } from './localDate.ts';
import { openSchedule, type Schedule } from './schedule.ts';
import type { CalendarTerms, Weekday } from './terms.ts';
import { type ClockChange, openZone } from './zone.ts';

export interface DateFacts {
  /** ISO date. */
  date: string;
  weekday: Weekday;
  /** `holiday`: no shift starts on it; `exception`: it has hours of its own (a moved working day too); else `weekly`. */
  hours: 'weekly' | 'holiday' | 'exception';
  /** Open stretches while the clock shows this date, in order, epoch milliseconds; a night shift is cut at midnight. */
  open: { from: number; to: number }[];
  openMs: number;
  /** How long the clock shows this date: 24 hours, but for changes of the clock. */
  lengthMs: number;
  clockChanges: ClockChange[];
  /** Working milliseconds that the changes of the clock give (more than 0) or take. */
  clockEffectMs: number;
}

/** The facts of `count` dates from `firstDay` (a day number) on. RangeError as `openCalendar`, or for years out of reach. */
export function describeDates(terms: CalendarTerms, firstDay: number, count: number): DateFacts[] {
  const calendar = openCalendar(terms);
  const schedule = openSchedule(terms);
  const zone = openZone(terms.zone);
  return Array.from({ length: count }, (_, i) => {
    const day = firstDay + i;
    const stretches = stretchesOfDate(zone, day);
    const open = joined(
      stretches.flatMap(({ from, to }) => calendar.segments(from, to).filter((segment) => segment.open)),
    );
    const openMs = sum(open);
    return {
      date: isoDate(day),
      weekday: weekdayOf(day),
      hours: hoursOf(schedule, day),
      open,
      openMs,
      lengthMs: sum(stretches),
      clockChanges: changesOfDate(zone, day),
      clockEffectMs: openMs - writtenMinutes(schedule, day) * MINUTE_MS,
    };
  });
}

/** The dates from the first instant of `firstDay` to the last of the `count`-th: `[from, to)`. */
export function spanOfDates(terms: CalendarTerms, firstDay: number, count: number): { from: number; to: number } {
  const zone = openZone(terms.zone);
  return { from: startOfDate(zone, firstDay), to: startOfDate(zone, firstDay + count) };
}

function hoursOf(schedule: Schedule, day: number): DateFacts['hours'] {
  if (schedule.isException(day)) return 'exception';
  return schedule.isHoliday(day) ? 'holiday' : 'weekly';
}

function joined(stretches: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const whole: { from: number; to: number }[] = [];
  for (const { from, to } of stretches) {
    const last = whole.at(-1);
    if (last?.to === from) last.to = to;
    else whole.push({ from, to });
  }
  return whole;
}

function sum(stretches: readonly { from: number; to: number }[]): number {
  return stretches.reduce((all, { from, to }) => all + to - from, 0);
}

/** Minutes of a date that its shifts and those of the night before cover, as they are written: on a clock that never changes. */
function writtenMinutes(schedule: Schedule, day: number): number {
  const shifts = [
    ...schedule.shiftsOn(day - 1).map(([start, end]) => [start - 1440, end - 1440] as const),
    ...schedule.shiftsOn(day),
  ];
  let covered = 0;
  let reached = 0;
  for (const [start, end] of shifts) {
    const until = Math.min(end, 1440);
    covered += Math.max(0, until - Math.max(start, reached));
    reached = Math.max(reached, until);
  }
  return covered;
}
