/**
 * Zone rules as transition tables, read from the tz database inside the runtime (Intl), when a policy is compiled.
 *
 * Why Intl is probed here and `temporal-polyfill` is not asked: its search steps 19 days at a time, so it misses an offset
 * that lasts a week (Noronha and Boa Vista in October 2000, Gaza in some autumns), takes three times as long, and its reach
 * depends on today's date. Since 1970 no zone has kept an offset for less than six days (checked against the compiled tz
 * database), so probes five days apart miss none. The runtime generates current rules without end, so the table holds
 * their transitions up to the last year asked for; after it the last offset stays.
 */
import type { ZoneTable } from '../../domain/time/terms.ts';

export interface ZoneSpan {
  /** First calendar year covered, in UTC; 1970 unless said. */
  fromYear?: number;
  /** Last calendar year covered, in UTC; 2045 unless said. */
  toYear?: number;
}

const PROBE_STEP_SECONDS = 5 * 86_400;
const OFFSET = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/;

type OffsetAt = (epochSeconds: number) => number;

const tables = new Map<string, ZoneTable>();

/** The version of the tz database that this process reads, e.g. `2026c`. */
export function tzVersion(): string {
  return process.versions.tz ?? 'unknown';
}

function offsetReader(timeZone: string): OffsetAt {
  let format: Intl.DateTimeFormat;
  try {
    // A narrow weekday is the least that can stand beside the offset, and the fastest to write.
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset', weekday: 'narrow' });
  } catch {
    throw new RangeError(`${JSON.stringify(timeZone)} is not a time zone of the tz database.`);
  }
  return (epochSeconds) => {
    const text = format.format(epochSeconds * 1000);
    const match = OFFSET.exec(text);
    if (!match) throw new Error(`The runtime gave no offset for ${timeZone}: ${text}`);
    const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
    const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return sign === '-' ? -size : size;
  };
}

/** The second in `(from, to]` at which the offset stops being the one at `from`; it differs at `to`. */
function firstChange(offsetAt: OffsetAt, from: number, to: number): number {
  const offset = offsetAt(from);
  let same = from;
  let changed = to;
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2);
    if (offsetAt(middle) === offset) same = middle;
    else changed = middle;
  }
  return changed;
}

function transitionsBetween(offsetAt: OffsetAt, from: number, to: number): [number, number][] {
  const transitions: [number, number][] = [];
  let at = from;
  let offset = offsetAt(from);
  while (at < to) {
    const probe = Math.min(at + PROBE_STEP_SECONDS, to);
    if (offsetAt(probe) === offset) {
      at = probe;
      continue;
    }
    at = firstChange(offsetAt, at, probe);
    offset = offsetAt(at);
    transitions.push([at, offset]);
  }
  return transitions;
}

/**
 * The table of a zone, stamped with the tz database version. Built once a process and span (about 20 ms), then shared: do
 * not change what is returned. RangeError naming a zone that the tz database does not have.
 */
export function zoneTable(timeZone: string, { fromYear = 1970, toYear = 2045 }: ZoneSpan = {}): ZoneTable {
  const key = `${timeZone} ${fromYear} ${toYear}`;
  const known = tables.get(key);
  if (known) return known;
  const offsetAt = offsetReader(timeZone);
  const from = Date.UTC(fromYear, 0, 1) / 1000;
  const to = Date.UTC(toYear + 1, 0, 1) / 1000;
  const table: ZoneTable = {
    timeZone,
    tzVersion: tzVersion(),
    initialOffsetSeconds: offsetAt(from),
    transitions: transitionsBetween(offsetAt, from, to),
  };
  tables.set(key, table);
  return table;
}
