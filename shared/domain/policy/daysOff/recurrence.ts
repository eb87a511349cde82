/**
 * Recurrence rules (RFC 5545, 3.3.10) of whole days. `ical.js` parses them; it does not expand them here, since its iterator
 * (2.2.1) never returns from a rule that no day fulfils, and takes BYSETPOS, BYWEEKNO and a yearly BYMONTHDAY otherwise.
 */
import { civilDate, dayNumber } from '../../time/civil.ts';

export type Frequency = 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';

export interface RecurrenceRule {
  frequency: Frequency;
  /** Of days, weeks, months or years. */
  interval: number;
  /** How many there are, the first included. */
  count?: number;
  /** Day number of the last that there may be. */
  untilDay?: number;
  months?: number[];
  /** From 1, or from the end, -1. */
  monthDays?: number[];
  yearDays?: number[];
  /** Monday is 0; `nth` of the month or year, from the end when negative, 0: every. */
  weekdays?: { weekday: number; nth: number }[];
  /** Of the days of one period, those at these places. */
  positions?: number[];
  /** Monday is 0. */
  weekStart: number;
}

/** What expanding may cost, over a whole file: each day that is looked at takes one. */
export interface Budget {
  days: number;
}

/** A rule asks for more work than any list of days off does. */
export class TooMuchWork extends Error {}

/**
 * The days of a rule from `first` (always one of them) to `lastDay`, in order.
 * @throws TooMuchWork when the budget is used up
 */
export function* expand(rule: RecurrenceRule, first: number, lastDay: number, budget: Budget): Generator<number> {
  const end = Math.min(lastDay, rule.untilDay ?? lastDay);
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  if (first > end || left < 1) return;
  yield first;
  if (left === 1) return;
  for (const day of later(withDefaults(rule, first), first, end, budget)) {
    yield day;
    left -= 1;
    if (left === 1) return;
  }
}

/** The days of a rule after `first`, to `end`. */
function* later(rule: RecurrenceRule, first: number, end: number, budget: Budget): Generator<number> {
  for (let index = 0; ; index++) {
    const [from, to] = periodAt(rule, first, index);
    if (from > end) return;
    for (const day of daysOfPeriod(rule, from, to, budget)) {
      if (day > first && day <= end) yield day;
    }
  }
}

/** What a rule leaves out, the first day says. */
function withDefaults(rule: RecurrenceRule, first: number): RecurrenceRule {
  if (rule.monthDays || rule.yearDays || rule.weekdays) return rule;
  const { month, day } = civilDate(first);
  switch (rule.frequency) {
    case 'DAILY':
      return rule;
    case 'WEEKLY':
      return { ...rule, weekdays: [{ weekday: weekdayNumber(first), nth: 0 }] };
    case 'MONTHLY':
      return { ...rule, monthDays: [day] };
    case 'YEARLY':
      return { ...rule, monthDays: [day], months: rule.months ?? [month] };
  }
}

/** The days `[from, to)` of the index-th period since the one of the first day. */
function periodAt({ frequency, interval, weekStart }: RecurrenceRule, first: number, index: number): [number, number] {
  const { year, month } = civilDate(first);
  const step = index * interval;
  switch (frequency) {
    case 'DAILY':
      return [first + step, first + step + 1];
    case 'WEEKLY': {
      const week = first - ((weekdayNumber(first) - weekStart + 7) % 7) + 7 * step;
      return [week, week + 7];
    }
    case 'MONTHLY':
      return [startOfMonth(year, month + step), startOfMonth(year, month + step + 1)];
    case 'YEARLY':
      return [dayNumber(year + step, 1, 1), dayNumber(year + step + 1, 1, 1)];
  }
}

/** Months count on from December: 13 is January of the next year. */
function startOfMonth(year: number, month: number): number {
  return dayNumber(year + Math.floor((month - 1) / 12), ((month - 1) % 12) + 1, 1);
}

function daysOfPeriod(rule: RecurrenceRule, from: number, to: number, budget: Budget): number[] {
  const days: number[] = [];
  for (let day = from; day < to; day++) {
    budget.days -= 1;
    if (budget.days < 0) throw new TooMuchWork();
    const { year, month } = civilDate(day);
    if (rule.months && !rule.months.includes(month)) {
      day = startOfMonth(year, month + 1) - 1;
    } else if (isMeant(rule, day)) {
      days.push(day);
    }
  }
  const { positions } = rule;
  if (!positions) return days;
  return days.filter((_, i) => positions.includes(i + 1) || positions.includes(i - days.length));
}

function isMeant({ frequency, months, monthDays, yearDays, weekdays }: RecurrenceRule, day: number): boolean {
  const { year, month } = civilDate(day);
  const ofMonth: [number, number] = [startOfMonth(year, month), startOfMonth(year, month + 1)];
  const ofYear: [number, number] = [dayNumber(year, 1, 1), dayNumber(year + 1, 1, 1)];
  if (monthDays && !isPlace(monthDays, day, ofMonth)) return false;
  if (yearDays && !isPlace(yearDays, day, ofYear)) return false;
  if (!weekdays) return true;
  const [from, to] = frequency === 'MONTHLY' || months ? ofMonth : ofYear;
  const nth = Math.floor((day - from) / 7) + 1;
  const nthFromEnd = -Math.floor((to - 1 - day) / 7) - 1;
  return weekdays.some(
    (one) => one.weekday === weekdayNumber(day) && (one.nth === 0 || one.nth === nth || one.nth === nthFromEnd),
  );
}

function isPlace(places: readonly number[], day: number, [from, to]: [number, number]): boolean {
  return places.includes(day - from + 1) || places.includes(day - to);
}

/** Monday is 0; 1970-01-01 was a Thursday. */
function weekdayNumber(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
