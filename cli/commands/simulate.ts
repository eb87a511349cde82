/** `kept simulate`: the real functions under virtual time and a seeded choice of faults (docs/simulation.md). */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { unknownName } from '../../shared/domain/policy/configuration/nearest.ts';
import { ALL_FAULTS, type Fault } from '../../test/simulation/engine/faults.ts';
import { runPlan } from '../../test/simulation/engine/run.ts';
import { runMany, type Summary } from '../../test/simulation/many/many.ts';
import { shrink } from '../../test/simulation/many/shrink.ts';
import { planOf } from '../../test/simulation/plan/plan.ts';
import { CallError, exitWithBadNews, printJson, printLine } from '../exit.ts';
import { tellFailure, tellStep, tellSummary } from '../simulation/tell.ts';

interface Options {
  seed: number;
  runs: number;
  step?: number;
  faults?: Fault[];
  shrink: boolean;
  json?: boolean;
}

const HELP = `
Each run draws its tickets, its events and its faults from its seed; the same seed gives the same history, and the hash
printed at the end is that of all histories. A run that breaks an invariant is made as small as it gets and told with its
seed and step. --step K plays one seed up to that step and prints what led to it.

Exit code 1: a run broke an invariant, or a fault never struck in 500 runs or more. 0: all held.

Faults: ${ALL_FAULTS.join(', ')}

Examples:
  $ kept simulate --seed 1 --runs 2000
  $ kept simulate --seed 42 --step 380
  $ kept simulate --runs 200 --faults crashes,conflicts,lost_answers`;

export function simulateCommand(): Command {
  return new Command('simulate')
    .description(
      'run the functions against a simulated cloud that fails in every way that is known, and check what must hold',
    )
    .option('--seed <number>', 'the seed of the first run', whole('--seed', 0), 1)
    .option('--runs <number>', 'how many runs, one seed after the other', whole('--runs', 1), 100)
    .option('--step <number>', 'play one seed up to this step, and print its history', whole('--step', 1))
    .option('--faults <names>', 'only these, separated by commas', faultsOf)
    .option('--no-shrink', 'do not look for a smaller failure')
    .option('--json', 'print one line of JSON')
    .addHelpText('after', HELP)
    .action(simulate);
}

async function simulate(options: Options): Promise<void> {
  if (options.step !== undefined) await playTo(options, options.step);
  else await playAll(options);
}

async function playTo({ seed, faults, json }: Options, step: number): Promise<void> {
  const plan = planOf(seed, faults && { faults, exactly: false });
  const result = await runPlan(plan, { stopAt: step, traceKept: Number.POSITIVE_INFINITY });
  if (json) printJson({ ...result, plan });
  else printLine(tellStep(plan, result));
  if (result.failure) exitWithBadNews();
}

async function playAll({ seed, runs, faults, json, shrink: isToShrink }: Options): Promise<void> {
  const began = performance.now();
  const summary = await runMany(
    {
      seed,
      runs,
      workers: availableParallelism(),
      ...(faults && { faults }),
      onProgress: (done) => showProgress(done, runs),
    },
    (hashes) => createHash('sha256').update(hashes.join('\n')).digest('hex'),
  );
  const wallMs = Math.round(performance.now() - began);
  const [first] = summary.failed;
  const plan = first && planOf(first.seed, faults && { faults, exactly: false });
  const small = plan && first.failure && isToShrink ? await shrink(plan, first.failure) : undefined;
  if (json) printJson({ ...jsonOf(summary), wallMs, ...(small && { smallest: small }) });
  else {
    printLine(tellSummary(summary, wallMs));
    if (first?.failure && plan) printLine(tellFailure(first, plan, small));
  }
  if (first || summary.missing.length > 0) exitWithBadNews();
}

function jsonOf({ failed, ...summary }: Summary): object {
  return { ...summary, failed: failed.map(({ seed, failure }) => ({ seed, ...failure })) };
}

function showProgress(done: number, runs: number): void {
  if (!process.stderr.isTTY || (done % 10 !== 0 && done !== runs)) return;
  process.stderr.write(`\r${done} of ${runs} runs${done === runs ? '\n' : ''}`);
}

const MOST = 1_000_000_000;

function whole(option: string, least: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > MOST)
      throw new CallError(`${option} is a whole number from ${least} to ${MOST}; this is ${text}`);
    return number;
  };
}

function faultsOf(text: string): Fault[] {
  const names = text.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !ALL_FAULTS.includes(name as Fault));
  if (wrong !== undefined)
    throw new CallError(`${unknownName('fault', wrong, ALL_FAULTS)} kept simulate --help lists them.`);
  return names as Fault[];
}
