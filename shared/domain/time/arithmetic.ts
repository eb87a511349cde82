/** What a calendar answers. */
import { DAY_MS } from './civil.ts';
import type { Segment } from './segments.ts';

/** A target farther than this from its start is an error: ten years, rounded up to days. */
export const HORIZON_MS = 3653 * DAY_MS;

/** All instants are integer epoch milliseconds; all durations are milliseconds. */
export interface Calendar {
  /**
   * The earliest instant at or after `start` by which `durationMs` of working time has passed; a negative duration is the
   * mirror, backwards. RangeError when that is more than ten years away, or the calendar is never open.
   */
  add(start: number, durationMs: number): number;
  /** `add` of the negated duration. */
  subtract(start: number, durationMs: number): number;
  /** Working milliseconds from `from` to `to`; negative when `to` is earlier. */
  elapsed(from: number, to: number): number;
  isOpen(at: number): boolean;
  /** The earliest open instant at or after `at`. RangeError as for `add`. */
  nextOpen(at: number): number;
  /** The earliest instant after `at` at which open time ends. RangeError as for `add`, and when open time does not end. */
  nextClose(at: number): number;
  /** The whole of `[from, to)` in stretches, in order, for explanations. */
  segments(from: number, to: number): Segment[];
  /**
   * The close of the `days`-th working day after the start's own local date (domain.md, clocks, rule 1). A shift belongs
   * to the date on which it starts; where every hour is open, days are those of the calendar's zone. RangeError as for
   * `add`, and when `days` is not a whole number of at least 1.
   */
  closeOfWorkingDay(start: number, days: number): number;
  /** The date, `YYYY-MM-DD`, that the calendar's zone reads at an instant. */
  localDate(at: number): string;
}
