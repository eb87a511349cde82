import { type Calendar, openCalendar, WALL_CLOCK } from '../time/calendar.ts';
import type { Objective, TicketStatus } from './objective.ts';
import type { LadderTerms, Terms } from './terms.ts';

/** A firing of a ladder as an offset in open time from the due time; negative: before it. */
export interface Firing {
  stepIndex: number;
  /** 0 for the first firing of a step, then its repetitions. */
  repetition: number;
  offsetMs: number;
}

/** Terms with their calendars opened and their ladders laid out: what the core computes with. Holds no state but caches. */
export interface OpenTerms {
  readonly hash: string;
  readonly terms: Terms;
  /** By name; null: wall time. RangeError for a name that the terms do not have. */
  calendar(name: string | null): Calendar;
  /** Statuses that pause an objective (domain.md, *Clocks*, rule 2). */
  pauses(level: string, objective: Objective): readonly TicketStatus[];
  /** The firings of a ladder for a target of this length, soonest first. */
  firings(ladder: string, targetMs: number): readonly Firing[];
}

const DEFAULT_PAUSES: Partial<Record<Objective, TicketStatus[]>> = {
  resolution: ['waiting_client'],
  update: ['waiting_client'],
  next_response: ['waiting_client'],
};

const NOTHING: readonly TicketStatus[] = [];

/** Opens terms named by `hash`. Cheap: calendars are opened when first asked for. */
export function openTerms(terms: Terms, hash: string): OpenTerms {
  const calendars = new Map<string, Calendar>();
  const firings = new Map<string, Map<number, Firing[]>>(Object.keys(terms.ladders).map((name) => [name, new Map()]));
  return {
    hash,
    terms,
    calendar(name) {
      if (name === null) return WALL_CLOCK;
      let calendar = calendars.get(name);
      if (!calendar) {
        const calendarTerms = terms.calendars[name];
        if (!calendarTerms) throw new RangeError(`The terms ${hash} have no calendar ${name}.`);
        calendar = openCalendar(calendarTerms);
        calendars.set(name, calendar);
      }
      return calendar;
    },
    pauses: (level, objective) => terms.levels[level]?.pauses[objective] ?? DEFAULT_PAUSES[objective] ?? NOTHING,
    firings(ladder, targetMs) {
      const byTarget = firings.get(ladder)!;
      let list = byTarget.get(targetMs);
      if (!list) {
        list = layOut(terms.ladders[ladder]!, targetMs);
        if (byTarget.size >= LAYOUTS_KEPT) byTarget.clear();
        byTarget.set(targetMs, list);
      }
      return list;
    },
  };
}

/** Promises have targets of any length: the cache is emptied rather than grow for ever. */
const LAYOUTS_KEPT = 1000;

function layOut(ladder: LadderTerms, targetMs: number): Firing[] {
  const list: Firing[] = [];
  ladder.steps.forEach((step, stepIndex) => {
    const offsetMs = stepOffset(step.when, targetMs);
    // A step before its clock's start is skipped (domain.md, *Lines, rota and ladders*).
    if (offsetMs < -targetMs) return;
    list.push({ stepIndex, repetition: 0, offsetMs });
    for (let repetition = 1; repetition <= (step.repeat?.atMost ?? 0); repetition++) {
      list.push({ stepIndex, repetition, offsetMs: offsetMs + repetition * step.repeat!.everyMs });
    }
  });
  // Those of one instant stay in the order in which they are written.
  return list.sort((a, b) => a.offsetMs - b.offsetMs);
}

function stepOffset(when: LadderTerms['steps'][number]['when'], targetMs: number): number {
  if ('after' in when) return when.after.ms;
  if ('at' in when) return 0;
  return 'percent' in when.before ? -Math.round((targetMs * when.before.percent) / 100) : -when.before.ms;
}
