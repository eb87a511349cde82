/** The answers that are right, by stepping through the wall clock (the slow oracle of the tests). */

import { CalendarFacts, calendarTerms } from '../../cli/conformance/calendarFacts.ts';
import { WallClock } from '../../shared/adapters/timezone/oracle/wallClock.ts';
import { Oracle } from '../../shared/adapters/timezone/oracle/wallClockOracle.ts';
import type { OfficeHours } from './adapters/library.ts';
import type { Question } from './tasks.ts';

const HORIZON_MS = 2 * 365 * 86_400_000;

export function truthOf(calendar: OfficeHours, questions: readonly Question[]): number[] {
  const oracle = new Oracle(calendarTerms(CalendarFacts.parse(calendar)), new WallClock(calendar.timeZone));
  return questions.map((question) => {
    if ('to' in question) return oracle.elapsed(question.from, question.to);
    const end = oracle.add(question.from, question.addMs, question.from + HORIZON_MS);
    if (end === undefined) throw new Error(`The calendar is not open for ${question.addMs} ms in two years.`);
    return end;
  });
}
