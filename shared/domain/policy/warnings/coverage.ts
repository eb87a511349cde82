/** Hours in which a line owes an answer and its rota has nobody on duty, in a usual week. */
import { openCalendar } from '../../time/calendar.ts';
import { DAY_MS, dayNumber, MINUTE_MS, weekdayOf } from '../../time/civil.ts';
import { durationText } from '../../time/duration.ts';
import { startOfDate } from '../../time/localDate.ts';
import type { CalendarTerms } from '../../time/terms.ts';
import { offsetMsAt, openZone, type Zone } from '../../time/zone.ts';
import type { PolicyDocument } from '../policy.ts';
import type { Report } from '../problem.ts';

interface Span {
  from: number;
  to: number;
}

/** Mondays of winter and of summer, as the line and its rota may keep different clocks. */
const MONDAYS = [dayNumber(2026, 1, 12), dayNumber(2026, 7, 13)];

/** One warning a line: the first stretch of the week, and how much there is in all. Holidays, overrides and leave are left out. */
export function warnOfCoverage({ terms, directory }: PolicyDocument, report: Report): void {
  for (const [name, { calendar, ola }] of Object.entries(terms.lines)) {
    const rota = directory.lines[name]?.rota;
    const layers = rota === undefined ? undefined : directory.rotas[rota]?.layers;
    if (rota === undefined || layers === undefined || Object.keys(ola.ack).length === 0) continue;
    const hours = layers.map((layer) => layer.hours);
    if (hours.includes(undefined)) continue;
    const message = gapIn(terms.calendars[calendar]!, hours as CalendarTerms[], rota);
    if (message !== undefined) report(['lines', name, 'rota'], message);
  }
}

function gapIn(line: CalendarTerms, layers: readonly CalendarTerms[], rota: string): string | undefined {
  const zone = openZone(line.zone);
  for (const monday of MONDAYS) {
    const week = { from: startOfDate(zone, monday), to: startOfDate(zone, monday + 7) };
    const covered = layers.flatMap((layer) => openIn(layer, week)).sort((a, b) => a.from - b.from);
    const gaps = openIn(line, week).flatMap((open) => without(open, covered));
    const [first] = gaps;
    if (first === undefined) continue;
    const inAll = gaps.reduce((sum, { from, to }) => sum + to - from, 0);
    const when = `from ${localText(zone, first.from)} to ${localText(zone, first.to)} (${line.timeZone})`;
    const more = gaps.length === 1 ? '' : `, and at other times: ${durationText(inAll)} a week in all`;
    return `The line promises to answer in its hours, and nobody of the rota ${JSON.stringify(rota)} is on duty ${when}${more}. Give a layer these hours, or the line a calendar without them.`;
  }
  return undefined;
}

/** By weekly hours alone. */
function openIn(calendar: CalendarTerms, { from, to }: Span): Span[] {
  const usual = openCalendar({ ...calendar, holidays: [], exceptions: {} });
  return usual.segments(from, to).filter(({ open }) => open);
}

/** What `covered`, sorted by start, leaves of a span. */
function without({ from, to }: Span, covered: readonly Span[]): Span[] {
  const left: Span[] = [];
  let at = from;
  for (const span of covered) {
    if (span.to <= at || span.from >= to) continue;
    if (span.from > at) left.push({ from: at, to: span.from });
    at = span.to;
  }
  if (at < to) left.push({ from: at, to });
  return left;
}

/** `mon 09:00`. */
function localText(zone: Zone, at: number): string {
  const local = at + offsetMsAt(zone, at);
  const day = Math.floor(local / DAY_MS);
  const minutes = Math.floor((local - day * DAY_MS) / MINUTE_MS);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${weekdayOf(day)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
