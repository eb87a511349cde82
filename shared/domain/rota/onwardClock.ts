/** The zone's clock as turns go by it: where it is set back it stands still until it has caught up, so that no turn comes twice. */
import { DAY_MS } from '../time/civil.ts';
import { offsetSegments, type Zone } from '../time/zone.ts';

/** Longer than any clock was ever set back, and than any offset from UTC. */
const REACH_MS = 2 * DAY_MS;

/** The farthest reading that the zone's clock has shown by an instant, as milliseconds of a UTC clock that shows the same. */
export function farthestReading(zone: Zone, at: number): number {
  const readings = offsetSegments(zone, at - REACH_MS, at + 1).map(({ to, offsetMs }) => to - 1 + offsetMs);
  return Math.max(...readings);
}

/**
 * The first instant at which the zone's clock shows a reading or a later one: the first of two where it comes twice, the
 * first after the gap where it is skipped.
 */
export function firstReaching(zone: Zone, readingMs: number): number {
  for (const { from, to, offsetMs } of offsetSegments(zone, readingMs - REACH_MS, readingMs + REACH_MS)) {
    const at = Math.max(from, readingMs - offsetMs);
    if (at < to) return at;
  }
  throw new RangeError(`No clock is ${REACH_MS} ms from UTC.`);
}
