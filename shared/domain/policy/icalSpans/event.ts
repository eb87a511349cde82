/** One event of a feed, as the stretch of time that it takes: whole days, or times. */
import { DAY_MS } from '../../time/civil.ts';
import type { EventLines } from '../daysOff/contentLines.ts';
import { firstDays, nameOf, replacedDay, textOf } from '../daysOff/event.ts';
import { dayOf, type FeedZones, type Moment, momentsOf } from '../daysOff/moments.ts';
import { EventError, type Property, propertiesOf, single } from '../daysOff/properties.ts';
import type { RecurrenceRule } from '../daysOff/recurrence.ts';
import { ruleOf } from '../daysOff/rule.ts';

export interface TimedEvent {
  /** Of the file, counted from 1. */
  line: number;
  uid: string | null;
  /** What it is called. */
  name: string;
  /** E-mail addresses, in small letters. */
  attendees: string[];
  cancelled: boolean;
  /** What the clock shows at the first beginning, and how much later at its end. */
  startMs: number;
  lengthMs: number;
  rules: RecurrenceRule[];
  /** Beginnings besides those of the rules, and days on which none begins. */
  addedMs: number[];
  left: number[];
  /** It stands for the occurrence of another event of its UID that began on this day. */
  replaces: number | null;
}

/** @throws EventError for what has no beginning and end, or repeats in a way that Kept does not expand */
export function readTimedEvent({ line, properties: lines }: EventLines, zones: FeedZones): TimedEvent {
  const properties = propertiesOf(lines);
  const one = (name: string) => single(properties, name);
  const replaced = one('recurrence-id');
  const named = {
    line,
    uid: textOf(one('uid')) || null,
    name: nameOf(lines),
    attendees: lines.flatMap(addressOf),
    replaces: replaced ? replacedDay(replaced, zones) : null,
  };
  if (textOf(one('status')).toUpperCase() === 'CANCELLED') {
    return { ...named, cancelled: true, startMs: 0, lengthMs: 0, rules: [], addedMs: [], left: [] };
  }
  const start = one('dtstart');
  if (!start) throw new EventError(line, 'DTSTART is missing.');
  const [from] = momentsOf(start, zones);
  const repeating = properties.filter(({ name }) => name === 'rrule' || name === 'rdate');
  if (from!.foreign && repeating[0]) {
    throw new EventError(
      start.line,
      `DTSTART is on the clock of another zone, and it repeats: its times would shift. Write it on the clock of ${zones.timeZone}.`,
    );
  }
  const excluded = properties.find(({ name }) => name === 'exrule');
  if (excluded) throw new EventError(excluded.line, 'EXRULE is obsolete: write the days out as EXDATE.');
  return {
    ...named,
    cancelled: false,
    startMs: from!.readingMs,
    lengthMs: lengthOf(start, from!, one('dtend'), one('duration'), zones),
    rules: repeating.filter(({ name }) => name === 'rrule').map((rule) => ruleOf(rule, from!, zones)),
    addedMs: repeating.filter(({ name }) => name === 'rdate').flatMap((added) => beginnings(added, zones)),
    left: properties.filter(({ name }) => name === 'exdate').flatMap((left) => firstDays(left, from!, zones)),
  };
}

/** Of an ATTENDEE whose address can be read; what else such a line may be is not looked at. */
function addressOf({ name, text }: EventLines['properties'][number]): string[] {
  const [, address] = /:mailto:([^\s"]+)\s*$/i.exec(name === 'ATTENDEE' ? text : '') ?? [];
  return address === undefined ? [] : [address.toLowerCase()];
}

function lengthOf(
  start: Property,
  from: Moment,
  end: Property | undefined,
  duration: Property | undefined,
  zones: FeedZones,
): number {
  const lengthMs = writtenLength(from, end, duration, zones);
  // Some systems write the day itself as the end of a single day, others nothing.
  if (from.isDate && (lengthMs === undefined || lengthMs === 0)) return DAY_MS;
  if (lengthMs !== undefined && lengthMs > 0) return lengthMs;
  if (lengthMs === undefined) throw new EventError(start.line, 'it has no end: write DTEND or DURATION.');
  throw new EventError((end ?? duration ?? start).line, 'it does not end after it begins.');
}

function writtenLength(
  from: Moment,
  end: Property | undefined,
  duration: Property | undefined,
  zones: FeedZones,
): number | undefined {
  if (end) return momentsOf(end, zones)[0]!.readingMs - from.readingMs;
  return duration && durationMs(duration);
}

const DURATION = /^\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

function durationMs(duration: Property): number {
  const [whole, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = DURATION.exec(textOf(duration)) ?? [];
  if (whole === undefined) throw new EventError(duration.line, `DURATION is ${JSON.stringify(textOf(duration))}.`);
  const inHours = (Number(weeks) * 7 + Number(days)) * 24 + Number(hours);
  return ((inHours * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

function beginnings(property: Property, zones: FeedZones): number[] {
  if (property.type === 'period') {
    throw new EventError(property.line, 'RDATE has a period: write an event of its own for it.');
  }
  return momentsOf(property, zones).map(({ readingMs }) => readingMs);
}

/** The day on which an occurrence begins. */
export function dayOfReading(readingMs: number): number {
  return dayOf({ readingMs, isDate: false, foreign: false });
}
