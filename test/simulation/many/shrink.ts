import type { Failure, RunResult } from '../engine/run.ts';
import { runPlan } from '../engine/run.ts';
import type { Plan } from '../plan/plan.ts';

/** A smaller plan that fails in the same way, and how. */
export interface Shrunk {
  plan: Plan;
  failure: Failure;
  runs: number;
}

/** Runs that shrinking may take. */
const MOST_RUNS = 150;

/**
 * Takes away from a plan what the failure does not need: first faults, then whole tickets, publications and outages, then requests,
 * halves before single ones. What is left fails the same invariant.
 */
export async function shrink(plan: Plan, first: Failure): Promise<Shrunk> {
  const best = { plan, failure: first };
  let runs = 0;
  const holds = async (candidate: Plan): Promise<boolean> => {
    if (runs >= MOST_RUNS) return false;
    runs += 1;
    const { failure }: RunResult = await runPlan(candidate);
    if (failure?.invariant !== first.invariant) return false;
    best.plan = candidate;
    best.failure = failure;
    return true;
  };
  for (let before = ''; before !== sizeOf(best.plan) && runs < MOST_RUNS; ) {
    before = sizeOf(best.plan);
    await less(best.plan.faults, (faults) => holds({ ...best.plan, faults }));
    const subjects = [...new Set(best.plan.posts.map(({ events }) => events[0]!.subject))];
    await less(subjects, (kept) =>
      holds({ ...best.plan, posts: best.plan.posts.filter(({ events }) => kept.includes(events[0]!.subject)) }),
    );
    await less(best.plan.publications, (publications) => holds({ ...best.plan, publications }));
    await less(best.plan.outages, (outages) => holds({ ...best.plan, outages }));
    await less(best.plan.posts, (posts) => holds({ ...best.plan, posts }));
  }
  return { ...best, runs };
}

function sizeOf({ faults, posts, publications, outages }: Plan): string {
  return [faults, posts, publications, outages].map(({ length }) => length).join();
}

/** Tries the list without parts of it, ever smaller ones, as long as what is left still fails. */
async function less<T>(list: readonly T[], fails: (fewer: T[]) => Promise<boolean>): Promise<void> {
  let left = [...list];
  for (
    let size = Math.ceil(left.length / 2);
    size >= 1 && left.length > 0;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let from = 0; from < left.length; ) {
      const fewer = [...left.slice(0, from), ...left.slice(from + size)];
      if (await fails(fewer)) left = fewer;
      else from += size;
    }
  }
}
