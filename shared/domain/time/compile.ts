/**
 * Offset segments of the zone x local dates x shifts -> open intervals in UTC.
 *
 * Within one offset segment wall-clock reading and instant differ by a constant, so a shift is there an interval of UTC
 * time. A reading that a spring gap skips belongs to no segment and gives no work; one that an autumn overlap repeats
 * belongs to two and gives it twice (domain.md, Business calendar arithmetic).
 */
import { DAY_MS, MINUTE_MS } from './civil.ts';
import type { Schedule } from './schedule.ts';
import type { OffsetSegment, Zone } from './zone.ts';
import { offsetSegments } from './zone.ts';

/** Sorted, disjoint, not touching: start and end in turn, epoch milliseconds. */
export type Edges = number[];

/** Appends an interval that starts at or after the last one's start, merging what touches. */
export function appendInterval(edges: Edges, from: number, to: number): void {
  const last = edges.length - 1;
  if (last > 0 && from <= edges[last]!) {
    if (to > edges[last]!) edges[last] = to;
    return;
  }
  edges.push(from, to);
}

function appendSegment(edges: Edges, schedule: Schedule, segment: OffsetSegment): void {
  const { from, to, offsetMs } = segment;
  // One date earlier: a shift of the night before may run into this segment.
  const firstDay = Math.floor((from + offsetMs) / DAY_MS) - 1;
  const lastDay = Math.floor((to - 1 + offsetMs) / DAY_MS);
  for (let day = firstDay; day <= lastDay; day++) {
    const midnight = day * DAY_MS - offsetMs;
    for (const [startMinutes, endMinutes] of schedule.shiftsOn(day)) {
      const start = Math.max(midnight + startMinutes * MINUTE_MS, from);
      const end = Math.min(midnight + endMinutes * MINUTE_MS, to);
      if (start < end) appendInterval(edges, start, end);
    }
  }
}

/** Appends the open intervals of `[from, to)`, clipped to it. */
export function appendOpen(edges: Edges, schedule: Schedule, zone: Zone, from: number, to: number): void {
  for (const segment of offsetSegments(zone, from, to)) appendSegment(edges, schedule, segment);
}
