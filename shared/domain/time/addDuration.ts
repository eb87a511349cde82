/** Adding what people write: working time or working days, forwards or backwards. */
import { HORIZON_MS } from './arithmetic.ts';
import { openCalendar } from './calendar.ts';
import { parseTargetDuration, type TargetDuration } from './duration.ts';
import { openSchedule } from './schedule.ts';
import type { CalendarTerms } from './terms.ts';
import { openOfWorkingDay } from './workingDay.ts';
import { openZone } from './zone.ts';

export interface SignedDuration {
  backwards: boolean;
  length: TargetDuration | { workingMs: 0 };
}

/** Reads `4h`, `1h30m`, `2bd`, `-4h`, `-2bd`, `0h`. Undefined for anything else, wall time (`3d`, `1w`) included. */
export function parseSignedDuration(text: string): SignedDuration | undefined {
  const [, sign, written = ''] = /^([+-]?)(.*)$/s.exec(text)!;
  const length = parseTargetDuration(written) ?? (/^0[hms]$/.test(written) ? { workingMs: 0 as const } : undefined);
  return length && { backwards: sign === '-', length };
}

/**
 * The instant by which a duration has passed. Working days backwards mirror those forwards: the opening of the n-th working
 * day before the start's own date. RangeError as `Calendar.add`.
 */
export function addDuration(terms: CalendarTerms, start: number, { backwards, length }: SignedDuration): number {
  const calendar = openCalendar(terms);
  if ('workingMs' in length) return calendar.add(start, backwards ? -length.workingMs : length.workingMs);
  if (!backwards) return calendar.closeOfWorkingDay(start, length.businessDays);
  const { businessDays } = length;
  const open = openOfWorkingDay(openSchedule(terms), openZone(terms.zone), start, businessDays, HORIZON_MS);
  if (open !== undefined) return open;
  throw new RangeError(
    `The calendar in ${terms.timeZone} does not reach the target within 10 years before ${calendar.localDate(start)}.`,
  );
}
