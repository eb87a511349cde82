/** One event of a feed, as the whole days that it takes. */
import { DAY_MS } from '../../time/civil.ts';
import type { EventLines } from './contentLines.ts';
import { dayOf, type FeedZones, isMidnight, type Moment, momentsOf, momentText } from './moments.ts';
import { EventError, type Property, propertiesOf, single } from './properties.ts';
import type { RecurrenceRule } from './recurrence.ts';
import { ruleOf } from './rule.ts';

export interface DayOffEvent {
  uid: string | null;
  /** What the days are called. */
  name: string;
  /** False for one that is cancelled, or leaves its time free (TRANSP:TRANSPARENT). */
  counts: boolean;
  /** Day number of the first day, and how many days each occurrence has. */
  first: number;
  days: number;
  rules: RecurrenceRule[];
  /** First days besides those of the rules, and first days that are none. */
  added: number[];
  left: number[];
  /** It stands for the occurrence of another event of its UID that began on this day. */
  replaces: number | null;
}

const NAME_LENGTH = 100;
/** Control characters, and those that turn text around. */
const UNWANTED = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\uFEFF]+/gu;
const UNNAMED = 'Day off';

/** @throws EventError for what is not whole days */
export function readEvent({ line, properties: lines }: EventLines, zones: FeedZones): DayOffEvent {
  const properties = propertiesOf(lines);
  const one = (name: string) => single(properties, name);
  const named = { uid: textOf(one('uid')) || null, name: nameOf(lines) };
  const replaced = one('recurrence-id');
  const nothing = { days: 0, rules: [], added: [], left: [], replaces: replaced ? replacedDay(replaced, zones) : null };
  if (!takesTime(one('status'), one('transp'))) return { ...named, ...nothing, counts: false, first: 0 };

  const start = one('dtstart');
  if (!start) throw new EventError(line, 'DTSTART is missing.');
  const [from] = momentsOf(start, zones);
  const days = lengthInDays(start, from!, one('dtend'), one('duration'), zones);
  const repeating = properties.filter(({ name }) => name === 'rrule' || name === 'rdate');
  if (from!.foreign && repeating[0]) {
    throw new EventError(
      start.line,
      `DTSTART is on the clock of another zone, and it repeats: its days would shift. ${AS_DATES}`,
    );
  }
  const excluded = properties.find(({ name }) => name === 'exrule');
  if (excluded) throw new EventError(excluded.line, 'EXRULE is obsolete: write the days out as EXDATE.');
  return {
    ...named,
    ...nothing,
    counts: true,
    first: dayOf(from!),
    days,
    rules: repeating.filter(({ name }) => name === 'rrule').map((rule) => ruleOf(rule, from!, zones)),
    added: repeating.filter(({ name }) => name === 'rdate').flatMap((added) => wholeDays(added, zones)),
    left: properties.filter(({ name }) => name === 'exdate').flatMap((left) => firstDays(left, from!, zones)),
  };
}

/** The event's name without parsing it first, for problems of the event itself. */
export function nameOf(lines: EventLines['properties']): string {
  const summary = lines.find(({ name }) => name === 'SUMMARY');
  let text = '';
  try {
    text = summary ? textOf(propertiesOf([summary])[0]) : '';
  } catch (error) {
    if (!(error instanceof EventError)) throw error;
  }
  const clean = text.replace(UNWANTED, ' ').replace(/\s+/g, ' ').trim();
  return Array.from(clean).slice(0, NAME_LENGTH).join('').trim() || UNNAMED;
}

export function textOf(property: Property | undefined): string {
  return typeof property?.values[0] === 'string' ? property.values[0] : '';
}

function takesTime(status: Property | undefined, transparency: Property | undefined): boolean {
  return textOf(status).toUpperCase() !== 'CANCELLED' && textOf(transparency).toUpperCase() !== 'TRANSPARENT';
}

const AS_DATES = 'Write it as an all-day event (DTSTART;VALUE=DATE).';
const ONLY_WHOLE_DAYS =
  'Only whole days close a calendar: make it an all-day event, mark it as free (TRANSP:TRANSPARENT), or write the hours as an exception of the calendar.';

function lengthInDays(
  start: Property,
  from: Moment,
  end: Property | undefined,
  duration: Property | undefined,
  zones: FeedZones,
): number {
  if (end) {
    const [to] = momentsOf(end, zones);
    if (!isMidnight(from) || !isMidnight(to!)) {
      throw new EventError(start.line, `it lasts from ${momentText(from)} to ${momentText(to!)}. ${ONLY_WHOLE_DAYS}`);
    }
    const days = (to!.readingMs - from.readingMs) / DAY_MS;
    if (days < 0) throw new EventError(end.line, 'DTEND is before DTSTART.');
    // Some systems write the day itself as the end of a single day.
    if (days === 0 && from.isDate) return 1;
    if (days > 0) return days;
  }
  if (!isMidnight(from)) throw new EventError(start.line, `it begins at ${momentText(from)}. ${ONLY_WHOLE_DAYS}`);
  if (duration) return durationInDays(duration);
  if (from.isDate) return 1;
  throw new EventError(start.line, `it has a time, and no length. ${ONLY_WHOLE_DAYS}`);
}

function durationInDays(duration: Property): number {
  const [, weeks = '0', days = '0'] = /^\+?P(?:(\d+)W|(\d+)D(?:T(?:0+[HMS])+)?)$/.exec(textOf(duration)) ?? [];
  const length = Number(weeks) * 7 + Number(days);
  if (length > 0) return length;
  throw new EventError(duration.line, `DURATION is ${JSON.stringify(textOf(duration))}. ${ONLY_WHOLE_DAYS}`);
}

export function replacedDay(property: Property, zones: FeedZones): number {
  if (property.parameters.range !== undefined) {
    throw new EventError(
      property.line,
      'RECURRENCE-ID has a RANGE: end the first event with UNTIL, and write a new one.',
    );
  }
  return dayOf(momentsOf(property, zones)[0]!);
}

function wholeDays(property: Property, zones: FeedZones): number[] {
  if (property.type === 'period') throw new EventError(property.line, `RDATE has a period. ${AS_DATES}`);
  const moments = momentsOf(property, zones);
  const broken = moments.find((moment) => !isMidnight(moment));
  if (broken) throw new EventError(property.line, `RDATE has ${momentText(broken)}. ${ONLY_WHOLE_DAYS}`);
  return moments.map(dayOf);
}

/** The dates that exceptions name: of whole days the date that is written, whatever time stands behind it. */
export function firstDays(property: Property, start: Moment, zones: FeedZones): number[] {
  const values = property.values.map((value) => (start.isDate ? String(value).slice(0, 10) : value));
  return momentsOf({ ...property, values }, zones).map(dayOf);
}
