/** Runs one business-time vector: a calendar, an operation, and the answer that is expected. */
import * as z from 'zod';
import { zoneTable } from '../../shared/adapters/timezone/zoneTable.ts';
import { type Calendar, openCalendar, type Shift, type WeeklyHours } from '../../shared/domain/time/calendar.ts';
import { shiftBetween } from '../../shared/domain/time/hours.ts';
import { WEEKDAYS } from '../../shared/domain/time/terms.ts';
import { VectorError, type VectorResult } from './vector.ts';

const Shifts = z.array(
  z.tuple([z.string(), z.string()]).transform(([start, end], context): Shift => {
    const shift = shiftBetween(start, end);
    if (shift) return shift;
    context.addIssue(`${start}-${end} is not an interval of local time`);
    return z.NEVER;
  }),
);

const Instant = z.string().transform((text, context) => {
  const at = Date.parse(text);
  if (!Number.isNaN(at)) return at;
  context.addIssue(`${text} is not an instant`);
  return z.NEVER;
});

const CalendarFacts = z.strictObject({
  timeZone: z.string(),
  hours: z.partialRecord(z.enum(WEEKDAYS), Shifts),
  holidays: z.array(z.iso.date()).default([]),
  exceptions: z.record(z.iso.date(), Shifts).default({}),
});

const common = {
  id: z.string(),
  source: z.string().optional(),
  note: z.string().optional(),
  calendar: CalendarFacts,
  from: Instant,
};

const Vector = z.discriminatedUnion('op', [
  z.object({ ...common, op: z.literal('add'), seconds: z.number(), expect: Instant }),
  z.object({ ...common, op: z.literal('elapsed'), to: Instant, expect: z.number() }),
  z.object({ ...common, op: z.literal('isOpen'), expect: z.boolean() }),
  z.object({ ...common, op: z.literal('addWorkingDaysToClose'), days: z.number(), expect: Instant }),
]);

type BusinessTimeVector = z.infer<typeof Vector>;

function calendarOf(facts: z.infer<typeof CalendarFacts>): Calendar {
  const { timeZone, exceptions } = facts;
  const hours: WeeklyHours = facts.hours;
  return openCalendar({ timeZone, hours, holidays: [...facts.holidays].sort(), exceptions, zone: zoneTable(timeZone) });
}

function answer(vector: BusinessTimeVector): number | boolean {
  const calendar = calendarOf(vector.calendar);
  switch (vector.op) {
    case 'add':
      return calendar.add(vector.from, vector.seconds * 1000);
    case 'elapsed':
      return calendar.elapsed(vector.from, vector.to) / 1000;
    case 'isOpen':
      return calendar.isOpen(vector.from);
    case 'addWorkingDaysToClose':
      return calendar.closeOfWorkingDay(vector.from, vector.days);
  }
}

/** Instants are shown as ISO 8601; other answers as they are. */
function shown(vector: BusinessTimeVector, value: number | boolean): unknown {
  const isInstant = vector.op === 'add' || vector.op === 'addWorkingDaysToClose';
  return isInstant ? new Date(Number(value)).toISOString() : value;
}

/** An error of the calendar counts as a wrong answer. VectorError when `input` is not a business-time vector. */
export function runBusinessTimeVector(input: unknown): VectorResult {
  const parsed = Vector.safeParse(input);
  if (!parsed.success) throw new VectorError(z.prettifyError(parsed.error));
  const vector = parsed.data;
  const expected = shown(vector, vector.expect);
  try {
    const got = answer(vector);
    return { id: vector.id, ok: got === vector.expect, expected, got: shown(vector, got) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { id: vector.id, ok: false, expected, got: `error: ${error.message}` };
  }
}
