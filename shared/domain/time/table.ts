/**
 * Sorted open intervals with prefix sums in typed arrays, and two bucket indexes, so that both questions (how much work
 * before an instant, which instant has that much work before it) touch a few cells.
 */
import { DAY_MS } from './civil.ts';
import type { Edges } from './compile.ts';

export interface Table {
  /** Covered span, epoch milliseconds; outside of it nothing is known. */
  from: number;
  to: number;
  count: number;
  starts: Float64Array;
  ends: Float64Array;
  /** `before[i]`: open milliseconds from `from` to the start of interval i; `before[count]` is all. */
  before: Float64Array;
  /** For each day of the span, the first interval that ends after the day begins; one entry more than days. */
  byDay: Int32Array;
  /** Width of a bucket of `byWork`, in open milliseconds. */
  workWidth: number;
  /** For each bucket of work, the first interval that reaches past the bucket's beginning; one entry more. */
  byWork: Int32Array;
}

function indexByDay(from: number, to: number, ends: Float64Array): Int32Array {
  const index = new Int32Array(Math.ceil((to - from) / DAY_MS) + 1);
  let i = 0;
  for (let bucket = 0; bucket < index.length; bucket++) {
    const begins = from + bucket * DAY_MS;
    while (i < ends.length && ends[i]! <= begins) i++;
    index[bucket] = i;
  }
  return index;
}

function indexByWork(count: number, before: Float64Array, width: number): Int32Array {
  const index = new Int32Array(Math.floor(before[count]! / width) + 2);
  let i = 0;
  for (let bucket = 0; bucket < index.length; bucket++) {
    const begins = bucket * width;
    while (i < count - 1 && before[i + 1]! <= begins) i++;
    index[bucket] = i;
  }
  return index;
}

/** Builds the table of intervals that cover `[from, to)`. */
export function buildTable(from: number, to: number, edges: Edges): Table {
  const count = edges.length / 2;
  const starts = new Float64Array(count);
  const ends = new Float64Array(count);
  const before = new Float64Array(count + 1);
  for (let i = 0; i < count; i++) {
    starts[i] = edges[2 * i]!;
    ends[i] = edges[2 * i + 1]!;
    before[i + 1] = before[i]! + ends[i]! - starts[i]!;
  }
  // About as many buckets as intervals, whatever the calendar. Whole milliseconds, so that division never rounds across.
  const workWidth = count > 0 ? Math.max(1, Math.floor(before[count]! / count)) : 1;
  return {
    from,
    to,
    count,
    starts,
    ends,
    before,
    byDay: indexByDay(from, to, ends),
    workWidth,
    byWork: indexByWork(count, before, workWidth),
  };
}

/** The first interval that ends after `at`, `count` when there is none. `at` lies in `[from, to)`. */
export function intervalAfter(table: Table, at: number): number {
  const bucket = ((at - table.from) / DAY_MS) | 0;
  let low = table.byDay[bucket]!;
  let high = table.byDay[bucket + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (table.ends[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Open milliseconds in `[table.from, at]`; `at` lies in `[from, to)`. */
export function workBefore(table: Table, at: number): number {
  const i = intervalAfter(table, at);
  const start = i < table.count ? table.starts[i]! : at;
  return at > start ? table.before[i]! + at - start : table.before[i]!;
}

/** Earliest instant with `work` open milliseconds behind it; `0 < work <= before[count]`. */
export function earliestWith(table: Table, work: number): number {
  const { before } = table;
  const bucket = (work / table.workWidth) | 0;
  let low = Math.max(table.byWork[bucket]! - 1, 0);
  let high = table.byWork[bucket + 1]!;
  // The last interval with less than `work` before it.
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (before[middle]! < work) low = middle;
    else high = middle - 1;
  }
  return table.starts[low]! + work - before[low]!;
}

/** Latest instant with `work` open milliseconds behind it; `0 <= work < before[count]`. */
export function latestWith(table: Table, work: number): number {
  const { before } = table;
  const bucket = (work / table.workWidth) | 0;
  let low = table.byWork[bucket]!;
  let high = table.byWork[bucket + 1]!;
  // The last interval with at most `work` before it.
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (before[middle]! <= work) low = middle;
    else high = middle - 1;
  }
  return table.starts[low]! + work - before[low]!;
}
