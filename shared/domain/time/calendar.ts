/**
 * The business calendar: working-time arithmetic on a table of open intervals, compiled by the calendar year when a
 * question first reaches that year. Semantics: domain.md, Business calendar arithmetic.
 */
import { type Calendar, HORIZON_MS } from './arithmetic.ts';
import { isoDate } from './civil.ts';
import { GrowingTable } from './growingTable.ts';
import { openSchedule, type Schedule } from './schedule.ts';
import { type Segment, segmentsBetween } from './segments.ts';
import { earliestWith, intervalAfter, latestWith, workBefore } from './table.ts';
import type { CalendarTerms } from './terms.ts';
import { closeOfWorkingDay, localDay } from './workingDay.ts';
import { openZone, type Zone } from './zone.ts';

export { type Calendar, HORIZON_MS } from './arithmetic.ts';
export type { Segment } from './segments.ts';
export type { CalendarTerms, Shift, Weekday, WeeklyHours, ZoneTable } from './terms.ts';
export { WALL_CLOCK } from './wallClock.ts';

class CompiledCalendar implements Calendar {
  readonly #timeZone: string;
  readonly #schedule: Schedule;
  readonly #zone: Zone;
  readonly #years: GrowingTable;

  constructor(terms: CalendarTerms) {
    this.#timeZone = terms.timeZone;
    this.#schedule = openSchedule(terms);
    this.#zone = openZone(terms.zone);
    this.#years = new GrowingTable(this.#schedule, this.#zone);
  }

  add(start: number, durationMs: number): number {
    if (durationMs === 0) return start;
    return this.#withinHorizon(
      start,
      durationMs > 0 ? this.#after(start, durationMs) : this.#before(start, durationMs),
    );
  }

  subtract(start: number, durationMs: number): number {
    return this.add(start, -durationMs);
  }

  elapsed(from: number, to: number): number {
    this.#years.covering(from);
    const table = this.#years.covering(to);
    return workBefore(table, to) - workBefore(table, from);
  }

  isOpen(at: number): boolean {
    const table = this.#years.covering(at);
    const i = intervalAfter(table, at);
    return i < table.count && table.starts[i]! <= at;
  }

  nextOpen(at: number): number {
    let table = this.#years.covering(at);
    let i = intervalAfter(table, at);
    while (i === table.count) {
      this.#checkReach(at, table.to);
      table = this.#years.widenedTo(table.to);
      i = intervalAfter(table, at);
    }
    return this.#withinHorizon(at, Math.max(at, table.starts[i]!));
  }

  nextClose(at: number): number {
    const opens = this.nextOpen(at);
    let table = this.#years.covering(opens);
    let i = intervalAfter(table, opens);
    // An interval that reaches the table's end may go on in the next year.
    while (table.ends[i] === table.to && table.to - at <= HORIZON_MS) {
      table = this.#years.widenedTo(table.to);
      i = intervalAfter(table, opens);
    }
    if (table.ends[i]! - at > HORIZON_MS) throw new RangeError(`${this.#name()} does not close within 10 years.`);
    return table.ends[i]!;
  }

  segments(from: number, to: number): Segment[] {
    if (!(from < to)) return [];
    this.#years.covering(from);
    return segmentsBetween(this.#years.covering(to), this.#schedule, this.#zone, from, to);
  }

  closeOfWorkingDay(start: number, days: number): number {
    const close = closeOfWorkingDay(this.#schedule, this.#zone, start, days, HORIZON_MS);
    if (close === undefined) throw this.#tooFar(start);
    return close;
  }

  localDate(at: number): string {
    return isoDate(localDay(this.#zone, at));
  }

  #after(start: number, durationMs: number): number {
    let table = this.#years.covering(start);
    const work = workBefore(table, start) + durationMs;
    while (work > table.before[table.count]!) {
      this.#checkReach(start, table.to);
      table = this.#years.widenedTo(table.to);
    }
    return earliestWith(table, work);
  }

  #before(start: number, durationMs: number): number {
    let table = this.#years.covering(start);
    let work = workBefore(table, start) + durationMs;
    while (work < 0) {
      this.#checkReach(start, table.from);
      table = this.#years.widenedTo(table.from - 1);
      work = workBefore(table, start) + durationMs;
    }
    return latestWith(table, work);
  }

  /** A wider table may know a farther answer; it is an error all the same, so that none depends on earlier questions. */
  #withinHorizon(start: number, found: number): number {
    if (found - start > HORIZON_MS || start - found > HORIZON_MS) throw this.#tooFar(start);
    return found;
  }

  /** Throws when all that lies within the horizon of `start` has been looked at, or there is nothing to find. */
  #checkReach(start: number, reached: number): void {
    if (!this.#schedule.everOpen || Math.abs(reached - start) > HORIZON_MS) throw this.#tooFar(start);
  }

  #tooFar(start: number): RangeError {
    if (!this.#schedule.everOpen) return new RangeError(`${this.#name()} is never open.`);
    return new RangeError(`${this.#name()} does not reach the target within 10 years of ${this.localDate(start)}.`);
  }

  #name(): string {
    return `The calendar in ${this.#timeZone}`;
  }
}

/**
 * Opens a calendar; years are compiled when first asked about, so this costs little. RangeError when a date or a shift of
 * the terms cannot be.
 */
export function openCalendar(terms: CalendarTerms): Calendar {
  return new CompiledCalendar(terms);
}
