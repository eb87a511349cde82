/** Stretches of time, in words for the client. */
import type { ClockExplanationView, StretchView } from '../../domain/explain/view.ts';
import { statusName } from '../names.ts';
import { happening } from './happenings.ts';
import type { Reader } from './reader.ts';

/** Each stretch and, between them, what happened. What is outside hours for several reasons in a row is one. */
export function lifeLines({ stretches, changes }: ClockExplanationView, reader: Reader): string[] {
  const happened = changes.flatMap((change) => {
    const line = happening(change, reader);
    return line === null ? [] : [{ at: change.at, line }];
  });
  const lines: string[] = [];
  let next = 0;
  for (const stretch of merged(
    stretches,
    happened.map(({ at }) => at),
  )) {
    for (; next < happened.length && happened[next]!.at <= stretch.from; next++)
      lines.push(`* ${happened[next]!.line}`);
    lines.push(`- ${stretchWords(stretch, reader)}`);
  }
  return [...lines, ...happened.slice(next).map(({ line }) => `* ${line}`)];
}

/** Joins stretches that a client is told the same of, unless something is told of the instant between. */
function merged(stretches: readonly StretchView[], told: readonly string[]): StretchView[] {
  const whole: StretchView[] = [];
  for (const stretch of stretches) {
    const last = whole.at(-1);
    const isSame = last && wordOf(last) === wordOf(stretch) && last.status === stretch.status;
    if (isSame && !told.includes(stretch.from)) {
      const seconds = (Math.round(last.seconds * 1000) + Math.round(stretch.seconds * 1000)) / 1000;
      whole[whole.length - 1] = { ...last, to: stretch.to, seconds };
    } else whole.push(stretch);
  }
  return whole;
}

/** Which words a stretch is told in: a client need not know which of the agency's hours do not hold. */
export function wordOf({ kind }: Pick<StretchView, 'kind'>): 'counted' | 'paused' | 'holiday' | 'outsideHours' {
  return kind === 'counted' || kind === 'paused' || kind === 'holiday' ? kind : 'outsideHours';
}

function stretchWords(stretch: StretchView, reader: Reader): string {
  const { from, to, seconds } = stretch;
  const clocks = clockWords(stretch, reader);
  return `${reader.span(from, to)}: ${reader.length(seconds)}, ${kindWords(stretch, reader)}${clocks}`;
}

function kindWords(stretch: StretchView, { place, say }: Reader): string {
  const word = wordOf(stretch);
  if (word === 'counted') return say('explain.counted', {});
  if (word !== 'paused') return say('explain.notCounted', { reason: say(`explain.${word}`, {}) });
  return say('explain.notCounted', { reason: statusName(place.language, stretch.status ?? '', 'client') });
}

/** Why the times of a stretch seem to be an hour off. */
function clockWords({ from, to }: StretchView, { clockChange, length, say }: Reader): string {
  const change = clockChange(from, to);
  if (change === 0) return '';
  const time = length(Math.abs(change));
  return ` (${change > 0 ? say('explain.clockForward', { time }) : say('explain.clockBack', { time })})`;
}

/** All of the time, what of it counted and what did not. */
export function sumLines({ totals }: ClockExplanationView, { place, say, length }: Reader): string[] {
  const { wallSeconds, countedSeconds, pausedSeconds, closed } = totals;
  const outside = inSeconds([closed.outside_hours, closed.closed_day, closed.closed_date]);
  const parts: [string, number][] = [
    ...Object.entries(pausedSeconds).map(([status, seconds]): [string, number] => [
      statusName(place.language, status, 'client'),
      seconds,
    ]),
    [say('explain.outsideHours', {}), outside],
    [say('explain.holiday', {}), closed.holiday],
  ];
  const told = parts.filter(([, seconds]) => seconds > 0).map(([what, seconds]) => `${what} ${length(seconds)}`);
  const sum = say('explain.sum', { time: length(wallSeconds), counted: length(countedSeconds) });
  return told.length === 0 ? [sum] : [`${sum} ${say('explain.sumNot', { parts: told.join('; ') })}`];
}

function inSeconds(lengths: readonly number[]): number {
  return lengths.reduce((sum, seconds) => sum + Math.round(seconds * 1000), 0) / 1000;
}
