/** Dates and times of an event, as readings of the calendar's own clock. */
import { DAY_MS, isoDate, parseIsoDate } from '../../time/civil.ts';
import { clockText, instantsReading, parseWrittenTime, readingAt } from '../../time/localTime.ts';
import type { Zone } from '../../time/zone.ts';
import { EventError, type Property } from './properties.ts';

/** The calendar's zone, and others by name. */
export interface FeedZones {
  timeZone: string;
  zone: Zone;
  /** RangeError, saying so, when there is no such zone. */
  zoneOf(timeZone: string): Zone;
}

/** What a clock shows, as milliseconds of a UTC clock that shows the same. */
export interface Moment {
  readingMs: number;
  /** It was written as a date, with no time. */
  isDate: boolean;
  /** It was written on the clock of another zone. */
  foreign: boolean;
}

/** The first year that a rule may begin in; earlier ones are zero dates of other systems. */
const FIRST_DAY = parseIsoDate('1900-01-01')!;
const LAST_DAY = parseIsoDate('2199-12-31')!;

/** The moments of a property. @throws EventError for what is no date, or a zone that is not known */
export function momentsOf(property: Property, zones: FeedZones): Moment[] {
  return property.values.map((value) => momentOf(property, value, zones));
}

/** A value on the calendar's clock: `2026-12-31`, `2026-12-31T00:00:00` or `…Z`. */
export function momentOf(property: Property, value: unknown, zones: FeedZones): Moment {
  const written = typeof value === 'string' ? parseWrittenTime(value) : undefined;
  const name = property.name.toUpperCase();
  if (typeof value !== 'string' || !written) {
    throw new EventError(property.line, `${name} has ${JSON.stringify(value)}, which is no date.`);
  }
  const day = Math.floor(written.readingMs / DAY_MS);
  if (day < FIRST_DAY || day > LAST_DAY) {
    throw new EventError(property.line, `${name} is of the year ${value.slice(0, 4)}: write one from 1900 to 2199.`);
  }
  const isDate = !value.includes('T');
  if (written.offsetMs !== undefined) {
    return { readingMs: readingAt(zones.zone, written.readingMs), isDate, foreign: true };
  }
  const { tzid } = property.parameters;
  if (isDate || typeof tzid !== 'string' || tzid === zones.timeZone) {
    return { readingMs: written.readingMs, isDate, foreign: false };
  }
  return { readingMs: readingElsewhere(property, tzid, written.readingMs, zones), isDate, foreign: true };
}

function readingElsewhere(property: Property, tzid: string, readingMs: number, zones: FeedZones): number {
  const name = property.name.toUpperCase();
  let zone: Zone;
  try {
    zone = zones.zoneOf(tzid);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new EventError(
      property.line,
      `${name} is in the zone ${JSON.stringify(tzid)}, which the tz database does not have. Write dates without times (VALUE=DATE).`,
    );
  }
  const [at] = instantsReading(zone, readingMs);
  if (at === undefined) throw new EventError(property.line, `${name} is a time that ${tzid} skipped.`);
  return readingAt(zones.zone, at);
}

/** `2026-12-31`, and its time where it is not midnight. */
export function momentText({ readingMs, isDate }: Moment): string {
  const date = isoDate(Math.floor(readingMs / DAY_MS));
  return isDate ? date : `${date} ${clockText(readingMs)}`;
}

/** The day number of a moment. */
export function dayOf({ readingMs }: Moment): number {
  return Math.floor(readingMs / DAY_MS);
}

export function isMidnight({ readingMs }: Moment): boolean {
  return readingMs % DAY_MS === 0;
}
