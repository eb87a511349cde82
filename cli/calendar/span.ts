/** Tells a span of time stretch by stretch: what counted, what did not, and why. */
import { DAY_MS } from '../../shared/domain/time/civil.ts';
import { durationText } from '../../shared/domain/time/duration.ts';
import { readingAt } from '../../shared/domain/time/localTime.ts';
import type { Stretch } from '../../shared/domain/time/stretches.ts';
import { clockChanges, type Zone } from '../../shared/domain/time/zone.ts';
import type { Paint } from '../paint.ts';
import type { CalendarAtHand } from './call.ts';
import { changeText, dateText, endOf, localText } from './clock.ts';

const SPAN_WIDTH = 44;
const LENGTH_WIDTH = 9;

const WHY: Record<Stretch['kind'], string> = {
  open: 'open',
  outside_hours: 'outside hours',
  closed: 'closed',
  exception: 'closed by an exception',
  holiday: 'holiday',
};

/** What a stretch is counted as, or why it is not: `holiday: Christmas Day`. */
export function reasonText({ kind, date }: Stretch, { days }: CalendarAtHand): string {
  const name = date !== undefined && Object.hasOwn(days.off, date) ? days.off[date] : undefined;
  return kind === 'holiday' && name !== undefined ? `${WHY[kind]}: ${name}` : WHY[kind];
}

/** Milliseconds that counted, that did not, and all. */
export function sumsOf(stretches: readonly Stretch[]): { countedMs: number; notCountedMs: number; spanMs: number } {
  let countedMs = 0;
  let notCountedMs = 0;
  for (const { from, to, kind } of stretches) {
    if (kind === 'open') countedMs += to - from;
    else notCountedMs += to - from;
  }
  return { countedMs, notCountedMs, spanMs: countedMs + notCountedMs };
}

/** A line for each stretch, then the changes of the clock, then the sums. */
export function tellSpan(calendar: CalendarAtHand, stretches: readonly Stretch[], paint: Paint): string[] {
  const { zone } = calendar;
  const [first, last] = [stretches[0], stretches.at(-1)];
  if (!first || !last) return ['nothing in between'];
  const lines = stretches.map((stretch) => stretchLine(stretch, calendar, paint));
  const changes = clockChanges(zone, first.from, last.to).map((change) =>
    paint.notice(`  ${dateText(Math.floor((change.at + change.beforeMs) / DAY_MS))}: ${changeText(change)}`),
  );
  const { countedMs, notCountedMs, spanMs } = sumsOf(stretches);
  const sums = `counted ${durationText(countedMs)} + not counted ${durationText(notCountedMs)} = ${durationText(spanMs)}`;
  return [...lines, ...changes, '', `  ${sums}`];
}

function stretchLine(stretch: Stretch, calendar: CalendarAtHand, paint: Paint): string {
  const { from, to, kind } = stretch;
  const counts = kind === 'open';
  const line = [
    counts ? '+ ' : '· ',
    spanText(calendar.zone, from, to).padEnd(SPAN_WIDTH),
    durationText(to - from).padStart(LENGTH_WIDTH),
    '  ',
    reasonText(stretch, calendar),
  ].join('');
  return counts ? paint.good(line) : paint.faint(line);
}

/** `Fri 2026-03-27 16:00 – 18:00`, with the second date where it is another. */
function spanText(zone: Zone, from: number, to: number): string {
  const begins = readingAt(zone, from);
  const { day, time } = endOf(zone, to);
  const end = day === Math.floor(begins / DAY_MS) ? time : `${dateText(day)} ${time}`;
  return `${localText(begins)} – ${end}`;
}
