/** A span of time told as stretches that counted and stretches that did not, for explanations. */
import { DAY_MS, isoDate } from './civil.ts';
import type { Schedule } from './schedule.ts';
import { intervalAfter, type Table } from './table.ts';
import { localDay } from './workingDay.ts';
import type { Zone } from './zone.ts';
import { offsetSegments } from './zone.ts';

export interface Segment {
  from: number;
  to: number;
  open: boolean;
  /** On closed stretches that lie on a holiday: its local date. A closed stretch is cut where a holiday begins and ends. */
  holiday?: string;
}

function appendClosed(segments: Segment[], from: number, to: number, holiday: string | undefined): void {
  const last = segments.at(-1);
  if (last && !last.open && last.holiday === holiday) {
    last.to = to;
    return;
  }
  segments.push(holiday === undefined ? { from, to, open: false } : { from, to, open: false, holiday });
}

/** Cuts a closed stretch at local midnights, and joins again what is not a holiday. */
function appendClosedDates(segments: Segment[], schedule: Schedule, zone: Zone, from: number, to: number): void {
  for (const stretch of offsetSegments(zone, from, to)) {
    let start = stretch.from;
    while (start < stretch.to) {
      const day = localDay(zone, start);
      const end = Math.min((day + 1) * DAY_MS - stretch.offsetMs, stretch.to);
      appendClosed(segments, start, end, schedule.isHoliday(day) ? isoDate(day) : undefined);
      start = end;
    }
  }
}

/** `table` covers both ends. */
export function segmentsBetween(table: Table, schedule: Schedule, zone: Zone, from: number, to: number): Segment[] {
  const segments: Segment[] = [];
  let at = from;
  for (let i = intervalAfter(table, from); i < table.count && table.starts[i]! < to; i++) {
    const opens = Math.max(table.starts[i]!, from);
    if (at < opens) appendClosedDates(segments, schedule, zone, at, opens);
    at = Math.min(table.ends[i]!, to);
    segments.push({ from: opens, to: at, open: true });
  }
  if (at < to) appendClosedDates(segments, schedule, zone, at, to);
  return segments;
}
