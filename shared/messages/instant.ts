import type { Language } from '../domain/policy/directory.ts';
import { LOCALES, say } from './format.ts';
import type { Voice } from './voice.ts';

/** Where and in which language somebody reads. */
export interface Place {
  language: Language;
  /** How the reader is spoken to, where it is not the language alone. */
  voice?: Voice;
  /** IANA name. One that the runtime does not know is read as UTC, and the mail says so. */
  timeZone: string;
}

/** Far more than an agency's zones; zones come from events too, so the cache has an end. */
const MAX_FORMATS = 1000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are made once: the first of a process takes 40 ms (docs/architecture.md). */
function format(place: Place, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${place.language} ${place.timeZone} ${JSON.stringify(options)}`;
  const made = formats.get(key) ?? makeFormat(place, options);
  if (formats.size >= MAX_FORMATS) formats.clear();
  formats.set(key, made);
  return made;
}

function makeFormat(place: Place, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const whole = { ...options, calendar: 'gregory', numberingSystem: 'latn' } as const;
  try {
    return new Intl.DateTimeFormat(LOCALES[place.language], { ...whole, timeZone: place.timeZone });
  } catch {
    return new Intl.DateTimeFormat(LOCALES[place.language], { ...whole, timeZone: 'UTC' });
  }
}

function part(place: Place, options: Intl.DateTimeFormatOptions, type: Intl.DateTimeFormatPartTypes, at: number) {
  return format(place, options)
    .formatToParts(at)
    .find((each) => each.type === type)?.value;
}

const DATE: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };

/** `2 March`, with the year when it is not that of `reference`. */
function date(place: Place, at: number, reference: number): string {
  const year = part(place, DATE, 'year', at);
  const withYear = year === part(place, DATE, 'year', reference) ? '' : ` ${year}`;
  return `${part(place, DATE, 'day', at)} ${part(place, DATE, 'month', at)}${withYear}`;
}

function time(place: Place, at: number): string {
  return format(place, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

function offset(place: Place, at: number): string {
  const written = part(place, { timeZoneName: 'shortOffset' }, 'timeZoneName', at) ?? 'GMT';
  return written.replace('GMT', 'UTC').replace(/\+0$/, '');
}

/** The zone in the reader's language with its offset, without which an hour that is put back has two meanings. */
export function zoneName(place: Place, at: number): string {
  const written = part(place, { timeZoneName: 'longGeneric' }, 'timeZoneName', at) ?? '';
  // Near a change of the clocks a place is added in brackets; the offset says as much.
  const name = written.replace(/\s*\([^)]*\)$/, '');
  if (name === '' || name.startsWith('GMT')) return offset(place, at);
  return say(place.voice ?? place.language, 'time.zone', { name, offset: offset(place, at) });
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** Day of the week of the local date, by a format that every language shares. */
function weekdayKey(place: Place, at: number): string {
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'numeric', year: 'numeric' };
  const [year, month, day] = (['year', 'month', 'day'] as const).map((type) => Number(part(place, options, type, at)));
  return WEEKDAYS[new Date(Date.UTC(year!, month! - 1, day!)).getUTCDay()]!;
}

function weekday(place: Place, at: number, width: 'long' | 'short'): string {
  return part(place, { weekday: width }, 'weekday', at) ?? '';
}

/** `Monday, 2 March, 12:15 (Eastern European Time)`. `reference`: the instant of the notice, whose year goes without saying. */
export function fullInstant(place: Place, at: number, reference: number): string {
  return say(place.voice ?? place.language, 'time.full', {
    weekday: weekday(place, at, 'long'),
    date: date(place, at, reference),
    time: time(place, at),
    zone: zoneName(place, at),
  });
}

/** A last moment inside a sentence: `by 12:15 on Monday, 2 March`. */
export function lastMoment(place: Place, at: number, reference: number): string {
  return say(place.voice ?? place.language, 'time.by', {
    weekday: weekdayKey(place, at),
    date: date(place, at, reference),
    time: time(place, at),
  });
}

/** The same, with the zone's name. */
export function lastMomentWithZone(place: Place, at: number, reference: number): string {
  return say(place.voice ?? place.language, 'time.byWithZone', {
    by: lastMoment(place, at, reference),
    zone: zoneName(place, at),
  });
}

/** The beginning of a time that lasts, inside a sentence: `since 12:15 on Monday, 2 March`. */
export function sinceMoment(place: Place, at: number, reference: number): string {
  return say(place.voice ?? place.language, 'time.since', {
    weekday: weekdayKey(place, at),
    date: date(place, at, reference),
    time: time(place, at),
  });
}

/** The same, with the zone's name. */
export function sinceMomentWithZone(place: Place, at: number, reference: number): string {
  return say(place.voice ?? place.language, 'time.sinceWithZone', {
    since: sinceMoment(place, at, reference),
    zone: zoneName(place, at),
  });
}

/** A beginning that lies ahead, after a label: `from 12:15 on Monday, 2 March`. */
export function fromMoment(place: Place, at: number, reference: number): string {
  return say(place.voice ?? place.language, 'time.from', {
    weekday: weekdayKey(place, at),
    date: date(place, at, reference),
    time: time(place, at),
  });
}

/** For a subject: `12:15` on the reader's day of `reference`, otherwise `Tue 3 March, 12:15`. */
export function shortInstant(place: Place, at: number, reference: number): string {
  const today = date(place, reference, reference) === date(place, at, reference);
  return today ? time(place, at) : listedInstant(place, at, reference);
}

/** For a list: `Tue 3 March, 12:15`. */
export function listedInstant(place: Place, at: number, reference: number): string {
  return say(place.voice ?? place.language, 'time.short', {
    weekday: weekday(place, at, 'short'),
    date: date(place, at, reference),
    time: time(place, at),
  });
}

/** From one instant to another, for a list; the second without its date where that is the first one's. */
export function listedSpan(place: Place, from: number, to: number, reference: number): string {
  const isOfOneDay = date(place, from, 0) === date(place, to, 0);
  const until = isOfOneDay ? time(place, to) : listedInstant(place, to, reference);
  return `${listedInstant(place, from, reference)} – ${until}`;
}

/** A last moment to the millisecond. */
export function exactLastMoment(place: Place, at: number, reference: number): string {
  return say(place.voice ?? place.language, 'time.by', {
    weekday: weekdayKey(place, at),
    date: date(place, at, reference),
    time: exactTime(place, at),
  });
}

/** To the millisecond, for a list: `Tue 3 March, 12:15`, with seconds and their parts where there are any. */
export function exactInstant(place: Place, at: number, reference: number): string {
  return say(place.voice ?? place.language, 'time.short', {
    weekday: weekday(place, at, 'short'),
    date: date(place, at, reference),
    time: exactTime(place, at),
  });
}

/** From one instant to another; the second without its date where that is the first one's. */
export function exactSpan(place: Place, from: number, to: number, reference: number): string {
  const isOfOneDay = date(place, from, 0) === date(place, to, 0);
  const until = isOfOneDay ? exactTime(place, to) : exactInstant(place, to, reference);
  return `${exactInstant(place, from, reference)} – ${until}`;
}

function exactTime(place: Place, at: number): string {
  if (at % 60_000 === 0) return time(place, at);
  const parts: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' };
  return format(place, at % 1000 === 0 ? parts : { ...parts, fractionalSecondDigits: 3 }).format(at);
}

/** What the zone's clock is ahead of UTC, in ms. */
export function offsetMs(place: Place, at: number): number {
  const written = part({ ...place, language: 'en' }, { timeZoneName: 'longOffset' }, 'timeZoneName', at) ?? '';
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = /([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(written) ?? [];
  const size = Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000;
  return sign === '-' ? -size : size;
}
