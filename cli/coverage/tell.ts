/** The answer of `kept coverage` for people. */
import type { Span } from '../../shared/domain/rota/answer.ts';
import type { CoverageGap, LineCoverage } from '../../shared/domain/rota/coverage.ts';
import { DAY_MS } from '../../shared/domain/time/civil.ts';
import { durationText } from '../../shared/domain/time/duration.ts';
import { readingAt } from '../../shared/domain/time/localTime.ts';
import type { Zone } from '../../shared/domain/time/zone.ts';
import { dateText, endOf, localText } from '../calendar/clock.ts';
import type { Paint } from '../paint.ts';
import type { AgencyClock } from './span.ts';
import { promiseText, reasonText } from './words.ts';

/** Endangered targets that are told of one gap; the JSON has all. */
const MOST_TOLD = 8;

/** What is told besides the lines themselves. */
export interface Told {
  asked: Span;
  clock: AgencyClock;
  /** By line. */
  names: Readonly<Record<string, string>>;
  priorities: readonly string[];
  zoneOf(timeZone: string): Zone;
}

export function tellCoverage(lines: readonly LineCoverage[], told: Told, paint: Paint): string {
  const { asked, clock } = told;
  const head = `${spanText(asked, clock.zone)}, ${clock.timeZone}`;
  if (lines.length === 0) return `${head}\n\nThere are no lines.`;
  return [paint.strong(head), ...lines.flatMap((line) => ['', ...lineText(line, told, paint)])].join('\n');
}

function lineText({ line, rota, timeZone, promises, gaps }: LineCoverage, told: Told, paint: Paint): string[] {
  const name = told.names[line] === line ? line : `${line}, ${told.names[line]}`;
  if (!promises) return [`${paint.strong(name)}: promises nothing, so there is nothing to cover.`];
  if (gaps.length === 0) return [`${paint.strong(name)}: ${paint.good('covered')}, by ${rota}.`];
  const inAllMs = gaps.reduce((sum, { uncoveredMs }) => sum + uncoveredMs, 0);
  const count = gaps.length === 1 ? 'a gap' : `${gaps.length} gaps`;
  return [
    `${paint.strong(name)}: ${paint.notice(`${count}, ${durationText(inAllMs)} with nobody on call`)}. Times of ${timeZone}.`,
    ...gaps.flatMap((gap, index) => [
      gapLine(gap, rota, told.zoneOf(timeZone)),
      ...(index > 0 && isSame(gap, gaps[index - 1]!) ? ['    the same targets'] : targetLines(gap, told.priorities)),
    ]),
  ];
}

function gapLine(gap: CoverageGap, rota: string | null, zone: Zone): string {
  return `  ${spanText(gap, zone)}, ${durationText(gap.uncoveredMs)}: ${reasonText(gap.reasons, rota)}`;
}

function targetLines({ endangered }: CoverageGap, priorities: readonly string[]): string[] {
  if (endangered.length === 0) return ['    no target is so short that it could fall due within it'];
  const shown = endangered.slice(0, MOST_TOLD).map((promised) => `      ${promiseText(promised, priorities)}`);
  const rest = endangered.length > MOST_TOLD ? [`      and ${endangered.length - MOST_TOLD} more`] : [];
  return ['    can begin and fall due within it:', ...shown, ...rest];
}

/** Whether two gaps of a line endanger the same. */
function isSame(a: CoverageGap, b: CoverageGap): boolean {
  return a.endangered.length > 0 && JSON.stringify(a.endangered) === JSON.stringify(b.endangered);
}

/** `Thu 2026-03-05 17:00 to 18:00` */
export function spanText({ from, to }: Span, zone: Zone): string {
  const fromMs = readingAt(zone, from);
  const last = endOf(zone, to);
  const until = last.day === Math.floor(fromMs / DAY_MS) ? last.time : `${dateText(last.day)} ${last.time}`;
  return `${localText(fromMs)} to ${until}`;
}
