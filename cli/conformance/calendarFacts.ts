/** What a vector says of its calendar and its instants. */
import * as z from 'zod';
import { zoneTable } from '../../shared/adapters/timezone/zoneTable.ts';
import type { CalendarTerms, Shift, WeeklyHours } from '../../shared/domain/time/calendar.ts';
import { shiftBetween } from '../../shared/domain/time/hours.ts';
import { WEEKDAYS } from '../../shared/domain/time/terms.ts';

const Shifts = z.array(
  z.tuple([z.string(), z.string()]).transform(([start, end], context): Shift => {
    const shift = shiftBetween(start, end);
    if (shift) return shift;
    context.addIssue(`${start}-${end} is not an interval of local time`);
    return z.NEVER;
  }),
);

export const Instant = z.string().transform((text, context) => {
  const at = Date.parse(text);
  if (!Number.isNaN(at)) return at;
  context.addIssue(`${text} is not an instant`);
  return z.NEVER;
});

export const CalendarFacts = z.strictObject({
  timeZone: z.string(),
  hours: z.partialRecord(z.enum(WEEKDAYS), Shifts),
  holidays: z.array(z.iso.date()).default([]),
  exceptions: z.record(z.iso.date(), Shifts).default({}),
});

/** The terms of a vector's calendar, with its zone's rules. RangeError for a zone that there is not. */
export function calendarTerms({ timeZone, hours, holidays, exceptions }: z.infer<typeof CalendarFacts>): CalendarTerms {
  const weekly: WeeklyHours = hours;
  return { timeZone, hours: weekly, holidays: [...holidays].sort(), exceptions, zone: zoneTable(timeZone) };
}
