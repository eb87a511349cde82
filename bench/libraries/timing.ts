/** In a process of its own: how long one library takes for one task. */
import type { Spread } from '../harness/figure.ts';
import { timeOperation } from '../harness/measure.ts';
import { contestantOf } from './contestants.ts';
import { ask, taskOf } from './tasks.ts';

/** A power of two, so that an index is a mask. */
const QUESTIONS = 4096;

export interface Timing {
  library: string;
  task: string;
}

/** Nanoseconds of one answer, over questions that all differ. */
export async function measure({ library, task }: Timing): Promise<Spread> {
  const { calendar, question } = taskOf(task);
  const { open } = await contestantOf(library).load();
  const time = open(calendar);
  const questions = Array.from({ length: QUESTIONS }, (_, i) => question(i));
  return timeOperation((i) => ask(time, questions[i & (QUESTIONS - 1)]!), { rounds: 7 });
}
