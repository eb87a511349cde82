/** What a call of `kept calendar` names: a calendar, times, a length. */
import type { NamedDays } from '../../shared/domain/policy/compile.ts';
import { unknownName } from '../../shared/domain/policy/configuration/nearest.ts';
import { parseSignedDuration, type SignedDuration } from '../../shared/domain/time/addDuration.ts';
import { DAY_MS, isoDate, parseIsoDate } from '../../shared/domain/time/civil.ts';
import {
  changeSkipping,
  clockText,
  instantsReading,
  isoLocal,
  offsetText,
  parseWrittenTime,
} from '../../shared/domain/time/localTime.ts';
import type { CalendarTerms } from '../../shared/domain/time/terms.ts';
import { offsetMsAt, openZone, type Zone } from '../../shared/domain/time/zone.ts';
import { CallError } from '../exit.ts';
import { compiledForCall } from '../policy.ts';

export interface CalendarAtHand {
  name: string;
  terms: CalendarTerms;
  zone: Zone;
  days: NamedDays;
}

/** An instant, and how it was written. */
export interface CalledTime {
  at: number;
  written: string;
  /** `written`: its offset was; `calendar`: it was read on the clock of the calendar's zone. */
  offsetFrom: 'written' | 'calendar';
  /** Where the reading comes twice: the later instant, which was not taken. */
  second?: number;
}

/** @throws CallError for a configuration that is wrong, or a name that no calendar of it has */
export function calendarForCall(folder: string, name: string): CalendarAtHand {
  const { policy, namedDays } = compiledForCall(folder);
  const { calendars } = policy.terms;
  if (!Object.hasOwn(calendars, name)) throw new CallError(unknownName('calendar', name, Object.keys(calendars)));
  const terms = calendars[name]!;
  return { name, terms, zone: openZone(terms.zone), days: namedDays[name]! };
}

/** @throws CallError for what is no date */
export function dayForCall(written: string): number {
  const day = parseIsoDate(written);
  if (day !== undefined && day >= FIRST_DAY && day <= LAST_DAY) return day;
  throw new CallError(`${JSON.stringify(written)} is no date from 1900 to 2199. Write one such as 2026-03-23.`);
}

/**
 * A time with its offset, or one on the clock of the calendar's zone; of two instants that read the same, the first.
 * @throws CallError for what is no time, or one that the zone's clock skips
 */
export function timeForCall(
  written: string,
  { terms, zone }: { terms: Pick<CalendarTerms, 'timeZone'>; zone: Zone },
): CalledTime {
  const time = parseWrittenTime(written);
  if (!time) {
    throw new CallError(
      `${JSON.stringify(written)} is no time. Write one such as 2026-03-27T16:00 (local), 2026-03-27T16:00+02:00 or 2026-03-27T14:00Z.`,
    );
  }
  const day = Math.floor(time.readingMs / DAY_MS);
  if (day < FIRST_DAY || day > LAST_DAY) throw new CallError(`${written} is not a time of the years 1900 to 2199.`);
  if (time.offsetMs !== undefined) return { at: time.readingMs - time.offsetMs, written, offsetFrom: 'written' };
  const [at, second] = instantsReading(zone, time.readingMs);
  if (at === undefined) throw skipped(written, time.readingMs, terms.timeZone, zone);
  return { at, written, offsetFrom: 'calendar', ...(second !== undefined && { second }) };
}

/** @throws CallError for what is not working time or working days */
export function durationForCall(written: string): SignedDuration {
  const duration = parseSignedDuration(written);
  if (duration) return duration;
  throw new CallError(
    `${JSON.stringify(written)} is no length of working time. Write it like 4h, 1h30m, 2bd, or backwards -4h.`,
  );
}

const FIRST_DAY = parseIsoDate('1900-01-01')!;
const LAST_DAY = parseIsoDate('2199-12-31')!;

function skipped(written: string, readingMs: number, timeZone: string, zone: Zone): CallError {
  const change = changeSkipping(zone, readingMs)!;
  const from = change.at + change.beforeMs;
  const to = change.at + change.afterMs;
  return new CallError(
    `${written} does not exist in ${timeZone}: its clock goes from ${dateAndTime(from)} to ${dateAndTime(to)}. ` +
      'Write a time before or after that, or one with its offset.',
  );
}

function dateAndTime(readingMs: number): string {
  return `${isoDate(Math.floor(readingMs / DAY_MS))} ${clockText(readingMs)}`;
}

/** What to tell of a time that comes twice; undefined of others. */
export function noteOf({ at, written, second }: CalledTime, zone: Zone): string | undefined {
  if (second === undefined) return undefined;
  const first = offsetText(offsetMsAt(zone, at));
  return `${written} comes twice: the first was taken, at ${first}. For the second write ${isoLocal(zone, second)}.`;
}
