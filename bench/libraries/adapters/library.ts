/** What every compared library is asked, each through its own idioms. */
import type { Weekday } from '../../../shared/domain/time/terms.ts';

/** Local hours as they are written; `["22:00", "06:00"]` runs overnight. */
export type HoursOfDay = [from: string, to: string][];

export interface OfficeHours {
  timeZone: string;
  hours: Partial<Record<Weekday, HoursOfDay>>;
  holidays: string[];
  /** Dates with hours of their own. */
  exceptions: Record<string, HoursOfDay>;
}

/** Instants and durations in ms; a negative duration counts backwards. */
export interface BusinessTime {
  add(from: number, durationMs: number): number;
  elapsed(from: number, to: number): number;
}

export interface Library {
  /** Opens a calendar, once; CannotExpress when the library has no words for it. */
  open(calendar: OfficeHours): BusinessTime;
}

/** The library has no words for this. */
export class CannotExpress extends Error {}

/** The days in the order of `Date.getDay`. */
export const DAYS: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/**
 * Hours that end on the date on which they begin: of a shift over midnight the evening belongs to its own date, the morning
 * to the next. How a library without overnight shifts is told of them.
 */
export function splitAtMidnight({ hours }: OfficeHours): Map<Weekday, HoursOfDay> {
  const split = new Map<Weekday, HoursOfDay>(DAYS.map((day) => [day, []]));
  DAYS.forEach((day, i) => {
    for (const [from, to] of hours[day] ?? []) {
      if (from < to) {
        split.get(day)!.push([from, to]);
        continue;
      }
      split.get(day)!.push([from, '24:00']);
      if (to > '00:00') split.get(DAYS[(i + 1) % DAYS.length]!)!.push(['00:00', to]);
    }
  });
  for (const list of split.values()) list.sort(([a], [b]) => (a < b ? -1 : 1));
  return split;
}

/** The dates on which nobody works, for a library that knows no other exceptions. */
export function closedDates({ holidays, exceptions }: OfficeHours): string[] {
  if (Object.values(exceptions).some((hours) => hours.length > 0)) {
    throw new CannotExpress('dates with hours of their own');
  }
  return [...holidays, ...Object.keys(exceptions)];
}

/** The instant at which `durationMs` of the open stretches has passed; stretches are in order, and may be endless. */
export function walk(stretches: Iterable<[from: number, to: number]>, durationMs: number): number {
  let left = durationMs;
  for (const [from, to] of stretches) {
    if (to - from >= left) return from + left;
    left -= to - from;
  }
  throw new Error('It is never open again.');
}

/** The mirror of `walk`: stretches from the latest to the earliest. */
export function walkBack(stretches: Iterable<[from: number, to: number]>, durationMs: number): number {
  let left = durationMs;
  for (const [from, to] of stretches) {
    if (to - from >= left) return to - left;
    left -= to - from;
  }
  throw new Error('It was never open before.');
}
