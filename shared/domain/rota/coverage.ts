/** Where a line that promises an answer has nobody on call, priced in the targets that it endangers. */
import { openDirectory } from '../obligation/recipients.ts';
import type { Directory } from '../policy/directory.ts';
import type { Target, Terms } from '../policy/terms.ts';
import { type Calendar, openCalendar } from '../time/calendar.ts';
import type { GapReason, Shift, Span, Swap } from './answer.ts';
import type { OpenRota } from './onCall.ts';
import { type PromisedTarget, promisesOf } from './promises.ts';
import { lengthMs, union, within, without } from './spans.ts';

/** From the first promised instant without anybody to the last, however many hours between are promised to nobody. */
export interface CoverageGap extends Span {
  /** Of the hours in which the line promises something. */
  uncoveredMs: number;
  reasons: GapReason[];
  /** What can begin and fall due while nobody is on call, the shortest first. */
  endangered: PromisedTarget[];
}

export interface LineCoverage {
  line: string;
  rota: string | null;
  /** Of its rota or, without one, of its calendar. */
  timeZone: string;
  /** False: it has no OLA, and no ticket starts at it. */
  promises: boolean;
  gaps: CoverageGap[];
}

export interface CoverageQuestion extends Span {
  /** By rota, in the order in which they were made. */
  swaps?: Readonly<Record<string, readonly Swap[]>>;
}

/**
 * The coverage of every line in `[from, to)`. A line promises in the hours of its calendar when it has an OLA, and where new
 * tickets start also in those of the calendars that its clients' targets are counted on.
 */
export function coverageOf(
  { terms, directory }: { terms: Terms; directory: Directory },
  { from, to, swaps = {} }: CoverageQuestion,
): LineCoverage[] {
  const open = openDirectory(directory, swaps);
  const calendars = new Map<string, Calendar>();
  const calendarOf = (name: string): Calendar => {
    const calendar = calendars.get(name) ?? openCalendar(terms.calendars[name]!);
    calendars.set(name, calendar);
    return calendar;
  };
  const agency = calendarOf(terms.agencyCalendar);
  const dates = { first: agency.localDate(from), last: agency.localDate(to - 1) };
  return Object.entries(terms.lines).map(([line, { calendar }]) => {
    const rota = directory.lines[line]?.rota ?? null;
    const promised = promisesOf(terms, line, dates);
    const opened = rota === null ? undefined : open.rota(rota);
    const gaps = promised.length === 0 ? [] : gapsOf(opened, promised, calendarOf, { from, to });
    const { timeZone } = (rota === null ? undefined : directory.rotas[rota]) ?? terms.calendars[calendar]!;
    return { line, rota, timeZone, promises: promised.length > 0, gaps };
  });
}

function gapsOf(
  rota: OpenRota | undefined,
  promised: readonly PromisedTarget[],
  calendarOf: (name: string) => Calendar,
  asked: Span,
): CoverageGap[] {
  const shifts = rota?.shiftsBetween(asked.from, asked.to) ?? [];
  const covered = union(shifts.filter(({ person }) => person !== null));
  const names = [...new Set(promised.map(({ calendar }) => calendar))];
  const hours = union(names.flatMap((name) => calendarOf(name).segments(asked.from, asked.to).filter(isOpen)));
  return without(asked, covered).flatMap((nobody) => {
    const uncovered = within(nobody, hours);
    const [first, last] = [uncovered[0], uncovered.at(-1)];
    if (!first || !last) return [];
    const gap = { from: first.from, to: last.to };
    const reasons = rota ? reasonsOf(shifts, uncovered) : (['no_rota'] as GapReason[]);
    const endangered = promised.filter(({ target, calendar }) => fallsDueIn(nobody, target, calendarOf(calendar)));
    return [{ ...gap, uncoveredMs: lengthMs(uncovered), reasons, endangered: endangered.sort(byLength) }];
  });
}

const isOpen = ({ open }: { open: boolean }) => open;

/** Whether a clock that starts in a stretch can fall due by its end. One that starts at its beginning is due first. */
function fallsDueIn({ from, to }: Span, target: Target, calendar: Calendar): boolean {
  if ('workingMs' in target) return calendar.elapsed(from, to) >= target.workingMs;
  return calendar.closeOfWorkingDay(from, target.businessDays) <= to;
}

function reasonsOf(shifts: readonly Shift[], uncovered: readonly Span[]): GapReason[] {
  const met = shifts.filter((shift) => within(shift, uncovered).length > 0);
  const because = new Set(met.map((shift) => shift.because));
  return (['outside_hours', 'day_off', 'all_away'] as const).filter((reason) => because.has(reason));
}

/** Working time before working days, each from the shortest on; what is equal stays in its order. */
function byLength(a: PromisedTarget, b: PromisedTarget): number {
  return kindAndSize(a.target)[0] - kindAndSize(b.target)[0] || kindAndSize(a.target)[1] - kindAndSize(b.target)[1];
}

function kindAndSize(target: Target): [kind: number, size: number] {
  return 'workingMs' in target ? [0, target.workingMs] : [1, target.businessDays];
}
