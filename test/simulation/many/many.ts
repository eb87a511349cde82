import { Worker } from 'node:worker_threads';
import { ALL_FAULTS, type Fault } from '../engine/faults.ts';
import type { RunResult } from '../engine/run.ts';
import { RECOVERIES } from '../engine/statistics.ts';

export interface ManyOptions {
  /** Of the first run; the others follow. */
  seed: number;
  runs: number;
  /** Only these may be drawn; absent: all. */
  faults?: readonly Fault[];
  workers: number;
  onProgress?: (done: number) => void;
}

/** What came of many runs. */
export interface Summary {
  runs: number;
  steps: number;
  /** Of the hashes of all runs, in the order of their seeds. */
  hash: string;
  /** The failed runs, the first seeds first; whoever wants all goes on to the end. */
  failed: RunResult[];
  faults: Record<string, number>;
  recoveries: Record<string, number>;
  counts: Record<string, number>;
  /** Faults and ways back that this many runs should have shown, and did not. */
  missing: string[];
}

/** From so many runs on, a fault that never struck, or a way back that was never gone, is a failure. */
const ENOUGH_RUNS = 500;

/** What a worker is asked for; null: to end. */
export interface Order {
  seed: number;
  faults?: readonly Fault[];
}

/** Runs that one worker does before another takes its place: contexts of the runs before are let go. */
const RUNS_A_WORKER = 400;

/** Runs one seed after the other, on several threads. Which thread takes which seed changes nothing. */
export async function runMany(options: ManyOptions, hashOf: (texts: readonly string[]) => string): Promise<Summary> {
  const results: RunResult[] = [];
  let next = options.seed;
  const end = options.seed + options.runs;
  const work = async () => {
    while (next < end) {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), {
        execArgv: ['--disable-warning=ExperimentalWarning'],
      });
      try {
        for (let n = 0; n < RUNS_A_WORKER && next < end; n++) {
          const seed = next;
          next += 1;
          results.push(await ask(worker, { seed, ...(options.faults && { faults: options.faults }) }));
          options.onProgress?.(results.length);
        }
      } finally {
        await worker.terminate();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(options.workers, options.runs)) }, work));
  results.sort((a, b) => a.seed - b.seed);
  return summaryOf(results, options, hashOf);
}

function ask(worker: Worker, order: Order): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const letGo = () => {
      worker.off('message', onMessage);
      worker.off('error', onError);
    };
    const onMessage = (result: RunResult) => {
      letGo();
      resolve(result);
    };
    const onError = (error: Error) => {
      letGo();
      reject(new Error(`Seed ${order.seed} could not be run: ${error.message}`, { cause: error }));
    };
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.postMessage(order);
  });
}

function summaryOf(
  results: readonly RunResult[],
  options: ManyOptions,
  hashOf: (texts: readonly string[]) => string,
): Summary {
  const faults: Record<string, number> = Object.fromEntries((options.faults ?? ALL_FAULTS).map((name) => [name, 0]));
  const recoveries: Record<string, number> = Object.fromEntries(RECOVERIES.map((name) => [name, 0]));
  const counts: Record<string, number> = {};
  for (const result of results) {
    add(faults, result.faults as Record<string, number>);
    add(recoveries, result.recoveries);
    add(counts, result.counts);
  }
  const isEnough = results.length >= ENOUGH_RUNS && options.faults === undefined;
  const never = (all: Record<string, number>) => Object.keys(all).filter((name) => all[name] === 0);
  return {
    runs: results.length,
    steps: results.reduce((sum, { steps }) => sum + steps, 0),
    hash: hashOf(results.map(({ hash }) => hash)),
    failed: results.filter(({ failure }) => failure !== null),
    faults,
    recoveries,
    counts,
    missing: isEnough ? [...never(faults), ...never(recoveries)] : [],
  };
}

function add(sums: Record<string, number>, more: Record<string, number>): void {
  for (const [name, count] of Object.entries(more)) sums[name] = (sums[name] ?? 0) + count;
}
