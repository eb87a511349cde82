/** An explanation for colleagues, as plain lines that can be pasted anywhere. */
import type {
  AmendmentView,
  ClockExplanationView,
  ExplanationView,
  StretchView,
  TargetView,
} from '../../shared/domain/explain/view.ts';
import { cleanLine } from '../../shared/messages/clean.ts';
import type { Paint } from '../paint.ts';
import { clockChangesText, fullTimeText, lengthText, type Place, spanText, timeText } from './place.ts';
import { changeLine, eventText, targetText } from './tellChange.ts';
import { noticeLines, refusalLines, stayLines } from './tellNotices.ts';
import { selectionLines } from './tellSelection.ts';

const SPAN_WIDTH = 50;
const LENGTH_WIDTH = 14;

/** Whatever others wrote in it is made one line without controls: a title does not steer a terminal. */
export function tellExplanation(told: ExplanationView, place: Place, paint: Paint): string {
  const view = cleaned(told);
  const {
    id,
    title,
    client,
    clientName,
    level,
    priority,
    status,
    asOf,
    clocks,
    undone,
    stays,
    lines,
    notices,
    refusals,
  } = view;
  const name = clientName === null || clientName === client ? client : `${clientName} (${client})`;
  return [
    paint.strong(`${id}  ${title}`),
    `client ${name}, level ${level}, priority ${priority}, status ${status}`,
    `as of ${fullTimeText(place, asOf)}; times are those of ${place.timeZone}`,
    '',
    paint.strong('How it came by its level'),
    ...selectionLines(view, place),
    ...waitingLines(view),
    ...handoffLines(view),
    ...clocks.flatMap((clock) => ['', ...clockLines(clock, place, paint)]),
    ...(undone.length === 0 ? [] : ['', paint.strong('Undone by late events')]),
    ...undone.map((amendment) => `  ${amendment.objective} ${amendment.cycle}: ${amendedText(amendment, place)}`),
    ...(stays.length === 0 ? [] : ['', paint.strong('Where its time went'), ...stayLines(stays, lines, place)]),
    ...(refusals.length === 0 ? [] : ['', paint.strong('What was not done'), ...refusalLines(refusals, place)]),
    ...(notices.length === 0 ? [] : ['', paint.strong('Who was told what'), ...noticeLines(notices, place, paint)]),
  ].join('\n');
}

function waitingLines({ clocks, waitingFor, missing }: ExplanationView): string[] {
  if (clocks.length > 0) return [];
  if (waitingFor === 'confirmation') return ['', 'No clock has started: the call is not confirmed in writing yet.'];
  if (waitingFor === 'intake') return ['', `No clock has started: the request lacks ${missing.join(', ')}.`];
  return ['', 'It has no clock that would be explained.'];
}

function handoffLines({ line, handoff }: ExplanationView): string[] {
  if (handoff === null) return [];
  return ['', `${line} still lacks what ${handoff.from} was to hand over: ${handoff.missing.join(', ')}.`];
}

function clockLines(clock: ClockExplanationView, place: Place, paint: Paint): string[] {
  const { objective, cycle, line, amendments, selection, target } = clock;
  const name = `${objective}${cycle === 1 ? '' : ` ${cycle}`}${line === null ? '' : ` of ${line}`}`;
  const on = target.calendar === null ? 'wall time' : `calendar ${target.calendar}`;
  const from = target.row === null ? '' : `, ${target.row} of ${tableText(target, selection)}`;
  return [
    paint.strong(`${name}: ${resultText(clock, place)}`),
    `  target ${targetText(target, place)}${from}, on ${on}`,
    ...amendments.map((amendment) => `  ${amendedText(amendment, place)}`),
    '',
    ...lifeLines(clock, place, paint),
    '',
    ...sumLines(clock),
  ];
}

/** The table in which a target stands: what the level promises the client, or what one line owes another. */
function tableText({ level, ola }: TargetView, selection: number | null): string {
  if (ola === null) return `level ${level} (${selection}.)`;
  return `the OLA of ${ola.line}${ola.towards === null ? '' : ` towards ${ola.towards}`}`;
}

