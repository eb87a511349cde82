/**
 * What a business calendar is made from: the part of the published, hashed terms that says when work is done.
 * Everything here is plain JSON.
 */

/** The rules of one time zone as data, made when a policy is compiled. */
export interface ZoneTable {
  /** IANA name, as configured. */
  timeZone: string;
  /** Version of the tz database that the table was made with, e.g. `2026c`. */
  tzVersion: string;
  /** Offset from UTC in seconds before the first transition; east is positive. */
  initialOffsetSeconds: number;
  /** `[epochSeconds, offsetSecondsAfter]`, sorted by instant. */
  transitions: [number, number][];
}

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export type Weekday = (typeof WEEKDAYS)[number];

/** Minutes from local midnight, half-open; an end past 1440 runs into the next date. At most 24 hours long. */
export type Shift = [startMinutes: number, endMinutes: number];

/** Weekday -> the shifts that start on it; a missing weekday is closed. */
export type WeeklyHours = Partial<Record<Weekday, Shift[]>>;

export interface CalendarTerms {
  timeZone: string;
  hours: WeeklyHours;
  /** ISO dates on which no shift starts, sorted. */
  holidays: string[];
  /** ISO date -> the shifts that start on it; replaces the weekly hours and a holiday. An empty list closes the date. */
  exceptions: Record<string, Shift[]>;
  zone: ZoneTable;
}
