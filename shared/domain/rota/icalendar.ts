/** Events written as iCalendar (RFC 5545), for programs that subscribe to a calendar. Pure: the stamp is given. */
import { DAY_MS, isoDate } from '../time/civil.ts';

export interface CalendarEvent {
  /** Names the event for ever, everywhere. */
  uid: string;
  from: number;
  to: number;
  summary: string;
  description: string;
}

export interface CalendarText {
  name: string;
  events: readonly CalendarEvent[];
  /** DTSTAMP: when the calendar was made. */
  stampAt: number;
  /** How soon a subscriber may look again. */
  refreshMinutes: number;
}

/** A line holds at most so many octets of UTF-8, its break left out (3.1). */
const LINE_OCTETS = 75;

/** The whole calendar, with CRLF lines. Events leave their time free: being on call is no appointment. */
export function writeCalendar({ name, events, stampAt, refreshMinutes }: CalendarText): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kept//Rotas//EN',
    'METHOD:PUBLISH',
    // RFC 7986, and what older programs know instead of it.
    `NAME:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:PT${refreshMinutes}M`,
    `X-PUBLISHED-TTL:PT${refreshMinutes}M`,
    ...(events.length === 0 ? NOTHING : events.flatMap((event) => eventLines(event, stampAt))),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines({ uid, from, to, summary, description }: CalendarEvent, stampAt: number): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${text(uid)}`,
    `DTSTAMP:${utc(stampAt)}`,
    `DTSTART:${utc(from)}`,
    `DTEND:${utc(to)}`,
    `SUMMARY:${text(summary)}`,
    ...(description === '' ? [] : [`DESCRIPTION:${text(description)}`]),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** A calendar must hold some component (3.6). */
const NOTHING = [
  'BEGIN:VTIMEZONE',
  'TZID:Etc/UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** `20260302T080000Z`; parts of a second are cut off. */
function utc(at: number): string {
  const day = Math.floor(at / DAY_MS);
  const seconds = Math.floor((at - day * DAY_MS) / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `${two(Math.floor(seconds / 3600))}${two(Math.floor(seconds / 60) % 60)}${two(seconds % 60)}`;
  return `${isoDate(day).replaceAll('-', '')}T${time}Z`;
}

/** TEXT (3.3.11); of controls only line breaks and tabs may stand in it. */
function text(value: string): string {
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** Broken before the octet that is too much, never within a character. */
function folded(line: string): string {
  let written = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0)!);
    if (octets + size > LINE_OCTETS) {
      written += '\r\n ';
      octets = 1;
    }
    written += character;
    octets += size;
  }
  return written;
}

function octetsOf(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
