/** When a person is on leave. */
import { DAY_MS } from '../../time/civil.ts';
import { feedName } from './calendars.ts';
import { dateOrLocalTime, isDate, readingOf } from './localTimes.ts';
import { closed, ONCE_SOUND } from './shape.ts';

/** Readings of a local clock, `to` excluded. */
export interface Readings {
  from: number;
  to: number;
}

/** Between which somebody is away: a date stands for all of its day. */
export function awayReadings({ from, to }: { from: string; to: string }): Readings {
  return { from: readingOf(from)!, to: readingOf(to)! + (isDate(to) ? DAY_MS : 0) };
}

/** One stretch of leave, or a file of them. */
export const away = closed({
  from: dateOrLocalTime.optional().describe('The first day of leave, or the time at which it begins.'),
  to: dateOrLocalTime.optional().describe('The last day of leave, or the time at which it ends.'),
  ical: feedName.optional().describe('Or an iCalendar file, whose events are leave.'),
}).superRefine(({ from, to, ical }, context) => {
  const tell = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (ical !== undefined) {
    if (from !== undefined || to !== undefined) tell('ical', 'Write either `from` and `to`, or `ical`.');
    return;
  }
  if (from === undefined) tell('from', 'This is missing. Write a date, such as 2026-12-31, or name a file as `ical`.');
  if (to === undefined) tell('to', 'This is missing. Write a date, such as 2026-12-31.');
  if (from === undefined || to === undefined) return;
  const readings = awayReadings({ from, to });
  if (readings.from >= readings.to) tell('to', 'Write a time after `from`.');
}, ONCE_SOUND);
