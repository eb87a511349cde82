/** Gives each vector to the runner of its shape. */
import { runBusinessTimeVector } from './businessTime.ts';
import type { ReadVector } from './read.ts';
import { runTimelineVector } from './timeline.ts';
import { VectorError, type VectorResult } from './vector.ts';

type Runner = (vector: unknown) => VectorResult;

/** The key that tells a vector's shape, and its runner. */
const RUNNERS: readonly [key: string, run: Runner][] = [
  ['op', runBusinessTimeVector],
  ['timeline', runTimelineVector],
];

/** VectorError when the vector is of no known shape, or is malformed. */
export function runVector({ where, vector }: ReadVector): VectorResult {
  const isObject = typeof vector === 'object' && vector !== null;
  const run = RUNNERS.find(([key]) => isObject && key in vector)?.[1];
  if (!run) throw new VectorError(`${where} is neither a business-time vector (op) nor a timeline vector (timeline).`);
  try {
    return run(vector);
  } catch (error) {
    if (error instanceof VectorError) throw new VectorError(`${where}: ${error.message}`);
    throw error;
  }
}
