/** What a calendar costs before its first answer: compiling, memory, the zone's table. */
import { zoneTable } from '../../shared/adapters/timezone/zoneTable.ts';
import { type Calendar, type CalendarTerms, openCalendar } from '../../shared/domain/time/calendar.ts';
import { WEEKDAYS } from '../../shared/domain/time/terms.ts';
import type { Figure, Spread } from '../harness/figure.ts';
import { scaled, spreadOf, timeCalls, timeOperation } from '../harness/measure.ts';

const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;
const NEW_YEAR = Date.UTC(2026, 0, 1);
const INSTANCES = 40;

export function officeTerms(): CalendarTerms {
  const day: [number, number][] = [
    [540, 780],
    [840, 1080],
  ];
  return {
    timeZone: 'Europe/Kyiv',
    hours: Object.fromEntries(WEEKDAYS.slice(0, 5).map((name) => [name, day])),
    holidays: ['2026-01-01', '2026-03-09', '2026-04-13', '2026-05-01', '2026-06-29', '2026-08-24', '2026-12-25'],
    exceptions: { '2026-12-31': [[540, 780]] },
    zone: zoneTable('Europe/Kyiv'),
  };
}

function heldBytes(): number {
  globalThis.gc!();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** KB that one calendar holds after questions about `years` years; an average over many calendars. */
function memoryOf(terms: CalendarTerms, years: number): Spread {
  // All are kept until the end: what is freed meanwhile would be counted against what is made.
  const calendars: Calendar[] = [];
  const rounds = Array.from({ length: 7 }, () => {
    const before = heldBytes();
    for (let n = 0; n < INSTANCES; n++) {
      const calendar = openCalendar(terms);
      for (let i = 0; i < years; i++) calendar.isOpen(NEW_YEAR + i * 366 * DAY_MS);
      calendars.push(calendar);
    }
    return (heldBytes() - before) / INSTANCES / 1024;
  });
  if (calendars.some((calendar) => calendar.isOpen(NEW_YEAR))) throw new Error('The office is closed on New Year.');
  return spreadOf(rounds);
}

export function measure(): Figure[] {
  const terms = officeTerms();
  // Each call opens a calendar of its own; its first question compiles the year that it is about.
  const compile = timeOperation((i) => openCalendar(terms).nextOpen(NEW_YEAR + (i % 10) * YEAR_MS));
  return [
    {
      name: 'compile a calendar-year, zone table at hand',
      unit: 'ms',
      ...scaled(compile, 1e-6),
      budget: { atMost: 1 },
    },
    // A different last year each time, so that none comes from what was read before.
    {
      name: 'read the table of a zone, 1970 to about 2050',
      unit: 'ms',
      ...timeCalls((i) => zoneTable('Europe/Kyiv', { toYear: 2046 + i }).transitions.length, 7),
    },
    { name: 'memory of a calendar, one year compiled', unit: 'KB', ...memoryOf(terms, 1) },
    { name: 'memory of a calendar, ten years compiled', unit: 'KB', ...memoryOf(terms, 10) },
  ];
}
