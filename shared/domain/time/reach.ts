/** How far a calendar reaches: the least work that any ten years of it hold, against which targets are checked. */
import { HORIZON_MS } from './arithmetic.ts';
import { civilDate, DAY_MS, dayNumber } from './civil.ts';
import { appendOpen, type Edges } from './compile.ts';
import { stretchesOfDate } from './localDate.ts';
import { openSchedule, type Schedule } from './schedule.ts';
import { buildTable, type Table, workBefore } from './table.ts';
import type { CalendarTerms } from './terms.ts';
import { closeOfDate } from './workingDay.ts';
import { openZone, type Zone } from './zone.ts';

/** Worked out when first asked for: some milliseconds a calendar. */
export interface Reach {
  /** The longest working time that `add` reaches from every start, in ms. */
  workingMs(): number;
  /** The most working days that `closeOfWorkingDay` reaches from every start. */
  businessDays(): number;
  /** When the calendar's last open time ends; null when it is open after the last start too. */
  endsAt(): number | null;
}

/** What is within the horizon of every start in `[firstStart, lastStart]`, exactly. */
export function openReach(terms: CalendarTerms, firstStart: number, lastStart: number): Reach {
  const schedule = openSchedule(terms);
  const zone = openZone(terms.zone);
  let table: Table | undefined;
  let workingMs: number | undefined;
  let businessDays: number | undefined;
  const compiled = () => {
    table ??= tableOf(schedule, zone, firstStart, lastStart + HORIZON_MS);
    return table;
  };
  return {
    workingMs() {
      workingMs ??= leastWork(compiled(), firstStart, lastStart);
      return workingMs;
    },
    businessDays() {
      businessDays ??= fewestWorkingDays(schedule, zone, firstStart, lastStart);
      return businessDays;
    },
    endsAt() {
      const { count, ends } = compiled();
      const last = count === 0 ? firstStart : ends[count - 1]!;
      return last <= lastStart ? last : null;
    },
  };
}

/** Whether a calendar has any open time in `[from, to)`: looks year by year, and stops at the first. */
export function opensWithin(terms: CalendarTerms, from: number, to: number): boolean {
  const schedule = openSchedule(terms);
  const zone = openZone(terms.zone);
  const edges: Edges = [];
  for (let at = from; at < to && edges.length === 0; ) {
    const { year } = civilDate(Math.floor(at / DAY_MS));
    const next = Math.min(dayNumber(year + 1, 1, 1) * DAY_MS, to);
    appendOpen(edges, schedule, zone, at, next);
    at = next;
  }
  return edges.length > 0;
}

/** A day more than to `last`: an instant at a table's end is not in it. */
function tableOf(schedule: Schedule, zone: Zone, first: number, last: number): Table {
  const edges: Edges = [];
  appendOpen(edges, schedule, zone, first, last + DAY_MS);
  return buildTable(first, last + DAY_MS, edges);
}

/**
 * The work within the horizon of a start falls while the calendar is open at the start and rises while it is open at the
 * horizon's end, so it is least where either begins or ends: at a close, or a horizon before an opening.
 */
function leastWork(table: Table, firstStart: number, lastStart: number): number {
  let least = Number.POSITIVE_INFINITY;
  const consider = (start: number) => {
    if (start < firstStart || start > lastStart) return;
    least = Math.min(least, workBefore(table, start + HORIZON_MS) - workBefore(table, start));
  };
  consider(firstStart);
  consider(lastStart);
  for (let i = 0; i < table.count; i++) {
    consider(table.ends[i]!);
    consider(table.starts[i]! - HORIZON_MS);
  }
  return least;
}

/** From each date's first instant: its later working dates that close within the horizon, up to the first that does not. */
function fewestWorkingDays(schedule: Schedule, zone: Zone, firstStart: number, lastStart: number): number {
  const firstDay = Math.floor(firstStart / DAY_MS) - 1;
  const lastDay = Math.floor(lastStart / DAY_MS) + 1;
  const closes: number[] = [];
  /** Of each date: how many working dates there are up to it, itself included. */
  const upTo: number[] = [];
  for (let day = firstDay; day <= lastDay + HORIZON_MS / DAY_MS; day++) {
    const close = closeOfDate(schedule, zone, day);
    if (close !== undefined) closes.push(Math.max(close, closes.at(-1) ?? close));
    upTo.push(closes.length);
  }
  let fewest = Number.POSITIVE_INFINITY;
  let reached = 0;
  for (let day = firstDay; day <= lastDay; day++) {
    const first = stretchesOfDate(zone, day)[0];
    if (first === undefined || first.to <= firstStart || first.from > lastStart) continue;
    const start = Math.max(first.from, firstStart);
    while (reached < closes.length && closes[reached]! - start <= HORIZON_MS) reached += 1;
    fewest = Math.min(fewest, reached - upTo[day - firstDay]!);
  }
  return fewest;
}
