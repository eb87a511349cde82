/** A ladder goes on after the due time: its last firing must be reached too, or its clock could not tell when to wake. */
import { durationText } from '../../time/duration.ts';
import type { Configuration } from '../configuration.ts';
import type { Report } from '../problem.ts';
import type { CountedTarget } from './countedTargets.ts';

type Ladder = Configuration['ladders'][string];

/** Reports, once a ladder, that its last firing is more than ten years after the start of a clock that it may run on. */
export function checkLadders(configuration: Configuration, targets: readonly CountedTarget[], report: Report): void {
  const told = new Set<string>();
  for (const counted of targets) {
    for (const name of laddersOf(configuration, counted)) {
      const afterMs = farthestMs(configuration.ladders[name]!);
      if (told.has(name) || counted.mostMs + afterMs <= counted.reach.workingMs()) continue;
      told.add(name);
      report(
        ['ladders', name],
        `Its last step may be more than 10 years away: ${durationText(afterMs)} after the due time, on the calendar ${JSON.stringify(counted.calendar)}. Write shorter times, or fewer repetitions.`,
      );
    }
  }
}

/** The ladders that may run on a clock: that of its level or line, or of any rule; then by objective; then the default one. */
function laddersOf({ ladders, rules }: Configuration, { ladder, objective }: CountedTarget): Set<string> {
  const chosen = new Set([ladder, ...rules.flatMap(({ use }) => use.ladder ?? [])]);
  const names = [...chosen].flatMap((first) => {
    if (first === 'none') return [];
    const runs = (name: string | undefined) => {
      const one = name === undefined || !Object.hasOwn(ladders, name) ? undefined : ladders[name];
      return one !== undefined && (!one.objectives || one.objectives.includes(objective));
    };
    return [first, objective, 'default'].find(runs) ?? [];
  });
  return new Set(names);
}

/** Of all firings, and of an acknowledgement that holds them back, the longest. */
function farthestMs({ steps }: Ladder): number {
  const offsets = steps.map(({ when, repeat }) => {
    const firstMs = 'after' in when ? when.after.ms : 0;
    return firstMs + (repeat ? repeat.everyMs * repeat.atMost : 0);
  });
  const holds = steps.map(({ ackTimeoutMs }) => ackTimeoutMs ?? 0);
  return Math.max(0, ...offsets, ...holds);
}
