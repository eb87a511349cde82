/** What runs of the simulator came to, for people. */
import type { RunResult } from '../../test/simulation/engine/run.ts';
import type { Summary } from '../../test/simulation/many/many.ts';
import type { Shrunk } from '../../test/simulation/many/shrink.ts';
import type { Plan } from '../../test/simulation/plan/plan.ts';

export function tellSummary(
  { runs, steps, hash, failed, faults, recoveries, counts, missing }: Summary,
  wallMs: number,
): string {
  const figures = (['tickets', 'events', 'saves', 'notice issued', 'mail taken'] as const).map(
    (name) => `${counts[name] ?? 0} × ${name}`,
  );
  return [
    `${runs} runs, ${steps} steps, ${(wallMs / 1000).toFixed(1)} s: ${failed.length === 0 ? 'every invariant held' : `${failed.length} failed`}`,
    `hash ${hash}`,
    figures.join(', '),
    '',
    'Faults that struck',
    ...table(faults),
    '',
    'Ways back that were gone',
    ...table(recoveries),
    ...(missing.length === 0 ? [] : ['', `Never seen in ${runs} runs: ${missing.join(', ')}`]),
    ...(failed.length === 0 ? [] : ['', ...failed.slice(0, 20).map(line)]),
  ].join('\n');
}

function line({ seed, failure }: RunResult): string {
  return `seed ${seed}, step ${failure?.step}: ${failure?.invariant}: ${failure?.message}`;
}

export function tellFailure(first: RunResult, plan: Plan, small: Shrunk | undefined): string {
  const { failure } = first;
  const command = (step: number) => `  kept simulate --seed ${first.seed} --step ${step}`;
  if (!small) return ['', `Seed ${first.seed} again, up to its failure:`, command(failure!.step)].join('\n');
  return [
    '',
    `The smallest failure of seed ${first.seed} that was found, in ${small.runs} runs: ${small.failure.invariant}: ${small.failure.message}`,
    ...tellPlan(small.plan),
    ...small.failure.trace.slice(-30),
    '',
    `The seed itself (${plan.faults.length} faults, ${plan.posts.length} requests), up to its failure:`,
    command(failure!.step),
  ].join('\n');
}

export function tellStep(plan: Plan, { failure, steps, hash, trace }: RunResult): string {
  return [
    ...tellPlan(plan),
    ...trace,
    `${steps} steps, hash ${hash}`,
    failure ? `${failure.invariant}: ${failure.message}` : 'Nothing has failed up to here.',
  ].join('\n');
}

function tellPlan({ seed, agency, faults, posts, publications, outages }: Plan): string[] {
  const events = posts.flatMap(({ at, key, events }) =>
    events.map(
      ({ subject, id, type, time, data }) =>
        `  ${new Date(at).toISOString()} ${key}: ${subject} ${id} ${type} of ${new Date(time).toISOString()} ${JSON.stringify(data)}`,
    ),
  );
  return [
    `seed ${seed}, policy: ${agency}`,
    `faults: ${faults.join(', ') || 'none'}`,
    ...events,
    ...publications.map(
      ({ at, kind, moves }) =>
        `  ${new Date(at).toISOString()} publication of ${kind}${moves ? ', open tickets move' : ''}`,
    ),
    ...outages.map(
      ({ stream, from, until }) =>
        `  ${new Date(from).toISOString()} the stream of ${stream} stands still until ${new Date(until).toISOString()}`,
    ),
  ];
}

function table(counts: Record<string, number>): string[] {
  const width = Math.max(...Object.keys(counts).map((name) => name.length));
  return Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `  ${name.padEnd(width)} ${String(count).padStart(8)}`);
}
