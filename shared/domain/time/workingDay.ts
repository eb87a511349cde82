/** Working days (`bd`): the close of the n-th working day after a start (domain.md, clocks, rule 1). */
import { DAY_MS, MINUTE_MS } from './civil.ts';
import type { Schedule } from './schedule.ts';
import type { Zone } from './zone.ts';
import { offsetMsAt, offsetSegments } from './zone.ts';

/** The local date that is read at an instant, as a day number. */
export function localDay(zone: Zone, at: number): number {
  return Math.floor((at + offsetMsAt(zone, at)) / DAY_MS);
}

/**
 * The end of the last stretch of work among the shifts that start on a local date. Undefined where the date has no shift,
 * or none of its readings ever occurs (Samoa had no 30 December 2011).
 */
export function closeOfDate(schedule: Schedule, zone: Zone, day: number): number | undefined {
  const shifts = schedule.shiftsOn(day);
  if (shifts.length === 0) return undefined;
  let close: number | undefined;
  // Offsets lie within a day of UTC, and a shift ends within two days of its date's midnight.
  for (const { from, to, offsetMs } of offsetSegments(zone, (day - 2) * DAY_MS, (day + 4) * DAY_MS)) {
    const midnight = day * DAY_MS - offsetMs;
    for (const [startMinutes, endMinutes] of shifts) {
      const end = Math.min(midnight + endMinutes * MINUTE_MS, to);
      if (Math.max(midnight + startMinutes * MINUTE_MS, from) < end) close = Math.max(close ?? end, end);
    }
  }
  return close;
}

/** The beginning of the first stretch of work among the shifts that start on a local date; undefined as for its close. */
export function openOfDate(schedule: Schedule, zone: Zone, day: number): number | undefined {
  let open: number | undefined;
  for (const { from, to, offsetMs } of offsetSegments(zone, (day - 2) * DAY_MS, (day + 4) * DAY_MS)) {
    const midnight = day * DAY_MS - offsetMs;
    for (const [startMinutes, endMinutes] of schedule.shiftsOn(day)) {
      const start = Math.max(midnight + startMinutes * MINUTE_MS, from);
      if (start < Math.min(midnight + endMinutes * MINUTE_MS, to)) open = Math.min(open ?? start, start);
    }
  }
  return open;
}

/**
 * The mirror of `closeOfWorkingDay`, backwards: the opening of the `days`-th working day before the start's own local date.
 * Undefined when there are fewer within `withinMs`.
 */
export function openOfWorkingDay(
  schedule: Schedule,
  zone: Zone,
  start: number,
  days: number,
  withinMs: number,
): number | undefined {
  if (!(Number.isInteger(days) && days >= 1)) throw new RangeError(`${days} is not a number of working days.`);
  const first = localDay(zone, start) - 1;
  const last = first - Math.ceil(withinMs / DAY_MS);
  let left = days;
  for (let day = first; day >= last; day--) {
    const open = openOfDate(schedule, zone, day);
    if (open === undefined) continue;
    left -= 1;
    if (left === 0) return start - open <= withinMs ? open : undefined;
  }
  return undefined;
}

/** Undefined when there are fewer than `days` working days within `withinMs` of the start. */
export function closeOfWorkingDay(
  schedule: Schedule,
  zone: Zone,
  start: number,
  days: number,
  withinMs: number,
): number | undefined {
  if (!(Number.isInteger(days) && days >= 1)) throw new RangeError(`${days} is not a number of working days.`);
  const first = localDay(zone, start) + 1;
  const last = first + Math.ceil(withinMs / DAY_MS);
  let left = days;
  for (let day = first; day <= last; day++) {
    const close = closeOfDate(schedule, zone, day);
    if (close === undefined) continue;
    left -= 1;
    if (left === 0) return close - start <= withinMs ? close : undefined;
  }
  return undefined;
}
