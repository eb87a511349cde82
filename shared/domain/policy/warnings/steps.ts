/** What the steps of one ladder do to no purpose, or twice. */
import { durationText } from '../../time/duration.ts';
import type { WrittenStep } from '../configuration/ladders.ts';
import type { Configuration } from '../configuration.ts';
import type { Objective } from '../objective.ts';
import type { Report } from '../problem.ts';
import type { LadderAction, Terms } from '../terms.ts';
import type { LadderRun } from './ladderRuns.ts';
import { stepAt, stepName } from './stepPath.ts';
import { listed } from './words.ts';

type Ladder = Configuration['ladders'][string];

/** Actions that cannot do what they say on the clocks that the ladder runs on. */
export function warnOfActions(
  name: string,
  ladder: Ladder,
  runs: readonly LadderRun[],
  { priorities }: Terms,
  report: Report,
): void {
  const others = [...new Set(runs.map(({ objective }) => objective))].filter((objective) => objective !== 'promise');
  for (const [index, { when, actions }] of ladder.steps.entries()) {
    for (const [place, action] of actions.entries()) {
      const message = complaint(action, when, others, priorities);
      if (message !== undefined) report([...stepAt(name, ladder, index), 'do', place], message);
    }
  }
}

function complaint(
  action: LadderAction,
  when: WrittenStep['when'],
  others: readonly Objective[],
  priorities: readonly string[],
): string | undefined {
  if ('raisePriority' in action && priorities.length === 1) {
    return 'There is one priority, so that none can be raised. Leave this out.';
  }
  if (!('tellClient' in action)) return undefined;
  if ('before' in when) return 'Before the due time no promise is broken yet. Tell the client at due, or after.';
  if (others.length === 0) return undefined;
  return `This tells the client that a promise was broken, and the ladder runs on ${listed(others)} too, where none was made. Write it in a ladder called \`promise\`, or with \`objectives: [promise]\`.`;
}

/** Steps that tell the same people at the same instant, reminders that come too late, and time-outs that do not hold. */
export function warnOfRepeats(name: string, ladder: Ladder, report: Report): void {
  const { steps } = ladder;
  for (const [index, step] of steps.entries()) {
    const at = stepAt(name, ladder, index);
    const twin = steps.slice(0, index).findIndex((other) => meeting(other, step) !== undefined);
    if (twin >= 0) {
      report(
        at,
        `${meeting(steps[twin]!, step)}, ${stepName(name, ladder, twin)} does the same as this step. Leave out one of the two, or let the other repeat less often.`,
      );
    }
    warnOfLateReminders(step, [...at, 'repeat'], report);
  }
  warnOfTimeouts(name, ladder, report);
}

/** The first time at which two steps do the same; undefined when they never do. */
function meeting(one: WrittenStep, other: WrittenStep): string | undefined {
  const deeds = new Set(one.actions.map(deed));
  if (!other.actions.some((action) => deeds.has(deed(action)))) return undefined;
  const [a, b] = [firings(one), firings(other)];
  if (a.from !== b.from) return undefined;
  const shared = a.offsets.find((offset) => b.offsets.includes(offset));
  return shared === undefined ? undefined : timeText(a.from, shared);
}

/** What an action does, and for whom. */
export function deed(action: LadderAction): string {
  return 'notify' in action ? `notify ${action.notify}` : Object.keys(action)[0]!;
}

/** Offsets from the due time; of a percentage, from where that leads. */
function firings({ when, repeat }: WrittenStep): { from: string; offsets: number[] } {
  const count = repeat?.atMost ?? 0;
  const every = repeat?.everyMs ?? 0;
  const offsets = (first: number) => Array.from({ length: count + 1 }, (_, time) => first + time * every);
  if ('at' in when) return { from: 'due', offsets: offsets(0) };
  if ('after' in when) return { from: 'due', offsets: offsets(when.after.ms) };
  if ('ms' in when.before) return { from: 'due', offsets: offsets(-when.before.ms) };
  return { from: `${when.before.percent}%`, offsets: offsets(0) };
}

function timeText(from: string, offset: number): string {
  if (from !== 'due')
    return offset === 0
      ? `At ${from} before the due time`
      : `${durationText(offset)} after ${from} before the due time`;
  if (offset === 0) return 'At the due time';
  return `${durationText(Math.abs(offset))} ${offset < 0 ? 'before' : 'after'} the due time`;
}

function warnOfLateReminders({ when, repeat }: WrittenStep, at: (string | number)[], report: Report): void {
  if (!repeat || !('before' in when) || !('ms' in when.before)) return;
  const inTime = Math.ceil(when.before.ms / repeat.everyMs) - 1;
  if (repeat.atMost <= inTime) return;
  const advice = inTime === 0 ? 'Leave it out' : `Write \`atMost: ${inTime}\``;
  report(
    at,
    `Repeated so often, this step still says that something is due soon when it is overdue. ${advice}, and let another step go on from the due time.`,
  );
}

/** The shortest of a ladder's time-outs holds for all of it. */
function warnOfTimeouts(name: string, ladder: Ladder, report: Report): void {
  const timeouts = ladder.steps.map(({ ackTimeoutMs }) => ackTimeoutMs ?? Number.POSITIVE_INFINITY);
  const shortest = Math.min(...timeouts);
  timeouts.forEach((timeout, index) => {
    if (timeout === shortest || timeout === Number.POSITIVE_INFINITY) return;
    const holder = stepName(name, ladder, timeouts.indexOf(shortest));
    report(
      [...stepAt(name, ladder, index), 'ackTimeout'],
      `The shortest time-out holds for the whole ladder: ${durationText(shortest)} of ${holder}. This one changes nothing; leave it out.`,
    );
  });
}
