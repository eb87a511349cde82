/** Reading a zone table: which offset holds when. */
import type { ZoneTable } from './terms.ts';

/** A stretch of UTC time with one offset; both ends epoch milliseconds, `to` excluded. */
export interface OffsetSegment {
  from: number;
  to: number;
  offsetMs: number;
}

/** A zone table in typed arrays: `offsetsMs[i]` holds from `instants[i - 1]` to `instants[i]`. */
export interface Zone {
  instants: Float64Array;
  offsetsMs: Float64Array;
}

export function openZone(table: ZoneTable): Zone {
  const count = table.transitions.length;
  const instants = new Float64Array(count);
  const offsetsMs = new Float64Array(count + 1);
  offsetsMs[0] = table.initialOffsetSeconds * 1000;
  for (let i = 0; i < count; i++) {
    const [epochSeconds, offsetSeconds] = table.transitions[i]!;
    if (i > 0 && epochSeconds * 1000 <= instants[i - 1]!) {
      throw new RangeError(`The transitions of ${table.timeZone} are not sorted.`);
    }
    instants[i] = epochSeconds * 1000;
    offsetsMs[i + 1] = offsetSeconds * 1000;
  }
  return { instants, offsetsMs };
}

/** Index of the segment that holds `at`: the number of transitions at or before it. */
function segmentIndex(zone: Zone, at: number): number {
  let low = 0;
  let high = zone.instants.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (zone.instants[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Offset from UTC at an instant, in milliseconds. */
export function offsetMsAt(zone: Zone, at: number): number {
  return zone.offsetsMs[segmentIndex(zone, at)]!;
}

/** The offset segments that cover `[from, to)`, in order, clipped to it. */
export function offsetSegments(zone: Zone, from: number, to: number): OffsetSegment[] {
  const segments: OffsetSegment[] = [];
  let start = from;
  for (let i = segmentIndex(zone, from); start < to; i++) {
    const end = i < zone.instants.length ? Math.min(zone.instants[i]!, to) : to;
    segments.push({ from: start, to: end, offsetMs: zone.offsetsMs[i]! });
    start = end;
  }
  return segments;
}

/** The zone's clock is set to another offset. */
export interface ClockChange {
  at: number;
  beforeMs: number;
  afterMs: number;
}

/** The changes in `[from, to)`, in order. */
export function clockChanges(zone: Zone, from: number, to: number): ClockChange[] {
  const segments = offsetSegments(zone, from - 1, to);
  return segments
    .slice(1)
    .map(({ from: at, offsetMs }, i) => ({ at, beforeMs: segments[i]!.offsetMs, afterMs: offsetMs }));
}
