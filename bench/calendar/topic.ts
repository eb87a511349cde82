import type { Figure } from '../harness/figure.ts';
import { figuresOf, runFresh } from '../harness/fresh.ts';
import { mergeRuns } from '../harness/measure.ts';
import type { Topic } from '../harness/topic.ts';
import { officeTerms } from './opening.ts';

const COLD_PROCESSES = 9;

export const calendar: Topic = {
  name: 'calendar',
  about: 'What a calendar costs before its first answer: office hours in Europe/Kyiv with a year of holidays',
  async run() {
    const opening = await figuresOf(new URL('./opening.ts', import.meta.url));
    const cold: Figure[][] = [];
    for (let i = 0; i < COLD_PROCESSES; i++) {
      cold.push(await runFresh<Figure[]>(new URL('./coldStart.ts', import.meta.url), officeTerms()));
    }
    return { figures: [...opening, ...mergeRuns(cold)] };
  },
};