function resultText(
  { phase, verdict, dueAt, stoppedAt, breachedAt, pausedBy, supersededBy }: ClockExplanationView,
  place: Place,
): string {
  const breached = breachedAt === null ? '' : `, breached ${timeText(place, breachedAt)}`;
  if (supersededBy !== null)
    return `replaced ${timeText(place, stoppedAt!)} by ${timeText(place, supersededBy)}${breached}`;
  if (phase === 'cancelled') return `cancelled ${timeText(place, stoppedAt!)}${breached}`;
  if (phase === 'paused') return `paused, ${pausedBy}${breached}`;
  if (phase === 'running') return `running, due ${timeText(place, dueAt!)}${breached}`;
  const stopped = `stopped ${timeText(place, stoppedAt!)}`;
  if (verdict === 'breached') return `breached ${timeText(place, breachedAt!)}, ${stopped}`;
  return dueAt === null
    ? `${verdict}, ${stopped} while paused`
    : `${verdict}, ${stopped}, due ${timeText(place, dueAt)}`;
}

function amendedText({ at, from, to, why }: AmendmentView, place: Place): string {
  return `first verdict ${from}, amended to ${to} on ${timeText(place, at)}: ${why}`;
}

/** Stretches in their order, and between them what happened. */
function lifeLines({ changes, stretches }: ClockExplanationView, place: Place, paint: Paint): string[] {
  const lines: string[] = [];
  let next = 0;
  for (const stretch of stretches) {
    for (; next < changes.length && changes[next]!.at <= stretch.from; next++)
      lines.push(`  > ${changeLine(changes[next]!, place)}`);
    lines.push(stretchLine(stretch, place, paint));
  }
  return [...lines, ...changes.slice(next).map((change) => `  > ${changeLine(change, place)}`)];
}

function stretchLine(stretch: StretchView, place: Place, paint: Paint): string {
  const counts = stretch.kind === 'counted';
  const span = spanText(place, stretch).padEnd(SPAN_WIDTH);
  const line = `  ${counts ? '+' : '·'} ${span}${lengthText(stretch.seconds).padStart(LENGTH_WIDTH)}  ${kindText(stretch)}`;
  const clocks = clockChangesText(place, stretch);
  return `${counts ? paint.good(line) : paint.faint(line)}${clocks === '' ? '' : paint.notice(` (${clocks})`)}`;
}

function kindText({ kind, status, by, date, name }: StretchView): string {
  switch (kind) {
    case 'counted':
      return 'counted';
    case 'paused':
      return `paused: ${status}${by ? `, by ${eventText(by)}` : ''}`;
    case 'outside_hours':
      return 'outside hours';
    case 'closed_day':
      return 'a day of the week without hours';
    case 'closed_date':
      return `closed: ${date}`;
    case 'holiday':
      return `holiday: ${date}${name === undefined ? '' : ` ${name}`}`;
  }
}

function sumLines({ totals }: ClockExplanationView): string[] {
  const { wallSeconds, countedSeconds, pausedSeconds, closedSeconds, closed } = totals;
  const paused = Object.values(pausedSeconds).reduce((sum, seconds) => sum + Math.round(seconds * 1000), 0) / 1000;
  const lengths = [
    `counted ${lengthText(countedSeconds)}`,
    `paused ${lengthText(paused)}`,
    `closed ${lengthText(closedSeconds)}`,
  ];
  const parts = [
    ...Object.entries(pausedSeconds).map(([status, seconds]) => `${status} ${lengthText(seconds)}`),
    ...Object.entries(closed).flatMap(([kind, seconds]) =>
      seconds === 0 ? [] : `${kind.replaceAll('_', ' ')} ${lengthText(seconds)}`,
    ),
  ];
  return [
    `  ${lengths.join(' + ')} = ${lengthText(wallSeconds)}`,
    ...(parts.length === 0 ? [] : [`  of which ${parts.join(', ')}`]),
  ];
}

function cleaned<T>(value: T): T {
  if (typeof value === 'string') return cleanLine(value) as T;
  if (Array.isArray(value)) return value.map(cleaned) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [cleanLine(name), cleaned(each)])) as T;
}
