/**
 * fast-check for mutation runs: fewer cases a property, always the same, and no shrinking of those that fail, which is all
 * that a mutant needs.
 */
import fc from 'fast-check';

const RUNS = Number(process.env.KEPT_PROPERTY_RUNS ?? 3);
const SEED = Number(process.env.KEPT_PROPERTY_SEED ?? 20_260_302);

const assert = ((property, { numRuns = 100, ...rest } = {}) =>
  fc.assert(property, {
    seed: SEED,
    ...rest,
    numRuns: Math.min(numRuns, RUNS),
    endOnFailure: true,
  })) as typeof fc.assert;

export default { ...fc, assert };
