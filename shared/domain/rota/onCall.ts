import type { Rota, RotaLayer } from '../policy/directory.ts';
import { type Calendar, openCalendar, type ZoneTable } from '../time/calendar.ts';
import { DAY_MS, MINUTE_MS } from '../time/civil.ts';
import { offsetMsAt, openZone } from '../time/zone.ts';

const WEEK_MS = 7 * DAY_MS;

/** Monday, 5 January 1970: turns are counted from the hand-over of that week, so that a rota needs no start date. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/** Who is on call: a pure function of the rota and the instant (domain.md, *Lines, rota and ladders*). */
export interface OpenRota {
  /** Ids of the people on call at an instant, one a layer that covers it, in the order of the layers. */
  onCall(at: number): string[];
}

/**
 * Opens a rota. Turns are of local wall time: one that begins on Monday at nine begins so in summer and in winter.
 * `zone` holds the rules of the rota's own zone.
 */
export function openRota(rota: Rota, zone: ZoneTable): OpenRota {
  const opened = openZone(zone);
  const layers = rota.layers.map((layer) => ({ layer, hours: layer.hours && openCalendar(layer.hours) }));
  return {
    onCall(at) {
      const local = at + offsetMsAt(opened, at);
      return layers.flatMap(({ layer, hours }) => inTurn(layer, hours, local, at));
    },
  };
}

function inTurn(layer: RotaLayer, hours: Calendar | undefined, local: number, at: number): string[] {
  if (layer.people.length === 0 || (hours && !hours.isOpen(at))) return [];
  const start = FIRST_MONDAY_MS + layer.handoverMinute * MINUTE_MS - WEEK_MS;
  const turn = Math.floor((local - start) / layer.turnMs);
  const index = ((turn % layer.people.length) + layer.people.length) % layer.people.length;
  return [layer.people[index]!];
}
