/** Days off from iCalendar text: an agency's own feed. Pure: the text and the zones are given. */
import { isoDate } from '../../time/civil.ts';
import { LIMITS } from '../configuration/limits.ts';
import { TERMS_DAYS, TERMS_YEARS } from '../termsYears.ts';
import { type EventLines, eventsIn, type FeedProblem } from './contentLines.ts';
import { type DayOffEvent, nameOf, readEvent } from './event.ts';
import type { FeedZones } from './moments.ts';
import { EventError } from './properties.ts';
import { type Budget, expand, TooMuchWork } from './recurrence.ts';

export type { FeedProblem } from './contentLines.ts';
export type { FeedZones } from './moments.ts';

export interface DaysOff {
  /** ISO date -> what the day is called, in the years of `TERMS_YEARS`, by the first event that takes it. */
  named: Map<string, string>;
  problems: FeedProblem[];
}

/** Every problem is told, to a limit; `named` holds what could be read. */
export function readDaysOff(text: string, zones: FeedZones): DaysOff {
  const { events, problems } = eventsIn(text);
  if (events.length > LIMITS.icalEvents) return tooMany(`${events.length} events`, LIMITS.icalEvents);
  const read = events.flatMap((lines) => eventOf(lines, zones, problems));
  const named = new Map<string, string>();
  try {
    markAll(named, read);
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error;
    problems.push({ line: 1, message: 'The events of this file repeat too often. Write fewer.' });
  }
  if (named.size > LIMITS.daysOff) return tooMany(`${named.size} days off`, LIMITS.daysOff);
  if (events.length > 0 && named.size === 0 && problems.length === 0) problems.push(noDayOff(events.length));
  return { named, problems: problems.slice(0, LIMITS.problems) };
}

function tooMany(what: string, most: number): DaysOff {
  return { named: new Map(), problems: [{ line: 1, message: `This file has ${what}. Write at most ${most}.` }] };
}

function noDayOff(count: number): FeedProblem {
  const message =
    `None of the events of this file (${count}) is a day off between ${TERMS_YEARS.from} and ${TERMS_YEARS.to}. ` +
    'Those that leave their time free (TRANSP:TRANSPARENT) or are cancelled are none.';
  return { line: 1, message };
}

/** The event, in a list of one; none when something is wrong with it, which is told by its name. */
function eventOf(lines: EventLines, zones: FeedZones, problems: FeedProblem[]): DayOffEvent[] {
  try {
    return [readEvent(lines, zones)];
  } catch (error) {
    if (!(error instanceof EventError)) throw error;
    problems.push({ line: error.line, message: `${JSON.stringify(nameOf(lines.properties))}: ${error.message}` });
    return [];
  }
}

function markAll(named: Map<string, string>, events: readonly DayOffEvent[]): void {
  const replaced = replacedDays(events);
  const budget: Budget = { days: LIMITS.icalWork };
  for (const event of events) {
    if (event.counts) mark(named, event, replaced, budget);
  }
}

/** UID -> first days of occurrences that have an event of their own. */
function replacedDays(events: readonly DayOffEvent[]): Map<string, Set<number>> {
  const replaced = new Map<string, Set<number>>();
  for (const { uid, replaces } of events) {
    if (uid === null || replaces === null) continue;
    const days = replaced.get(uid) ?? new Set();
    replaced.set(uid, days.add(replaces));
  }
  return replaced;
}

function mark(
  named: Map<string, string>,
  event: DayOffEvent,
  replaced: ReadonlyMap<string, ReadonlySet<number>>,
  budget: Budget,
): void {
  const own = event.replaces === null && event.uid !== null ? replaced.get(event.uid) : undefined;
  for (const first of firstDaysOf(event, budget)) {
    if (event.left.includes(first) || own?.has(first)) continue;
    const last = Math.min(first + event.days - 1, TERMS_DAYS.last);
    for (let day = Math.max(first, TERMS_DAYS.first); day <= last; day++) {
      budget.days -= 1;
      if (budget.days < 0) throw new TooMuchWork();
      const date = isoDate(day);
      if (!named.has(date)) named.set(date, event.name);
    }
  }
}

function* firstDaysOf({ first, rules, added }: DayOffEvent, budget: Budget): Generator<number> {
  if (rules.length === 0) yield first;
  for (const rule of rules) yield* expand(rule, first, TERMS_DAYS.last, budget);
  yield* added;
}
