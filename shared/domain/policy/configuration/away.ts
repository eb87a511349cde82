/** When a person is on leave. */
import { DAY_MS } from '../../time/civil.ts';
import { dateOrLocalTime, isDate, readingOf } from './localTimes.ts';
import { closed, ONCE_SOUND } from './shape.ts';

/** The readings of a local clock between which somebody is away, `to` excluded: a date stands for all of its day. */
export function awayReadings({ from, to }: { from: string; to: string }): { from: number; to: number } {
  return { from: readingOf(from)!, to: readingOf(to)! + (isDate(to) ? DAY_MS : 0) };
}

export const away = closed({
  from: dateOrLocalTime.describe('The first day of leave, or the time at which it begins.'),
  to: dateOrLocalTime.describe('The last day of leave, or the time at which it ends.'),
}).refine(
  (span) => {
    const { from, to } = awayReadings(span);
    return from < to;
  },
  { path: ['to'], message: 'Write a time after `from`.', ...ONCE_SOUND },
);
