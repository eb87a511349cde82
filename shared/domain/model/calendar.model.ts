/**
 * Working time, counted the slow way: is this minute open, and the next one, and the one after that. For tests only. It knows the
 * configured hours from the terms, but reads the clock on the wall through Intl and shares no code with the core.
 */
import type { CalendarTerms, Shift } from '../time/terms.ts';

export const MINUTE_MS = 60_000;
const MINUTES_A_DAY = 1440;
const MINUTES_A_YEAR = 366 * MINUTES_A_DAY;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** Minutes of a zone's wall clock since 1970-01-01T00:00 on the wall. Reads it once an hour: no zone of the tests turns within one. */
function wallClock(timeZone: string): (minute: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const hours = new Map<number, number>();
  return (minute) => {
    const hour = Math.floor(minute / 60);
    let reading = hours.get(hour);
    if (reading === undefined) {
      const [day, month, year, h, m] = format
        .format(hour * 60 * MINUTE_MS)
        .split(/\D+/)
        .map(Number);
      reading = Date.UTC(year!, month! - 1, day, h, m) / MINUTE_MS;
      hours.set(hour, reading);
    }
    return reading + minute - hour * 60;
  };
}

/** One calendar. Every instant and length is of whole minutes, in ms. */
export class NaiveCalendar {
  readonly #terms: CalendarTerms;
  readonly #wall: (minute: number) => number;
  /** 0: not asked yet, 1: closed, 2: open; by minute since the first that was asked. */
  readonly #known = new Uint8Array(2 * MINUTES_A_YEAR);
  #from: number | null = null;
  readonly #shifts = new Map<number, readonly Shift[]>();
  readonly #closes = new Map<number, number | null>();

  constructor(terms: CalendarTerms) {
    this.#terms = terms;
    this.#wall = wallClock(terms.timeZone);
  }

  /** Whether the minute that begins at an instant is working time. */
  isOpen(at: number): boolean {
    const minute = at / MINUTE_MS;
    this.#from ??= minute - MINUTES_A_YEAR;
    const place = minute - this.#from;
    if (!this.#known[place]) this.#known[place] = this.#reads(minute) ? 2 : 1;
    return this.#known[place] === 2;
  }

  #reads(minute: number): boolean {
    const date = Math.floor(this.#wall(minute) / MINUTES_A_DAY);
    return this.#isOfShift(minute, date) || this.#isOfShift(minute, date - 1);
  }

  /** Whether the wall reads, at a minute, a time inside a shift that starts on a date. */
  #isOfShift(minute: number, date: number): boolean {
    const past = this.#wall(minute) - date * MINUTES_A_DAY;
    return this.#shiftsOf(date).some(([start, end]) => start <= past && past < end);
  }

  #shiftsOf(date: number): readonly Shift[] {
    let shifts = this.#shifts.get(date);
    if (!shifts) {
      shifts = this.#readShifts(date);
      this.#shifts.set(date, shifts);
    }
    return shifts;
  }

  #readShifts(date: number): readonly Shift[] {
    const midnight = new Date(date * MINUTES_A_DAY * MINUTE_MS);
    const name = midnight.toISOString().slice(0, 10);
    const exception = this.#terms.exceptions[name];
    if (exception) return exception;
    if (this.#terms.holidays.includes(name)) return [];
    return this.#terms.hours[WEEKDAYS[midnight.getUTCDay()]!] ?? [];
  }

  /**
   * The earliest instant at or after a start by which so much working time has passed; backwards the mirror, the latest at or
   * before it.
   */
  add(start: number, lengthMs: number): number {
    let at = start;
    for (let left = lengthMs; left > 0; at += MINUTE_MS) if (this.isOpen(at)) left -= MINUTE_MS;
    for (let left = -lengthMs; left > 0; at -= MINUTE_MS) if (this.isOpen(at - MINUTE_MS)) left -= MINUTE_MS;
    return at;
  }

  elapsed(from: number, to: number): number {
    let open = 0;
    for (let at = from; at < to; at += MINUTE_MS) if (this.isOpen(at)) open += MINUTE_MS;
    return open;
  }

  /** The close of the n-th working day after the start's own local date. */
  closeOfWorkingDay(start: number, days: number): number {
    let date = Math.floor(this.#wall(start / MINUTE_MS) / MINUTES_A_DAY);
    for (let left = days; ; ) {
      date += 1;
      const close = this.#closeOf(date);
      if (close !== null) left -= 1;
      if (close !== null && left === 0) return close;
    }
  }

  /** The end of the last minute that belongs to a shift starting on a date; null when there is none. */
  #closeOf(date: number): number | null {
    let close = this.#closes.get(date);
    if (close === undefined) {
      close = this.#readClose(date);
      this.#closes.set(date, close);
    }
    return close;
  }

  #readClose(date: number): number | null {
    let last: number | null = null;
    const shifts = this.#shiftsOf(date);
    if (shifts.length === 0) return null;
    for (let minute = (date - 1) * MINUTES_A_DAY; minute < (date + 3) * MINUTES_A_DAY; minute += 1) {
      if (this.#isOfShift(minute, date)) last = minute + 1;
    }
    return last === null ? null : last * MINUTE_MS;
  }
}

/** The calendars of some terms, by name; null: wall time. */
export type NaiveCalendars = (
  name: string | null,
) => Pick<NaiveCalendar, 'isOpen' | 'add' | 'elapsed' | 'closeOfWorkingDay'>;

const WALL = {
  isOpen: () => true,
  add: (start: number, lengthMs: number) => start + lengthMs,
  elapsed: (from: number, to: number) => to - from,
  closeOfWorkingDay(): number {
    throw new Error('Wall time has no working days.');
  },
};

/** Opens the calendars of some terms. They remember what they have read. */
export function naiveCalendars(terms: Record<string, CalendarTerms>): NaiveCalendars {
  const opened = new Map(Object.entries(terms).map(([name, calendar]) => [name, new NaiveCalendar(calendar)]));
  return (name) => {
    if (name === null) return WALL;
    const calendar = opened.get(name);
    if (!calendar) throw new Error(`There is no calendar ${name}.`);
    return calendar;
  };
}
