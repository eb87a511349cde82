/** Times and lengths of an explanation, as a person reads them in one time zone. */
import { parseInstant } from '../../events/instant.ts';
import { zoneTable } from '../../shared/adapters/timezone/zoneTable.ts';
import { DAY_MS } from '../../shared/domain/time/civil.ts';
import { durationText } from '../../shared/domain/time/duration.ts';
import { offsetText, readingAt } from '../../shared/domain/time/localTime.ts';
import { clockChanges, offsetMsAt, openZone, type Zone } from '../../shared/domain/time/zone.ts';
import { changeText, dateText, endOf, localText } from '../calendar/clock.ts';
import { CallError } from '../exit.ts';

export interface Place {
  timeZone: string;
  zone: Zone;
}

/** @throws CallError for a zone that the tz database does not have */
export function placeForCall(timeZone: string): Place {
  try {
    return { timeZone, zone: openZone(zoneTable(timeZone)) };
  } catch (error) {
    if (error instanceof RangeError) throw new CallError(error.message);
    throw error;
  }
}

/** Epoch ms of an instant that Kept wrote. */
export function msOf(written: string): number {
  const at = parseInstant(written);
  if (at === undefined) throw new CallError(`${written} is no instant: this is no explanation of Kept’s`);
  return at;
}

/** `Fri 2026-03-27 16:00` */
export function timeText({ zone }: Place, written: string): string {
  return localText(readingAt(zone, msOf(written)));
}

/** The same with the offset. */
export function fullTimeText(place: Place, written: string): string {
  return `${timeText(place, written)} ${offsetText(offsetMsAt(place.zone, msOf(written)))}`;
}

/** `Fri 2026-03-27 16:00 – 18:00`, with the second date where it is another. */
export function spanText({ zone }: Place, { from, to }: { from: string; to: string }): string {
  const begins = readingAt(zone, msOf(from));
  const { day, time } = endOf(zone, msOf(to));
  return `${localText(begins)} – ${day === Math.floor(begins / DAY_MS) ? time : `${dateText(day)} ${time}`}`;
}

/** What the clock of the zone does between two instants: `Sun 2026-03-29: clock forward 1h at 03:00, to 04:00` */
export function clockChangesText({ zone }: Place, { from, to }: { from: string; to: string }): string {
  return clockChanges(zone, msOf(from), msOf(to))
    .map((change) => `${dateText(Math.floor((change.at + change.beforeMs) / DAY_MS))}: ${changeText(change)}`)
    .join('; ');
}

/** `1h30m20.25s` of seconds. */
export function lengthText(seconds: number): string {
  return durationText(Math.round(seconds * 1000));
}
