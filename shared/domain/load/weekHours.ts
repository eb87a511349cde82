/** A span of time cut into hours as a zone's clock shows them, each with its place in the week. */
import type { Span } from '../rota/answer.ts';
import { DAY_MS, MINUTE_MS } from '../time/civil.ts';
import { WEEKDAYS, type Weekday } from '../time/terms.ts';
import { offsetSegments, type Zone } from '../time/zone.ts';

export const HOUR_MS = 60 * MINUTE_MS;

/** Hours of a week: 0 is Monday from 00:00 to 01:00. */
export const WEEK_HOURS = 168;

/** The day and the hour of the day of a place in the week. */
export function placeOf(weekHour: number): { weekday: Weekday; hour: number } {
  return { weekday: WEEKDAYS[Math.floor(weekHour / 24)]!, hour: weekHour % 24 };
}

/** The place in the week of what a clock shows, given as milliseconds of a UTC clock that shows the same. */
function weekHourOf(readingMs: number): number {
  const day = Math.floor(readingMs / DAY_MS);
  const hour = Math.floor((readingMs - day * DAY_MS) / HOUR_MS);
  // Day 0, 1 January 1970, was a Thursday.
  return ((((day + 3) % 7) + 7) % 7) * 24 + hour;
}

/**
 * The hours of `[from, to)`. One that the clock shows twice is there twice, one that it skips is not there, and one that the
 * span, or a change of the clock within it, cuts is as long as what is left of it.
 */
export class WeekHours {
  /** Where each hour begins, and after the last where that ends. */
  readonly #edges: Float64Array;
  readonly #weekHours: Uint8Array;
  /** How much of each hour of the week the span holds, in milliseconds. */
  readonly lengthsMs: readonly number[];

  constructor(zone: Zone, { from, to }: Span) {
    const edges = [from];
    const places: number[] = [];
    const lengths = new Array<number>(WEEK_HOURS).fill(0);
    for (const segment of offsetSegments(zone, from, to)) {
      for (let at = segment.from; at < segment.to; ) {
        const readingMs = at + segment.offsetMs;
        const end = Math.min((Math.floor(readingMs / HOUR_MS) + 1) * HOUR_MS - segment.offsetMs, segment.to);
        const place = weekHourOf(readingMs);
        lengths[place]! += end - at;
        places.push(place);
        edges.push(end);
        at = end;
      }
    }
    this.#edges = Float64Array.from(edges);
    this.#weekHours = Uint8Array.from(places);
    this.lengthsMs = lengths;
  }

  get count(): number {
    return this.#weekHours.length;
  }

  /** What of a stretch lies in the span. */
  cut({ from, to }: Span): Span {
    const start = Math.max(from, this.#edges[0]!);
    return { from: start, to: Math.max(start, Math.min(to, this.#edges[this.count]!)) };
  }

  hourAt(index: number): Span & { weekHour: number } {
    return { from: this.#edges[index]!, to: this.#edges[index + 1]!, weekHour: this.#weekHours[index]! };
  }

  /** Index of the hour that holds an instant; undefined outside of the span. */
  indexAt(at: number): number | undefined {
    if (this.count === 0 || at < this.#edges[0]! || at >= this.#edges[this.count]!) return undefined;
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#edges[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Counts of what happened, by the hours of a span. */
export class HourCounts {
  readonly #hours: WeekHours;
  /** By hour of the span. */
  readonly counts: Uint32Array;

  constructor(hours: WeekHours) {
    this.#hours = hours;
    this.counts = new Uint32Array(hours.count);
  }

  /** @returns whether it lies in the span */
  add(at: number): boolean {
    const index = this.#hours.indexAt(at);
    if (index !== undefined) this.counts[index]! += 1;
    return index !== undefined;
  }

  byWeekHour(): number[] {
    return sumByWeekHour(this.#hours, this.counts);
  }
}

/** Lengths of stretches that may overlap, by the hours of a span. What lies outside of it is cut off. */
export class HourLengths {
  readonly #hours: WeekHours;
  readonly #parts: Float64Array;
  /** How many more stretches hold an hour in full than the hour before it. */
  readonly #rises: Int32Array;

  constructor(hours: WeekHours) {
    this.#hours = hours;
    this.#parts = new Float64Array(hours.count);
    this.#rises = new Int32Array(hours.count + 1);
  }

  /** @returns how much of it lies in the span */
  add(stretch: Span): number {
    const { from, to } = this.#hours.cut(stretch);
    if (from === to) return 0;
    const first = this.#hours.indexAt(from)!;
    const last = this.#hours.indexAt(to - 1)!;
    if (first === last) this.#parts[first]! += to - from;
    else {
      this.#parts[first]! += this.#hours.hourAt(first).to - from;
      this.#parts[last]! += to - this.#hours.hourAt(last).from;
      this.#rises[first + 1]! += 1;
      this.#rises[last]! -= 1;
    }
    return to - from;
  }

  /** By hour of the span, in milliseconds. */
  byHour(): Float64Array {
    const sums = new Float64Array(this.#hours.count);
    let held = 0;
    for (let i = 0; i < sums.length; i++) {
      held += this.#rises[i]!;
      const { from, to } = this.#hours.hourAt(i);
      sums[i] = this.#parts[i]! + held * (to - from);
    }
    return sums;
  }
}

export function sumByWeekHour(hours: WeekHours, byHour: ArrayLike<number>): number[] {
  const sums = new Array<number>(WEEK_HOURS).fill(0);
  for (let i = 0; i < hours.count; i++) sums[hours.hourAt(i).weekHour]! += byHour[i]!;
  return sums;
}
