/** Local times of a zone: written, read, and found among the instants. Instants and readings are epoch milliseconds. */
import { DAY_MS, isoDate, MINUTE_MS, parseIsoDate } from './civil.ts';
import { type ClockChange, clockChanges, offsetMsAt, offsetSegments, type Zone } from './zone.ts';

const HOUR_MS = 60 * MINUTE_MS;

/** No offset from UTC is larger. */
const FARTHEST_OFFSET_MS = 26 * HOUR_MS;

/** What somebody wrote: a reading of a wall clock, as milliseconds of a UTC clock that shows the same, and its offset if given. */
export interface WrittenTime {
  readingMs: number;
  offsetMs?: number;
}

const WRITTEN =
  /^(\d{4}-\d{2}-\d{2})(?:[T ]([01]\d|2[0-4]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,3}))?)?(Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?)?$/i;

/**
 * Reads `2026-03-27T16:00:00+02:00`, `2026-03-27T14:00Z`, `2026-03-27T16:00`, `2026-03-27 16:00` and `2026-03-27` (its
 * midnight); `24:00` is the midnight at the date's end. Undefined for anything else, and for dates that no month has.
 */
export function parseWrittenTime(text: string): WrittenTime | undefined {
  const [, date = '', hour = '0', minute = '0', second = '0', fraction = '', offset] = WRITTEN.exec(text) ?? [];
  const day = parseIsoDate(date);
  if (day === undefined) return undefined;
  const ofDayMs =
    (Number(hour) * 60 + Number(minute)) * MINUTE_MS + Number(second) * 1000 + Number(fraction.padEnd(3, '0'));
  if (ofDayMs > DAY_MS) return undefined;
  const readingMs = day * DAY_MS + ofDayMs;
  return offset === undefined ? { readingMs } : { readingMs, offsetMs: writtenOffsetMs(offset) };
}

function writtenOffsetMs(text: string): number {
  if (/^z$/i.test(text)) return 0;
  const size = Number(text.slice(1, 3)) * HOUR_MS + Number(text.slice(-2)) * MINUTE_MS;
  return text.startsWith('-') ? -size : size;
}

/** The instants at which the zone's clock shows a reading, in order: none where it is skipped, two where it comes twice. */
export function instantsReading(zone: Zone, readingMs: number): number[] {
  return offsetSegments(zone, readingMs - FARTHEST_OFFSET_MS, readingMs + FARTHEST_OFFSET_MS)
    .filter(({ from, to, offsetMs }) => readingMs - offsetMs >= from && readingMs - offsetMs < to)
    .map(({ offsetMs }) => readingMs - offsetMs);
}

/** The change of the clock that skips a reading; undefined when none does. */
export function changeSkipping(zone: Zone, readingMs: number): ClockChange | undefined {
  return clockChanges(zone, readingMs - FARTHEST_OFFSET_MS, readingMs + FARTHEST_OFFSET_MS).find(
    ({ at, beforeMs, afterMs }) => readingMs >= at + beforeMs && readingMs < at + afterMs,
  );
}

/** `+03:00`; with seconds where the offset has them. */
export function offsetText(offsetMs: number): string {
  const seconds = Math.abs(offsetMs) / 1000;
  const parts = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    ...(seconds % 60 === 0 ? [] : [seconds % 60]),
  ];
  return `${offsetMs < 0 ? '-' : '+'}${parts.map(twoDigits).join(':')}`;
}

/** `16:00`, `16:00:30`, `16:00:30.500` of a reading. */
export function clockText(readingMs: number): string {
  const ofDayMs = readingMs - Math.floor(readingMs / DAY_MS) * DAY_MS;
  const minutes = `${twoDigits(Math.floor(ofDayMs / HOUR_MS))}:${twoDigits(Math.floor(ofDayMs / MINUTE_MS) % 60)}`;
  const ms = ofDayMs % MINUTE_MS;
  if (ms === 0) return minutes;
  const seconds = `${minutes}:${twoDigits(Math.floor(ms / 1000))}`;
  return ms % 1000 === 0 ? seconds : `${seconds}.${String(ms % 1000).padStart(3, '0')}`;
}

/** What the zone's clock shows at an instant, as milliseconds of a UTC clock that shows the same. */
export function readingAt(zone: Zone, at: number): number {
  return at + offsetMsAt(zone, at);
}

/** `2026-03-27T16:00+02:00`: ISO 8601 on the zone's clock, with seconds where there are any. */
export function isoLocal(zone: Zone, at: number): string {
  const offsetMs = offsetMsAt(zone, at);
  const readingMs = at + offsetMs;
  return `${isoDate(Math.floor(readingMs / DAY_MS))}T${clockText(readingMs)}${offsetText(offsetMs)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
