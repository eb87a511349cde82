import type { Configuration } from '../configuration.ts';
import { type Path, pathText } from '../problem.ts';

type Ladder = Configuration['ladders'][string];

/** Where a step of a ladder is written: in a list, or among the `steps` of one that has `objectives`. */
export function stepAt(name: string, { objectives }: Ladder, index: number): Path {
  return objectives === undefined ? ['ladders', name, index] : ['ladders', name, 'steps', index];
}

/** `ladders.default[1]`. */
export function stepName(name: string, ladder: Ladder, index: number): string {
  return pathText(stepAt(name, ladder, index));
}
