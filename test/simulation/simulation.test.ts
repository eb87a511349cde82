/** The real functions under faults: a small part of what `kept simulate` runs. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { runPlan } from './engine/run.ts';
import { runMany } from './many/many.ts';
import { planOf } from './plan/plan.ts';

const hashOf = (texts: readonly string[]) => createHash('sha256').update(texts.join()).digest('hex');

describe('the simulation', () => {
  it('breaks no invariant under any faults', async () => {
    const { failed, runs } = await runMany({ seed: 90_001, runs: 60, workers: 2 }, hashOf);
    expect(failed.map(({ seed, failure }) => ({ seed, ...failure }))).toEqual([]);
    expect(runs).toBe(60);
  }, 300_000);

  it('gives the same history for the same seed, on whichever thread', async () => {
    const { hash } = await runMany({ seed: 7, runs: 4, workers: 2 }, hashOf);
    const again = await Promise.all([7, 8, 9, 10].map((seed) => seed));
    const hashes: string[] = [];
    for (const seed of again) hashes.push((await runPlan(planOf(seed))).hash);
    expect(hashOf(hashes)).toBe(hash);
  }, 300_000);
});
