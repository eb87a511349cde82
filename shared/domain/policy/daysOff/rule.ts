/** RRULE, as `ical.js` parses it, checked and made a rule of whole days. */
import { dayOf, type FeedZones, type Moment, momentOf } from './moments.ts';
import { EventError, type Property } from './properties.ts';
import type { Frequency, RecurrenceRule } from './recurrence.ts';

const FREQUENCIES: readonly string[] = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] satisfies Frequency[];
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const KEYS = ['freq', 'interval', 'count', 'until', 'wkst', 'bymonth', 'bymonthday', 'byyearday', 'byday', 'bysetpos'];

type Parts = Record<string, unknown>;

/** The rule of an event that starts at `start`. @throws EventError for what is no rule of whole days */
export function ruleOf(property: Property, start: Moment, zones: FeedZones): RecurrenceRule {
  const parts = (property.values[0] ?? {}) as Parts;
  const wrong = (message: string): never => {
    throw new EventError(property.line, `RRULE ${message}`);
  };
  const unknown = Object.keys(parts).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) {
    wrong(
      `has ${unknown.toUpperCase()}, which Kept does not expand. Use ${KEYS.slice(5).join(', ').toUpperCase()}, or write the days out.`,
    );
  }
  const frequency = String(parts.freq);
  if (!FREQUENCIES.includes(frequency)) wrong(`has FREQ=${frequency}. Days off repeat ${FREQUENCIES.join(', ')}.`);
  const weekdays = parts.byday === undefined ? undefined : listOf(parts.byday).map((text) => weekdayOf(String(text)));
  if (weekdays?.some(({ nth }) => nth !== 0) && (frequency === 'DAILY' || frequency === 'WEEKLY')) {
    wrong(`has a numbered BYDAY, which only MONTHLY and YEARLY may have.`);
  }
  if (Number(parts.count ?? 1) < 1) wrong('has a COUNT below 1.');
  return {
    frequency: frequency as Frequency,
    interval: Number(parts.interval ?? 1),
    ...(parts.count !== undefined && { count: Number(parts.count) }),
    ...(parts.until !== undefined && { untilDay: untilDay(property, String(parts.until), start, zones) }),
    ...numbers('months', parts.bymonth),
    ...numbers('monthDays', parts.bymonthday),
    ...numbers('yearDays', parts.byyearday),
    ...numbers('positions', parts.bysetpos),
    ...(weekdays && { weekdays }),
    // ical.js counts from Sunday, 1.
    weekStart: parts.wkst === undefined ? 0 : (Number(parts.wkst) + 5) % 7,
  };
}

/** Of whole days the date that is written counts, whatever time some systems write behind it. */
function untilDay(property: Property, until: string, start: Moment, zones: FeedZones): number {
  return dayOf(momentOf(property, start.isDate ? until.slice(0, 10) : until, zones));
}

function numbers<Key extends string>(key: Key, value: unknown): Partial<Record<Key, number[]>> {
  return value === undefined ? {} : ({ [key]: listOf(value).map(Number) } as Record<Key, number[]>);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** `MO`, `1MO`, `-1SU`; the parser lets nothing else through. */
function weekdayOf(text: string): { weekday: number; nth: number } {
  return { weekday: WEEKDAYS.indexOf(text.slice(-2)), nth: Number(text.slice(0, -2)) };
}
