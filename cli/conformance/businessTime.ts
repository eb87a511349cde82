/** Runs one business-time vector: a calendar, an operation, and the answer that is expected. */
import * as z from 'zod';
import { openCalendar } from '../../shared/domain/time/calendar.ts';
import { CalendarFacts, calendarTerms, Instant } from './calendarFacts.ts';
import { VectorError, type VectorResult } from './vector.ts';

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

function answer(vector: BusinessTimeVector): number | boolean {
  const calendar = openCalendar(calendarTerms(vector.calendar));
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
