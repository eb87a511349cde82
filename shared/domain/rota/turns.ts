/** The turns of a layer: which one an instant is in, and when each begins, on the clock of the rota's zone. */
import type { RotaLayer } from '../policy/directory.ts';
import { DAY_MS, MINUTE_MS, parseIsoDate } from '../time/civil.ts';
import type { Zone } from '../time/zone.ts';
import { farthestReading, firstReaching } from './onwardClock.ts';

const WEEK_MS = 7 * DAY_MS;

/** Monday, 5 January 1970: turns are counted from the hand-over of the week before, so that a rota needs no start date. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

export interface Turns {
  /** The number of the turn at an instant; turn 0 is of the first person. */
  at(instant: number): number;
  /** The first instant of a turn. Two turns may begin at once, where the clock skips days. */
  begin(turn: number): number;
}

export function openTurns(layer: RotaLayer, zone: Zone): Turns {
  const anchorMs = anchorReading(layer);
  return {
    at: (instant) => Math.floor((farthestReading(zone, instant) - anchorMs) / layer.turnMs),
    begin: (turn) => firstReaching(zone, anchorMs + turn * layer.turnMs),
  };
}

/** What the clock shows at the hand-over to turn 0. */
function anchorReading({ handoverMinute, startsOn }: RotaLayer): number {
  const day = startsOn === undefined ? undefined : parseIsoDate(startsOn);
  if (day !== undefined) return day * DAY_MS + handoverMinute * MINUTE_MS - weekdayMs(handoverMinute);
  return FIRST_MONDAY_MS + handoverMinute * MINUTE_MS - WEEK_MS;
}

/** The whole days in a minute of the week. */
function weekdayMs(handoverMinute: number): number {
  return Math.floor((handoverMinute * MINUTE_MS) / DAY_MS) * DAY_MS;
}
