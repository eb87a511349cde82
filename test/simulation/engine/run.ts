import { Observer } from '../checks/observer.ts';
import { agencyOf, type Plan } from '../plan/plan.ts';
import { Faults } from './faults.ts';
import { Loop } from './loop.ts';
import { Publisher } from './publisher.ts';
import { Random } from './random.ts';
import { Sources } from './sources.ts';
import { Statistics } from './statistics.ts';
import { Violation } from './violation.ts';
import { World } from './world.ts';

export interface Failure {
  invariant: string;
  step: number;
  message: string;
  /** The last lines of the history before it. */
  trace: string[];
}

/** What came of one run. */
export interface RunResult {
  seed: number;
  /** Of the whole history. */
  hash: string;
  steps: number;
  failure: Failure | null;
  /** The last lines of the history. */
  trace: string[];
  faults: Partial<Record<string, number>>;
  recoveries: Record<string, number>;
  counts: Record<string, number>;
}

export interface RunOptions {
  /** Ends at this step, and tells all that led to it. */
  stopAt?: number;
  /** Lines of history that are kept. */
  traceKept?: number;
}

/** A mailbox may hold a letter until its reader's hours: so long after the end is looked whether any call for it is under way. */
const SETTLE_MS = 30_000;

/** A run takes some thousands of steps; one that goes round in a circle would take no end of them. */
const MOST_STEPS = 60_000;

/** Plays a plan to its end, or to the first thing that must not be. The same plan always gives the same history. */
export async function runPlan(plan: Plan, options: RunOptions = {}): Promise<RunResult> {
  const random = new Random(`run ${plan.seed}`);
  const statistics = new Statistics();
  const loop = new Loop(plan.startAt - 600_000, random.child('order'));
  if (options.stopAt !== undefined) loop.stopAt = options.stopAt;
  if (options.traceKept !== undefined) loop.traceKept = options.traceKept;
  const faults = new Faults(plan.faults, random.child('faults'));
  const parts = { loop, faults, random: random.child('cloud'), statistics };
  let violation: Violation | null = null;
  const fail = (found: Violation) => {
    violation ??= found;
    loop.stopAt = loop.steps;
  };
  const agency = agencyOf(plan);
  const observer = new Observer(plan, parts, fail);
  const world = new World(parts, agency.document, observer);
  const sources = new Sources(world, fail);
  observer.attach(world, sources);
  const { storage } = world.cloud;
  await storage.policies.current();
  for (const post of plan.posts) sources.post(post);
  const publisher = new Publisher(world, agency);
  for (const publication of plan.publications) publisher.publish(publication);
  for (const { stream, from, until } of plan.outages)
    loop.at(from, `the stream of ${stream} stands still`, () => world.cloud[stream].outage(until));
  world.sweepFrom(plan.startAt - 600_000, plan.endAt);
  let step = 0;
  const afterStep = () => {
    step = loop.steps;
    if (step > MOST_STEPS) fail(new Violation('product', `After ${MOST_STEPS} steps it is still at work.`));
  };
  try {
    await loop.runUntil(plan.quietAt, afterStep);
    if (!violation && loop.steps < loop.stopAt) {
      loop.note('nothing fails any more');
      faults.enabled = false;
      world.cloud.events.recover();
      world.cloud.saves.recover();
      loop.at(plan.quietAt + 900_000, 'dead letters are driven again', () => {
        for (const queue of world.queues) queue.redrive();
      });
      await loop.runUntil(plan.endAt + SETTLE_MS, afterStep);
    }
    if (!violation && loop.steps < loop.stopAt) await observer.atEnd();
  } catch (error) {
    if (error instanceof Violation) violation ??= error;
    else throw error;
  } finally {
    await storage.database.close();
  }
  const found = violation as Violation | null;
  return {
    seed: plan.seed,
    hash: loop.digest(),
    steps: loop.steps,
    trace: [...loop.trace],
    failure: found && { invariant: found.invariant, step, message: found.message, trace: [...loop.trace] },
    faults: faults.counts,
    recoveries: statistics.recoveries,
    counts: statistics.counts,
  };
}
