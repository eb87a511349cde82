/**
 * An explanation for the client whose ticket it is: plain words, in their language and zone. It names no person, line, rule,
 * level, calendar or event, none of the agency's own priorities, and no clock between lines.
 */
import type { ClockExplanationView, ExplanationView } from '../../domain/explain/view.ts';
import { cleanLine } from '../clean.ts';
import { LOCALES } from '../format.ts';
import type { Place } from '../instant.ts';
import { statusName } from '../names.ts';
import { corrections } from './happenings.ts';
import { type Reader, readerOf } from './reader.ts';
import { lifeLines, sumLines } from './stretches.ts';

/** What an agency owes its client; the others are between its lines. */
const TOLD = ['first_response', 'next_response', 'update', 'promise', 'resolution'] as const;

export function explainToClient(view: ExplanationView, place: Place): string {
  const reader = readerOf(place, view.asOf);
  const head = [
    `${cleanLine(view.id)} · ${cleanLine(view.title)}`,
    reader.say('explain.asOf', { at: reader.full(view.asOf) }),
  ];
  const clocks = view.clocks.flatMap((clock) => clockLines(clock, view, reader));
  return [...head, ...(clocks.length === 0 ? ['', noneWords(view, reader)] : clocks)].join('\n');
}

/** Why nothing is counted yet (R2, R3). */
function noneWords({ waitingFor }: ExplanationView, { say }: Reader): string {
  if (waitingFor === 'confirmation') return say('confirmation.clock', {});
  return waitingFor === 'intake' ? say('intake.waits', {}) : say('explain.none', {});
}

function clockLines(clock: ClockExplanationView, { clocks }: ExplanationView, reader: Reader): string[] {
  const objective = TOLD.find((told) => told === clock.objective);
  if (objective === undefined) return [];
  const many = clocks.filter((other) => other.objective === objective).length > 1;
  const name = `${reader.say(`explain.${objective}`, {})}${many ? ` (${clock.cycle})` : ''}`;
  return [
    '',
    name.toLocaleUpperCase(LOCALES[reader.place.language]),
    resultWords(clock, reader),
    targetWords(clock, reader),
    ...corrections(clock, reader),
    '',
    ...lifeLines(clock, reader),
    '',
    ...sumLines(clock, reader),
  ];
}

function resultWords(clock: ClockExplanationView, reader: Reader): string {
  const { phase, verdict, dueAt, breachedAt, pausedBy, supersededBy } = clock;
  const { say, by, place } = reader;
  const isLate = verdict === 'breached' && breachedAt !== null;
  const at = clock.stoppedAt === null ? '' : reader.at(clock.stoppedAt);
  if (supersededBy !== null) return say('explain.superseded', { at, due: by(supersededBy) });
  if (phase === 'stopped') {
    if (isLate) return say('explain.late', { at, due: by(breachedAt) });
    return dueAt === null ? say('explain.metUndue', { at }) : say('explain.met', { at, due: by(dueAt) });
  }
  if (phase === 'cancelled') return say('explain.cancelled', { at });
  if (isLate) return say('explain.lateOpen', { due: by(breachedAt) });
  return phase === 'paused' || dueAt === null
    ? say('explain.pausedNow', { status: statusName(place.language, pausedBy ?? '', 'client') })
    : say('explain.running', { due: by(dueAt) });
}

function targetWords({ target, changes, startedAt }: ClockExplanationView, reader: Reader): string {
  const { say, by, at, length } = reader;
  const deadline = changes.findLast((change) => change.deadline !== null)?.deadline;
  if (deadline) return say('explain.targetSet', { due: by(deadline.dueAt) });
  const time = length(target.targetSeconds);
  if (target.calendar === null) {
    const promised = changes.find((change) => change.at === startedAt)?.dueAt;
    return promised ? say('explain.targetPromise', { due: by(promised) }) : say('explain.target', { time });
  }
  const days = /^(\d+)bd$/.exec(target.configured ?? '')?.[1];
  return days === undefined || target.closesAt === null
    ? say('explain.target', { time })
    : say('explain.targetDays', { count: Number(days), time, at: at(target.closesAt) });
}
