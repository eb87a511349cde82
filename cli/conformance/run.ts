/** Gives each vector to the runner of its shape. */
import { runBusinessTimeVector } from './businessTime.ts';
import type { ReadVector } from './read.ts';
import { VectorError, type VectorResult } from './vector.ts';

type Runner = (vector: unknown) => VectorResult;

/** A timeline vector fails, as unsupported, until there is something to run it: it is never skipped. */
function runTimelineVector(vector: unknown): VectorResult {
  const { id, expect } = vector as { id?: unknown; expect?: unknown };
  return { id: String(id), ok: false, expected: expect, got: 'unsupported: timeline vectors' };
}

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
