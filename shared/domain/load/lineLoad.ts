/** What comes to a line, and what is done there, by hour of the week (R39). */
import { MINUTE_MS } from '../time/civil.ts';
import type { Weekday } from '../time/terms.ts';
import type { Course, LoggedWork } from './course.ts';
import { HourCounts, HourLengths, placeOf, sumByWeekHour, type WeekHours } from './weekHours.ts';

/** One hour of the week over the whole period; lengths in milliseconds. */
export interface HourLoad {
  weekday: Weekday;
  hour: number;
  /** How much of this hour the period has: four times an hour in four weeks, but for what the clock skips or shows twice. */
  lengthMs: number;
  /** Visits that began. */
  arrivals: number;
  /** Work, of all people together. */
  workMs: number;
  /** The most people who were at work at a time, on average over one such hour. */
  mostAtWork: number;
  /** Tickets that were there, each for as long as it was. */
  openMs: number;
  olaBreaches: number;
}

export interface LineLoad {
  /** Null: the agency has no lines. */
  line: string | null;
  /** On whose clock the hours are. */
  timeZone: string;
  /** From Monday's first hour on, 168. */
  hours: HourLoad[];
  /** Work by who did it, the most first. */
  workBy: { agent: string; workMs: number }[];
}

/** When the work was done, as far as a log can say: in the time right before it was logged. */
export function spanOf({ at, minutes }: LoggedWork): { from: number; to: number } {
  return { from: at - minutes * MINUTE_MS, to: at };
}

/** Gathers the load of one line, ticket by ticket. */
export class LineTally {
  readonly #line: string | null;
  readonly #timeZone: string;
  readonly #hours: WeekHours;
  readonly #arrivals: HourCounts;
  readonly #breaches: HourCounts;
  readonly #work: HourLengths;
  readonly #open: HourLengths;
  readonly #workBy = new Map<string, number>();

  constructor(line: string | null, timeZone: string, hours: WeekHours) {
    this.#line = line;
    this.#timeZone = timeZone;
    this.#hours = hours;
    this.#arrivals = new HourCounts(hours);
    this.#breaches = new HourCounts(hours);
    this.#work = new HourLengths(hours);
    this.#open = new HourLengths(hours);
  }

  add({ stays, work, olaBreaches }: Course): void {
    for (const stay of stays) {
      if (stay.line !== this.#line) continue;
      if (stay.begins) this.#arrivals.add(stay.from);
      this.#open.add(stay);
    }
    for (const breach of olaBreaches) if (breach.line === this.#line) this.#breaches.add(breach.at);
    for (const logged of work) if (logged.line === this.#line) this.#addWork(logged);
  }

  #addWork(logged: LoggedWork): void {
    const workMs = this.#work.add(spanOf(logged));
    if (workMs === 0) return;
    this.#workBy.set(logged.agent, (this.#workBy.get(logged.agent) ?? 0) + workMs);
  }

  load(): LineLoad {
    const hours = this.#hours;
    const workByHour = this.#work.byHour();
    const arrivals = this.#arrivals.byWeekHour();
    const workMs = sumByWeekHour(hours, workByHour);
    const openMs = sumByWeekHour(hours, this.#open.byHour());
    const olaBreaches = this.#breaches.byWeekHour();
    const most = mostAtWork(hours, workByHour);
    return {
      line: this.#line,
      timeZone: this.#timeZone,
      hours: hours.lengthsMs.map((lengthMs, i) => ({
        ...placeOf(i),
        lengthMs,
        arrivals: arrivals[i]!,
        workMs: workMs[i]!,
        mostAtWork: most[i]!,
        openMs: openMs[i]!,
        olaBreaches: olaBreaches[i]!,
      })),
      workBy: [...this.#workBy]
        .map(([agent, ms]) => ({ agent, workMs: ms }))
        .sort((a, b) => b.workMs - a.workMs || (a.agent < b.agent ? -1 : 1)),
    };
  }
}

function mostAtWork(hours: WeekHours, workByHour: Float64Array): number[] {
  const most = hours.lengthsMs.map(() => 0);
  for (let i = 0; i < hours.count; i++) {
    const { from, to, weekHour } = hours.hourAt(i);
    most[weekHour] = Math.max(most[weekHour]!, workByHour[i]! / (to - from));
  }
  return most;
}
