/** The first deadline of a process that is given its compiled terms, zone table included, as a deployed one is. */
import type { CalendarTerms } from '../../shared/domain/time/calendar.ts';
import type { Figure } from '../harness/figure.ts';
import { spreadOf } from '../harness/measure.ts';

const START = Date.UTC(2026, 2, 27, 14);
const EIGHT_HOURS_MS = 8 * 3_600_000;

export async function measure(terms: CalendarTerms): Promise<Figure[]> {
  const { openCalendar } = await import('../../shared/domain/time/calendar.ts');
  const ms = (name: string, call: () => unknown): Figure => {
    const begun = performance.now();
    call();
    return { name, unit: 'ms', ...spreadOf([performance.now() - begun]) };
  };
  return [
    ms('the first add of a process', () => openCalendar(terms).add(START, EIGHT_HOURS_MS)),
    // For comparison: what it would cost to ask Intl on the way to a deadline.
    ms('the first Intl.DateTimeFormat of a process', () =>
      new Intl.DateTimeFormat('en-US', { timeZone: terms.timeZone, timeStyle: 'short' }).format(START),
    ),
  ];
}
