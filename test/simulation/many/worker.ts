/** A thread that runs one seed after the other, as it is asked. */
import { parentPort } from 'node:worker_threads';
import { runPlan } from '../engine/run.ts';
import { planOf } from '../plan/plan.ts';
import type { Order } from './many.ts';

parentPort!.on('message', async ({ seed, faults }: Order) => {
  const result = await runPlan(planOf(seed, faults && { faults, exactly: false }));
  parentPort!.postMessage({ ...result, trace: [] });
});
