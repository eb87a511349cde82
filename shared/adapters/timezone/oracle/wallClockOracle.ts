/**
 * A slow, independent answer to every question of the business calendar, for tests: it reads the wall clock through Intl,
 * steps through time and counts. It knows no offsets, no transitions and no intervals of UTC time.
 */
import type { CalendarTerms, Shift } from '../../../domain/time/calendar.ts';
import type { WallClock } from './wallClock.ts';

// Under Jest a global costs a lookup through the sandbox each time.
const { ceil, floor, max, min } = Math;

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
const WEEKDAY_NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** The open minutes of one local date: `open[m]`, and how many there are before m. */
interface LocalDate {
  open: Uint8Array;
  before: Uint16Array;
}

/** Answers in milliseconds; instants may lie within a minute, edges of the calendar do not. */
export class Oracle {
  readonly #terms: CalendarTerms;
  readonly #clock: WallClock;
  readonly #dates = new Map<number, LocalDate>();
  readonly #shiftsByDay = new Map<number, Shift[]>();

  constructor(terms: CalendarTerms, clock: WallClock) {
    this.#terms = terms;
    this.#clock = clock;
  }

  #shifts(day: number): Shift[] {
    let shifts = this.#shiftsByDay.get(day);
    if (!shifts) {
      shifts = this.#shiftsOf(day);
      this.#shiftsByDay.set(day, shifts);
    }
    return shifts;
  }

  #shiftsOf(day: number): Shift[] {
    const midnight = new Date(day * DAY_MINUTES * MINUTE_MS);
    const date = midnight.toISOString().slice(0, 10);
    const exception = this.#terms.exceptions[date];
    if (exception) return exception;
    if (this.#terms.holidays.includes(date)) return [];
    return this.#terms.hours[WEEKDAY_NAMES[midnight.getUTCDay()]!] ?? [];
  }

  #date(day: number): LocalDate {
    let date = this.#dates.get(day);
    if (!date) {
      const open = new Uint8Array(DAY_MINUTES);
      for (const [start, end] of this.#shifts(day)) open.fill(1, start, end);
      for (const [start, end] of this.#shifts(day - 1)) {
        if (end > DAY_MINUTES) open.fill(1, max(start - DAY_MINUTES, 0), end - DAY_MINUTES);
      }
      const before = new Uint16Array(DAY_MINUTES + 1);
      for (let i = 0; i < DAY_MINUTES; i++) before[i + 1] = before[i]! + open[i]!;
      date = { open, before };
      this.#dates.set(day, date);
    }
    return date;
  }

  #isOpenMinute(minute: number): boolean {
    const local = this.#clock.local(minute);
    const day = floor(local / DAY_MINUTES);
    return this.#date(day).open[local - day * DAY_MINUTES] === 1;
  }

  isOpen(at: number): boolean {
    return this.#isOpenMinute(floor(at / MINUTE_MS));
  }

  /** Open minutes among the 60 of an hour. */
  #openInHour(hour: number): number {
    const reading = this.#clock.hour(hour);
    if (typeof reading === 'number') {
      const day = floor(reading / DAY_MINUTES);
      const from = reading - day * DAY_MINUTES;
      if (from + 60 <= DAY_MINUTES) {
        const { before } = this.#date(day);
        return before[from + 60]! - before[from]!;
      }
    }
    let open = 0;
    for (let i = 0; i < 60; i++) open += this.#isOpenMinute(hour * 60 + i) ? 1 : 0;
    return open;
  }

  /** Working milliseconds in `[from, to)`; `from <= to`. */
  elapsed(from: number, to: number): number {
    let work = 0;
    let at = from;
    while (at < to) {
      const minute = floor(at / MINUTE_MS);
      if (at === minute * MINUTE_MS && minute % 60 === 0 && at + 60 * MINUTE_MS <= to) {
        work += this.#openInHour(minute / 60) * MINUTE_MS;
        at += 60 * MINUTE_MS;
        continue;
      }
      const next = min((minute + 1) * MINUTE_MS, to);
      if (this.#isOpenMinute(minute)) work += next - at;
      at = next;
    }
    return work;
  }

  /** The earliest instant at or after `start` with `durationMs > 0` of work behind it; undefined when past `limit`. */
  add(start: number, durationMs: number, limit: number): number | undefined {
    let left = durationMs;
    let at = start;
    while (at < limit) {
      const minute = floor(at / MINUTE_MS);
      if (at === minute * MINUTE_MS && minute % 60 === 0) {
        const work = this.#openInHour(minute / 60) * MINUTE_MS;
        if (work < left) {
          left -= work;
          at += 60 * MINUTE_MS;
          continue;
        }
      }
      const next = (minute + 1) * MINUTE_MS;
      if (this.#isOpenMinute(minute)) {
        if (left <= next - at) return at + left;
        left -= next - at;
      }
      at = next;
    }
    return undefined;
  }

  /** The latest instant at or before `start` with `durationMs > 0` of work between; undefined when before `limit`. */
  subtract(start: number, durationMs: number, limit: number): number | undefined {
    let left = durationMs;
    let at = start;
    while (at > limit) {
      const minute = ceil(at / MINUTE_MS) - 1;
      if (at === (minute + 1) * MINUTE_MS && (minute + 1) % 60 === 0) {
        const work = this.#openInHour((minute + 1) / 60 - 1) * MINUTE_MS;
        if (work < left) {
          left -= work;
          at -= 60 * MINUTE_MS;
          continue;
        }
      }
      const previous = minute * MINUTE_MS;
      if (this.#isOpenMinute(minute)) {
        if (left <= at - previous) return at - left;
        left -= at - previous;
      }
      at = previous;
    }
    return undefined;
  }

  /** The close of the `days`-th local date after the start's own on which a shift starts that is ever read. */
  closeOfWorkingDay(start: number, days: number, limit: number): number | undefined {
    const first = floor(this.#clock.local(floor(start / MINUTE_MS)) / DAY_MINUTES) + 1;
    const closes = new Map<number, number>();
    // From two days before: a clock set back over midnight reads a date twice.
    for (let at = start - 2 * DAY_MINUTES * MINUTE_MS; at < limit; at += MINUTE_MS) {
      const minute = floor(at / MINUTE_MS);
      const local = this.#clock.local(minute);
      const day = floor(local / DAY_MINUTES);
      for (const owner of [day - 1, day]) {
        const past = local - owner * DAY_MINUTES;
        const isOwn = owner >= first && this.#shifts(owner).some(([from, to]) => past >= from && past < to);
        if (isOwn) closes.set(owner, (minute + 1) * MINUTE_MS);
      }
      if (closes.size > days + 3) break;
    }
    const dates = [...closes.keys()].sort((a, b) => a - b);
    return dates.length > days + 2 ? closes.get(dates[days - 1]!) : undefined;
  }
}
