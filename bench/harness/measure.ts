/** Measuring: rounds of many operations, of which the median counts. */
import type { Figure, Spread } from './figure.ts';

const NS_PER_MS = 1_000_000;

/**
 * Milliseconds for which this thread has had a core: whatever else the machine does is not measured too, and with a core to
 * itself it is the time on the wall. The kernel counts it in ticks of 4 ms.
 */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Keeps results alive, so that no operation is optimised away. */
let sink = 0;

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: sorted[sorted.length >> 1]!, least: sorted[0]!, most: sorted.at(-1)! };
}

export interface Rounds {
  rounds?: number;
  /** How long a round lasts at least. */
  roundMs?: number;
}

/**
 * Nanoseconds of one operation, over rounds of as many as fill `roundMs`. What comes before the first round warms up: it
 * finds out how many those are. The operation is told its number and returns one that depends on its work.
 */
export function timeOperation(operation: (i: number) => number, { rounds = 9, roundMs = 60 }: Rounds = {}): Spread {
  let next = 0;
  const run = (count: number) => {
    const begun = threadMs();
    for (let i = 0; i < count; i++) sink += operation(next++);
    return threadMs() - begun;
  };
  let count = 1;
  for (let took = run(count); took < roundMs; took = run(count)) {
    count = Math.ceil(count * Math.min(4, Math.max(1.2, roundMs / Math.max(took, 0.001))));
  }
  const times = Array.from({ length: rounds }, () => (run(count) * NS_PER_MS) / count);
  if (Number.isNaN(sink)) throw new Error('An operation gave no number.');
  return spreadOf(times);
}

/** Milliseconds on the wall of single calls, for what takes milliseconds. */
export function timeCalls(call: (i: number) => number, calls: number): Spread {
  const times = Array.from({ length: calls }, (_, i) => {
    const begun = performance.now();
    sink += call(i);
    return performance.now() - begun;
  });
  return spreadOf(times);
}

export function scaled({ median, least, most }: Spread, factor: number): Spread {
  return { median: median * factor, least: least * factor, most: most * factor };
}

/** One figure of several processes: the median of their medians, the least and the most of all. */
export function mergeRuns(runs: readonly Figure[][]): Figure[] {
  return runs[0]!.map((figure) => {
    const same = runs.map((run) => run.find(({ name }) => name === figure.name)!);
    return {
      ...figure,
      median: spreadOf(same.map(({ median }) => median)).median,
      least: Math.min(...same.map(({ least }) => least)),
      most: Math.max(...same.map(({ most }) => most)),
    };
  });
}
