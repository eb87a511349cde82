/** Asks a library, one process after another, for it may never come back from a question. */
import { Endless, runFresh } from '../harness/fresh.ts';
import type { Answer, Answering, Asked } from './answering.ts';

/** A question that takes longer counts as endless; the slowest right answer takes about a quarter of a second. */
const PATIENCE_MS = 5_000;

export type Given = Answer | 'endless';

/**
 * Answers in the order of the questions.
 *
 * @param mostEndless after so many endless ones the rest is not asked, and fewer answers are returned
 */
export async function interview(library: string, asked: readonly Asked[], mostEndless = 2): Promise<Given[]> {
  const given: Given[] = [];
  let endless = 0;
  while (given.length < asked.length && endless < mostEndless) {
    const rest: Answering = {
      library,
      asked: asked.slice(given.length).map(({ calendar, question }) => ({ calendar, question })),
    };
    try {
      await runFresh(new URL('./answering.ts', import.meta.url), rest, {
        silenceMs: PATIENCE_MS,
        onProgress: (answer) => given.push(answer as Answer),
      });
    } catch (error) {
      if (!(error instanceof Endless)) throw error;
      given.push('endless');
      endless += 1;
    }
  }
  return given;
}

export interface Tally {
  asked: number;
  right: number;
  wrong: number;
  endless: number;
  cannot: number;
  /** Positions of what is wrong or endless, and of what it has no words for. */
  failures: number[];
  firstCannot?: number;
}

/** Counts answers against the truth. An error is a wrong answer. */
export function tally(given: readonly Given[], truth: readonly number[]): Tally {
  const counts: Tally = { asked: given.length, right: 0, wrong: 0, endless: 0, cannot: 0, failures: [] };
  given.forEach((answer, i) => {
    if (answer !== 'endless' && 'cannot' in answer) {
      counts.cannot += 1;
      counts.firstCannot ??= i;
    } else if (answer !== 'endless' && 'value' in answer && answer.value === truth[i]) counts.right += 1;
    else {
      if (answer === 'endless') counts.endless += 1;
      else counts.wrong += 1;
      counts.failures.push(i);
    }
  });
  return counts;
}
