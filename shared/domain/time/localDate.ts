/** The instants at which a zone's clock shows a date. */
import { DAY_MS, isoDate } from './civil.ts';
import { type ClockChange, clockChanges, type OffsetSegment, offsetSegments, type Zone } from './zone.ts';

/**
 * The stretches of a date, in order: one on most, none when the clock skips it (Samoa, 30 December 2011), two or more when
 * it is set back to the date after the next has begun.
 */
export function stretchesOfDate(zone: Zone, day: number): OffsetSegment[] {
  return offsetSegments(zone, (day - 2) * DAY_MS, (day + 3) * DAY_MS)
    .map(({ from, to, offsetMs }) => ({
      from: Math.max(from, day * DAY_MS - offsetMs),
      to: Math.min(to, (day + 1) * DAY_MS - offsetMs),
      offsetMs,
    }))
    .filter(({ from, to }) => from < to);
}

/** The changes of the clock that skip or repeat readings of a date; one at midnight belongs to the date that it cuts or draws out. */
export function changesOfDate(zone: Zone, day: number): ClockChange[] {
  return clockChanges(zone, (day - 2) * DAY_MS, (day + 3) * DAY_MS).filter(({ at, beforeMs, afterMs }) => {
    const first = Math.floor((at + Math.min(beforeMs, afterMs)) / DAY_MS);
    const last = Math.floor((at + Math.max(beforeMs, afterMs) - 1) / DAY_MS);
    return day >= first && day <= last;
  });
}

/** The first instant of a date or, when the clock skips it, of what comes after. */
export function startOfDate(zone: Zone, day: number): number {
  const first = stretchesOfDate(zone, day)[0];
  if (first) return first.from;
  const change = changesOfDate(zone, day)[0];
  if (!change) throw new RangeError(`The clock shows no instant of ${isoDate(day)}.`);
  return change.at;
}
