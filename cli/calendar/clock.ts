/** Local times and changes of the clock, as the command line tells them. */
import { DAY_MS, isoDate, weekdayOf } from '../../shared/domain/time/civil.ts';
import { durationText } from '../../shared/domain/time/duration.ts';
import { clockText, offsetText, readingAt } from '../../shared/domain/time/localTime.ts';
import { type ClockChange, offsetMsAt, type Zone } from '../../shared/domain/time/zone.ts';

/** `Fri 2026-03-27` of a day number. */
export function dateText(day: number): string {
  const weekday = weekdayOf(day);
  return `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)} ${isoDate(day)}`;
}

/** `Fri 2026-03-27 16:00` */
export function localText(readingMs: number): string {
  return `${dateText(Math.floor(readingMs / DAY_MS))} ${clockText(readingMs)}`;
}

/** `2026-03-27T14:00:00.000Z   Fri 2026-03-27 16:00 +02:00` */
export function instantText(zone: Zone, at: number): string {
  return `${new Date(at).toISOString()}   ${localText(readingAt(zone, at))} ${offsetText(offsetMsAt(zone, at))}`;
}

/** Where a stretch ends: its reading as that of its last millisecond's date, so that midnight is 24:00. */
export function endOf(zone: Zone, to: number): { day: number; time: string } {
  const lastMs = readingAt(zone, to - 1);
  const day = Math.floor(lastMs / DAY_MS);
  return { day, time: lastMs + 1 === (day + 1) * DAY_MS ? '24:00' : clockText(lastMs + 1) };
}

/** `clock forward 1h at 03:00, to 04:00` */
export function changeText({ at, beforeMs, afterMs }: ClockChange): string {
  const forward = afterMs > beforeMs;
  const size = durationText(Math.abs(afterMs - beforeMs));
  return `clock ${forward ? 'forward' : 'back'} ${size} at ${clockText(at + beforeMs)}, to ${clockText(at + afterMs)}`;
}
