/** Draws the week of a calendar: a line a day on an axis of hours, 80 columns wide. */
import type { NamedDays } from '../../shared/domain/policy/compile.ts';
import { DAY_MS, MINUTE_MS, parseIsoDate } from '../../shared/domain/time/civil.ts';
import type { DateFacts } from '../../shared/domain/time/dates.ts';
import { durationText } from '../../shared/domain/time/duration.ts';
import { clockText, readingAt } from '../../shared/domain/time/localTime.ts';
import { offsetSegments, type Zone } from '../../shared/domain/time/zone.ts';
import type { Paint } from '../paint.ts';
import type { CalendarAtHand } from './call.ts';
import { changeText, dateText, endOf } from './clock.ts';

const WIDTH = 80;
/** Where the axis begins: behind the date. */
const AXIS = 16;
const HOURS = 24;
/** Room for the times of a day, between the axis and the total. */
const TIMES_WIDTH = 29;
const SIGNS = { open: '█', first: '▌', second: '▐', part: '▪', closed: '·', skipped: '>', twice: '<' } as const;

const LEGEND: [sign: string, meaning: string][] = [
  [SIGNS.open, 'open'],
  [SIGNS.part, 'open for minutes'],
  [SIGNS.closed, 'closed'],
  [SIGNS.skipped, 'skipped by the clock'],
  [SIGNS.twice, 'shown twice by the clock'],
];

/** The whole drawing, without a line feed at its end. */
export function drawWeek(
  { name, terms, zone, days }: CalendarAtHand,
  dates: readonly DateFacts[],
  paint: Paint,
): string {
  const rows = dates.flatMap((facts) => rowsOf(facts, zone, days, paint));
  const total = durationText(dates.reduce((sum, { openMs }) => sum + openMs, 0));
  const first = dateText(parseIsoDate(dates[0]!.date)!);
  const last = dateText(parseIsoDate(dates.at(-1)!.date)!);
  const drawn = dates.map((facts) => axisOf(facts, zone)).join('');
  const legend = LEGEND.filter(([sign]) => drawn.includes(sign)).map((entry) => entry.join(' '));
  return [
    paint.strong(`${name}, ${terms.timeZone}: ${first} to ${last}`),
    '',
    paint.faint(`${' '.repeat(AXIS)}0  3  6  9  12 15 18 21 24`),
    ...rows,
    paint.strong(`Week${total.padStart(WIDTH - 4)}`),
    '',
    paint.faint(legend.join('   ')),
  ].join('\n');
}

function rowsOf(facts: DateFacts, zone: Zone, days: NamedDays, paint: Paint): string[] {
  const [times = '', ...more] = timesOf(facts, zone);
  const date = dateText(parseIsoDate(facts.date)!);
  const total = durationText(facts.openMs);
  const indent = ' '.repeat(AXIS + HOURS + 2);
  const axis = axisOf(facts, zone);
  const row = [
    date.padEnd(AXIS),
    facts.openMs > 0 ? paint.good(axis) : paint.faint(axis),
    '  ',
    times.padEnd(TIMES_WIDTH),
    total.padStart(WIDTH - AXIS - HOURS - 2 - TIMES_WIDTH),
  ];
  const notes = notesOf(facts, days).flatMap((note) => wrapped(note, WIDTH - AXIS));
  return [
    row.join(''),
    ...more.map((line) => `${indent}${line}`),
    ...notes.map((note) => `${' '.repeat(AXIS)}${paint.notice(note)}`),
  ];
}

/** `09:00-13:00 14:00-18:00`, in as many lines as it takes. */
function timesOf({ open, lengthMs }: DateFacts, zone: Zone): string[] {
  if (lengthMs === 0) return ['the clock skips this date'];
  if (open.length === 0) return ['closed'];
  const times = open.map(({ from, to }) => `${clockText(readingAt(zone, from))}-${endOf(zone, to).time}`);
  return wrapped(times.join(' '), TIMES_WIDTH);
}

/** What is special about a date, each in a line of its own. */
function notesOf(facts: DateFacts, days: NamedDays): string[] {
  const { lengthMs, clockChanges, clockEffectMs } = facts;
  const size = durationText(Math.abs(clockEffectMs));
  const effect = clockEffectMs === 0 ? 'the same work' : `${size} ${clockEffectMs > 0 ? 'more' : 'less'} work`;
  const changes = clockChanges.map((change) => `${changeText(change)}: ${durationText(lengthMs)} long, ${effect}`);
  return [...hoursNote(facts, days), ...changes];
}

function hoursNote({ date, hours, open }: DateFacts, { off, worked }: NamedDays): string[] {
  const nameIn = (names: Record<string, string>) => (Object.hasOwn(names, date) ? names[date] : undefined);
  if (hours === 'weekly') return [];
  if (hours === 'holiday') return [`holiday: ${nameIn(off) ?? 'day off'}`];
  const moved = nameIn(worked);
  if (moved !== undefined) return [`moved working day: ${moved}`];
  const holiday = nameIn(off);
  const what = open.length > 0 ? 'hours of its own' : 'closed';
  return [`exception: ${what}${holiday === undefined ? '' : `, instead of the holiday ${holiday}`}`];
}

/** A sign for each hour of the date, as its clock shows them. */
function axisOf({ date, open, clockChanges }: DateFacts, zone: Zone): string {
  const dayMs = parseIsoDate(date)! * DAY_MS;
  const readings = open.flatMap(({ from, to }) =>
    offsetSegments(zone, from, to).map(
      (part): Span => [part.from + part.offsetMs - dayMs, part.to + part.offsetMs - dayMs],
    ),
  );
  const changed = clockChanges.map(({ at, beforeMs, afterMs }) => {
    const span: Span = [at + Math.min(beforeMs, afterMs) - dayMs, at + Math.max(beforeMs, afterMs) - dayMs];
    return { span, sign: afterMs > beforeMs ? SIGNS.skipped : SIGNS.twice };
  });
  return Array.from({ length: HOURS }, (_, hour) => {
    const from = hour * 60 * MINUTE_MS;
    const change = changed.find(({ span }) => overlap(span, [from, from + 60 * MINUTE_MS]) > 0);
    return change ? change.sign : hourSign(readings, from);
  }).join('');
}

type Span = [from: number, to: number];

function hourSign(readings: readonly Span[], from: number): string {
  const half = 30 * MINUTE_MS;
  const openMs = [from, from + half].map((start) =>
    readings.reduce((sum, reading) => sum + overlap(reading, [start, start + half]), 0),
  );
  const [first, second] = openMs.map((ms) => ms >= half / 2);
  if (first && second) return SIGNS.open;
  if (first) return SIGNS.first;
  if (second) return SIGNS.second;
  return openMs.some((ms) => ms > 0) ? SIGNS.part : SIGNS.closed;
}

function overlap(one: Span, other: Span): number {
  return Math.max(0, Math.min(one[1], other[1]) - Math.max(one[0], other[0]));
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
