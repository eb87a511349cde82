/** A span of time told as what counted and what did not, and why: its stretches add up to it exactly. */
import { openCalendar } from './calendar.ts';
import { DAY_MS, isoDate } from './civil.ts';
import { openSchedule, type Schedule } from './schedule.ts';
import type { CalendarTerms } from './terms.ts';
import { localDay } from './workingDay.ts';
import { offsetSegments, openZone } from './zone.ts';

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
  const schedule = openSchedule(terms);
  const zone = openZone(terms.zone);
  const stretches: Stretch[] = [];
  for (const segment of openCalendar(terms).segments(from, to)) {
    if (segment.open) {
      stretches.push({ from: segment.from, to: segment.to, kind: 'open' });
      continue;
    }
    for (const { from: begins, to: ends, offsetMs } of offsetSegments(zone, segment.from, segment.to)) {
      for (let at = begins; at < ends; ) {
        const day = localDay(zone, at);
        const until = Math.min((day + 1) * DAY_MS - offsetMs, ends);
        append(stretches, { from: at, to: until, ...reasonOf(schedule, day) });
        at = until;
      }
    }
  }
  return stretches;
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
