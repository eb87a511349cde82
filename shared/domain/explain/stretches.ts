/** A clock's life in stretches, as the engine counted them. */
import type { OpenTerms } from '../policy/openTerms.ts';
import type { Clock } from '../ticket/state.ts';
import { openStretches, type Stretch } from '../time/stretches.ts';
import type { EventRef, StretchTold, Totals } from './explanation.ts';
import type { Life } from './watch.ts';

/** The name of a holiday on one of the terms' calendars, where it is known. */
export type HolidayNames = (calendar: string, date: string) => string | undefined;

/** Between two changes a clock stands on one calendar, and is either counting or paused. */
interface Span {
  from: number;
  to: number;
  policy: OpenTerms;
  calendar: string | null;
  paused: { status: string; by: EventRef | null } | null;
}

/** Cuts lives into stretches; calendars are opened once. */
export function createCutter(holidayNames: HolidayNames = () => undefined): (life: Life, now: number) => StretchTold[] {
  const opened = new Map<unknown, (from: number, to: number) => Stretch[]>();
  const stretchesOf = ({ policy, calendar, from, to }: Span): Stretch[] => {
    if (calendar === null) return [{ from, to, kind: 'open' }];
    const terms = policy.terms.calendars[calendar]!;
    const cut = opened.get(terms) ?? openStretches(terms);
    opened.set(terms, cut);
    return cut(from, to);
  };
  return (life, now) =>
    spansOf(life, now).flatMap((span) =>
      stretchesOf(span).map((stretch) => tell(stretch, span, (date) => holidayNames(span.calendar!, date))),
    );
}

function tell({ from, to, kind, date }: Stretch, { paused }: Span, nameOf: (date: string) => string | undefined) {
  const told: StretchTold = { from, to, kind: KINDS[kind] };
  if (kind === 'open' && paused) return { ...told, kind: 'paused' as const, ...paused };
  if (date === undefined) return told;
  const name = kind === 'holiday' ? nameOf(date) : undefined;
  return { ...told, date, ...(name === undefined ? {} : { name }) };
}

const KINDS = {
  open: 'counted',
  outside_hours: 'outside_hours',
  closed: 'closed_day',
  exception: 'closed_date',
  holiday: 'holiday',
} as const;

/**
 * From each standing to the next, and to the end or now, cut where something happened. What the time between counted as is
 * read off the tallies that the engine kept, so that a pause which was only known afterwards (`resolved`) is told as one.
 */
function spansOf({ standings, steps }: Life, now: number): Span[] {
  const spans: Span[] = [];
  const partsOf = createParts(steps);
  let held: EventRef | null = null;
  for (const [i, { clock, by, policy }] of standings.entries()) {
    const last = standings[i - 1]?.clock;
    if (clock.phase !== last?.phase || clock.pausedBy !== last.pausedBy) held = by;
    const next = standings[i + 1]?.clock;
    const to = next?.settledAt ?? clock.stoppedAt ?? now;
    const status = next ? pausedBetween(clock, next) : clock.pausedBy;
    const paused = status === null ? null : { status, by: held };
    for (const [from, until] of partsOf(clock.settledAt, to))
      spans.push({ from, to: until, policy, calendar: clock.calendar, paused });
  }
  return spans;
}

/** Cuts `[from, to)` at the changes within. What it is asked for follows what it was asked before, so it never looks back. */
function createParts(steps: Life['steps']): (from: number, to: number) => [from: number, until: number][] {
  const cuts = steps.map(({ effect }) => effect.at).sort((a, b) => a - b);
  let next = 0;
  return (from, to) => {
    const parts: [number, number][] = [];
    for (let at = from; at < to; ) {
      while (next < cuts.length && cuts[next]! <= at) next += 1;
      const until = Math.min(cuts[next] ?? to, to);
      parts.push([at, until]);
      at = until;
    }
    return parts;
  };
}

/** The reason for which open time between two standings did not count; with no open time between them, the one that held. */
function pausedBetween(before: Clock, after: Clock): string | null {
  if (after.usedMs > before.usedMs) return null;
  const reasons = Object.entries(after.pausedMs);
  const grown = reasons.find(([reason, ms]) => ms > (before.pausedMs[reason] ?? 0));
  return grown?.[0] ?? before.pausedBy;
}

/** Sums, each stretch under its kind. */
export function totalsOf(stretches: readonly StretchTold[]): Totals {
  const closed = { outside_hours: 0, closed_day: 0, closed_date: 0, holiday: 0 };
  const totals: Totals = { wallMs: 0, countedMs: 0, pausedMs: {}, closedMs: 0, closed };
  for (const { from, to, kind, status } of stretches) {
    const ms = to - from;
    totals.wallMs += ms;
    if (kind === 'counted') totals.countedMs += ms;
    else if (kind === 'paused') totals.pausedMs[status!] = (totals.pausedMs[status!] ?? 0) + ms;
    else {
      totals.closedMs += ms;
      closed[kind] += ms;
    }
  }
  return totals;
}
