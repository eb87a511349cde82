/** The events of an iCalendar file as stretches of time, for leave and for overrides. Pure: the text and the zones are given. */
import { firstReaching } from '../../rota/onwardClock.ts';
import { DAY_MS } from '../../time/civil.ts';
import { LIMITS } from '../configuration/limits.ts';
import { type EventLines, eventsIn, type FeedProblem } from '../daysOff/contentLines.ts';
import { nameOf } from '../daysOff/event.ts';
import type { FeedZones } from '../daysOff/moments.ts';
import { EventError } from '../daysOff/properties.ts';
import { type Budget, expand, TooMuchWork } from '../daysOff/recurrence.ts';
import { TERMS_DAYS } from '../termsYears.ts';
import { dayOfReading, readTimedEvent, type TimedEvent } from './event.ts';

/** One occurrence of an event; instants, `to` excluded. */
export interface EventSpan {
  from: number;
  to: number;
  /** Of the event, in the file. */
  line: number;
  name: string;
  attendees: string[];
}

/**
 * Every event that is not cancelled, with its repetitions of the years 2015 to 2037, in the order of the file; those that leave
 * their time free count too. Every problem is told, to a limit.
 */
export function readSpans(text: string, zones: FeedZones): { spans: EventSpan[]; problems: FeedProblem[] } {
  const { events, problems } = eventsIn(text);
  if (events.length > LIMITS.icalEvents) return tooMany(`${events.length} events`, LIMITS.icalEvents);
  const read = events.flatMap((lines) => eventOf(lines, zones, problems));
  const spans: EventSpan[] = [];
  try {
    const replaced = replacedDays(read);
    const budget: Budget = { days: LIMITS.icalWork };
    for (const event of read) {
      if (!event.cancelled) spans.push(...spansOf(event, replaced, zones, budget));
    }
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error;
    problems.push({ line: 1, message: 'The events of this file repeat too often. Write fewer.' });
  }
  if (spans.length > LIMITS.icalSpans) return tooMany(`${spans.length} stretches of time`, LIMITS.icalSpans);
  return { spans, problems: problems.slice(0, LIMITS.problems) };
}

function tooMany(what: string, most: number): { spans: EventSpan[]; problems: FeedProblem[] } {
  return { spans: [], problems: [{ line: 1, message: `This file has ${what}. Write at most ${most}.` }] };
}

/** The event, in a list of one; none when something is wrong with it, which is told by its name. */
function eventOf(lines: EventLines, zones: FeedZones, problems: FeedProblem[]): TimedEvent[] {
  try {
    return [readTimedEvent(lines, zones)];
  } catch (error) {
    if (!(error instanceof EventError)) throw error;
    problems.push({ line: error.line, message: `${JSON.stringify(nameOf(lines.properties))}: ${error.message}` });
    return [];
  }
}

/** UID -> first days of occurrences that have an event of their own. */
function replacedDays(events: readonly TimedEvent[]): Map<string, Set<number>> {
  const replaced = new Map<string, Set<number>>();
  for (const { uid, replaces } of events) {
    if (uid !== null && replaces !== null) replaced.set(uid, (replaced.get(uid) ?? new Set()).add(replaces));
  }
  return replaced;
}

function spansOf(
  event: TimedEvent,
  replaced: ReadonlyMap<string, ReadonlySet<number>>,
  { zone }: FeedZones,
  budget: Budget,
): EventSpan[] {
  const { line, name, attendees, uid, replaces, left, lengthMs } = event;
  const own = replaces === null && uid !== null ? replaced.get(uid) : undefined;
  const earliest = TERMS_DAYS.first * DAY_MS;
  return [...beginningsOf(event, budget)]
    .filter((startMs) => !left.includes(dayOfReading(startMs)) && !own?.has(dayOfReading(startMs)))
    .filter((startMs) => startMs + lengthMs > earliest)
    .map((startMs) => ({
      from: firstReaching(zone, startMs),
      to: firstReaching(zone, startMs + lengthMs),
      line,
      name,
      attendees,
    }))
    .filter(({ from, to }) => from < to);
}

/** What the clock shows at the beginning of each occurrence: the same time of each day. */
function* beginningsOf({ startMs, rules, addedMs }: TimedEvent, budget: Budget): Generator<number> {
  const first = dayOfReading(startMs);
  const ofDayMs = startMs - first * DAY_MS;
  if (rules.length === 0) yield startMs;
  for (const rule of rules) {
    for (const day of expand(rule, first, TERMS_DAYS.last, budget)) yield day * DAY_MS + ofDayMs;
  }
  yield* addedMs;
}
