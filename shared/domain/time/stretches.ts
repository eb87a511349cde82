/** A span of time told as what counted and what did not, and why: its stretches add up to it exactly. */
import { openCalendar } from './calendar.ts';
import { DAY_MS, isoDate } from './civil.ts';
import { openSchedule, type Schedule } from './schedule.ts';
import type { CalendarTerms } from './terms.ts';
import { localDay } from './workingDay.ts';
import { offsetSegments, openZone, type Zone } from './zone.ts';

/**
 * Why a stretch counts or not. `open`: working time. `outside_hours`: before, between or after the shifts of a date that has
 * some. `closed`: no shift starts on these dates of the week. `exception`: the date is closed by an entry of its own.
 * `holiday`: the date is a day off.
 */
export type StretchKind = 'open' | 'outside_hours' | 'closed' | 'exception' | 'holiday';

export interface Stretch {
  from: number;
  to: number;
  kind: StretchKind;
  /** Local ISO date of an `exception` or a `holiday`. */
  date?: string;
}

/** The whole of `[from, to)` in order; next to each other are never two of a kind, but for different dates off. */
export function explainSpan(terms: CalendarTerms, from: number, to: number): Stretch[] {
  return openStretches(terms)(from, to);
}

/** `explainSpan` of a calendar that is opened once, for many spans. */
export function openStretches(terms: CalendarTerms): (from: number, to: number) => Stretch[] {
  const calendar = openCalendar(terms);
  const schedule = openSchedule(terms);
  const zone = openZone(terms.zone);
  return (from, to) => {
    const stretches: Stretch[] = [];
    for (const segment of calendar.segments(from, to)) {
      if (segment.open) stretches.push({ from: segment.from, to: segment.to, kind: 'open' });
      else appendClosed(stretches, schedule, zone, segment);
    }
    return stretches;
  };
}

/** Cuts a closed stretch at local midnights, and joins again what has the same reason. */
function appendClosed(
  stretches: Stretch[],
  schedule: Schedule,
  zone: Zone,
  closed: { from: number; to: number },
): void {
  for (const { from, to, offsetMs } of offsetSegments(zone, closed.from, closed.to)) {
    for (let at = from; at < to; ) {
      const day = localDay(zone, at);
      const until = Math.min((day + 1) * DAY_MS - offsetMs, to);
      append(stretches, { from: at, to: until, ...reasonOf(schedule, day) });
      at = until;
    }
  }
}

function append(stretches: Stretch[], next: Stretch): void {
  const last = stretches.at(-1);
  if (last?.to === next.from && last.kind === next.kind && last.date === next.date) last.to = next.to;
  else stretches.push(next);
}

function reasonOf(schedule: Schedule, day: number): Pick<Stretch, 'kind' | 'date'> {
  if (schedule.isHoliday(day)) return { kind: 'holiday', date: isoDate(day) };
  if (schedule.shiftsOn(day).length > 0) return { kind: 'outside_hours' };
  return schedule.isException(day) ? { kind: 'exception', date: isoDate(day) } : { kind: 'closed' };
}
