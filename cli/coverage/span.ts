/** The stretch of time that a call of `kept coverage` names. */
import { zonesAndHolidays } from '../../shared/adapters/configuration/sources.ts';
import { TERMS_SPAN, TERMS_YEARS } from '../../shared/domain/policy/termsYears.ts';
import type { Span } from '../../shared/domain/rota/answer.ts';
import { firstReaching } from '../../shared/domain/rota/onwardClock.ts';
import { DAY_MS, MINUTE_MS, parseIsoDate } from '../../shared/domain/time/civil.ts';
import { openZone, type Zone } from '../../shared/domain/time/zone.ts';
import { timeForCall } from '../calendar/call.ts';
import { CallError } from '../exit.ts';

/** Of an agency: on whose clock times without an offset are read. */
export interface AgencyClock {
  timeZone: string;
  zone: Zone;
}

const USUAL_DAYS = 28;
const LONGEST_DAYS = 731;

export function agencyClock(timeZone: string): AgencyClock {
  return { timeZone, zone: openZone(zonesAndHolidays.zoneTable(timeZone)) };
}

/**
 * From now on, and for four weeks, unless the call says otherwise.
 * @throws CallError for what is no time, or no stretch that can be looked at
 */
export function spanForCall(written: { from?: string; to?: string }, clock: AgencyClock, now: number): Span {
  const from = written.from === undefined ? Math.floor(now / MINUTE_MS) * MINUTE_MS : beginning(written.from, clock);
  const to = written.to === undefined ? from + USUAL_DAYS * DAY_MS : end(written.to, clock);
  if (to <= from) throw new CallError('--to is not after --from. A date as --to is the end of that date.');
  if (to - from > LONGEST_DAYS * DAY_MS) throw new CallError(`name at most ${LONGEST_DAYS} days`);
  if (from < TERMS_SPAN.first || to > TERMS_SPAN.last) {
    throw new CallError(`holidays are known from ${TERMS_YEARS.from} to ${TERMS_YEARS.to}: name times of these years`);
  }
  return { from, to };
}

/** A date is its first instant. */
function beginning(written: string, { timeZone, zone }: AgencyClock): number {
  const day = parseIsoDate(written);
  if (day !== undefined) return firstReaching(zone, day * DAY_MS);
  return timeForCall(written, { terms: { timeZone }, zone }).at;
}

/** A date is its end. */
function end(written: string, { timeZone, zone }: AgencyClock): number {
  const day = parseIsoDate(written);
  if (day !== undefined) return firstReaching(zone, (day + 1) * DAY_MS);
  return timeForCall(written, { terms: { timeZone }, zone }).at;
}
