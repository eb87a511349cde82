/** What happened to a clock, in words for its client: what changed the agreed time, and that it was over. */
import type { ChangeView, ClockExplanationView } from '../../domain/explain/view.ts';
import { priorityName } from '../names.ts';
import { KNOWN_PRIORITIES } from '../words/words.ts';
import type { Reader } from './reader.ts';

/** A line, or nothing for what the stretches tell already, and for what is internal. */
export function happening(change: ChangeView, reader: Reader): string | null {
  const said = wordsOf(change, reader);
  return said === null ? null : `${reader.at(change.at)}: ${said}`;
}

function wordsOf(change: ChangeView, reader: Reader): string | null {
  if (change.change === 'breached') return reader.say('explain.breached', {});
  if (change.change !== 'moved') return null;
  if (change.deadline !== null) return reader.say('explain.deadlineSet', { due: reader.by(change.deadline.dueAt) });
  if (change.before?.target.targetSeconds === change.target?.targetSeconds && change.before?.dueAt === change.dueAt) {
    return null;
  }
  return [whatChanged(change, reader), leftNow(change, reader), dueNow(change, reader)].join(' ').trim();
}

function whatChanged({ before, priority }: ChangeView, { place, say }: Reader): string {
  const from = before?.priority ?? priority;
  // A priority of the agency's own making may have a name that is not for clients.
  if (from === priority || !isKnown(from) || !isKnown(priority)) return say('explain.movedOther', {});
  const [old, now] = [priorityName(place.language, from), priorityName(place.language, priority)];
  return say('explain.movedPriority', { from: old, to: now });
}

function isKnown(priority: string): boolean {
  return (KNOWN_PRIORITIES as readonly string[]).includes(priority);
}

function leftNow({ target, usedSeconds, leftSeconds }: ChangeView, { say, length }: Reader): string {
  const told = { time: length(target?.targetSeconds ?? 0), used: length(usedSeconds) };
  return leftSeconds < 0
    ? say('explain.movedOver', told)
    : say('explain.movedTarget', { ...told, left: length(leftSeconds) });
}

function dueNow({ dueAt }: ChangeView, { say, by }: Reader): string {
  return dueAt === null ? '' : say('explain.movedDue', { due: by(dueAt) });
}

/** Verdicts that were changed after the fact. One that is the same at another instant is told where it falls. */
export function corrections({ amendments }: ClockExplanationView, { say, at }: Reader): string[] {
  return amendments
    .filter(({ from, to }) => from !== to)
    .map(({ at: when, from, to }) =>
      say('explain.amended', { at: at(when), from: say(verdictId(from), {}), to: say(verdictId(to), {}) }),
    );
}

function verdictId(verdict: string): 'explain.inTime' | 'explain.tooLate' | 'explain.withoutResult' {
  if (verdict === 'met') return 'explain.inTime';
  return verdict === 'breached' ? 'explain.tooLate' : 'explain.withoutResult';
}
