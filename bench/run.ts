/** `npm run bench`: every benchmark, a table for each, and the figures as JSON for programs. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { type Findings, isWithinBudget } from './harness/figure.ts';
import { machine } from './harness/machine.ts';
import { printed } from './harness/table.ts';
import { topics } from './topics.ts';

interface Options {
  json?: string;
  only: string[];
  check?: boolean;
  vectors: string;
  events: string;
}

const SHARED = fileURLToPath(new URL('../../shared', import.meta.url));

async function run({ json, only, check, ...options }: Options): Promise<void> {
  const unknown = only.find((name) => !topics.some((topic) => topic.name === name));
  if (unknown !== undefined) {
    process.stderr.write(
      `There is no benchmark ${unknown}; name one of ${topics.map(({ name }) => name).join(', ')}.\n`,
    );
    process.exitCode = 2;
    return;
  }
  const measuredOn = machine();
  const { node, platform, cpu, cores, load } = measuredOn;
  process.stdout.write(`Node ${node}, ${platform}, ${cores} cores (${cpu}), load ${load}\n`);
  const found: Record<string, Findings & { about: string }> = {};
  for (const topic of topics) {
    if (only.length > 0 && !only.includes(topic.name)) continue;
    process.stdout.write(`\n## ${topic.name}\n${topic.about}\n\n`);
    const findings = await topic.run(options);
    found[topic.name] = { about: topic.about, ...findings };
    process.stdout.write(`${printed(findings)}\n`);
  }
  warnOfLoad(cores);
  const missed = Object.values(found).flatMap(({ figures }) => figures.filter((figure) => !isWithinBudget(figure)));
  for (const { name } of missed) process.stdout.write(`\nNot within budget: ${name}`);
  const unheld = Object.values(found).flatMap((findings) => findings.unheld ?? []);
  for (const { name, because } of unheld) process.stdout.write(`\nNeither met nor missed: ${name} (${because})`);
  const all = unheld.length === 0 ? 'All' : '\nAll others';
  process.stdout.write(missed.length === 0 ? `\n${all} within budget.\n` : '\n');
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(report(found, measuredOn), null, 2)}\n`);
  if (check && missed.length > 0) process.exitCode = 1;
}

/** Other work takes caches and memory bandwidth as well, which no counting of this thread's time takes out. */
function warnOfLoad(cores: number): void {
  const { load } = machine();
  if (load > cores)
    process.stdout.write(`\nThe machine was busy (load ${load} on ${cores} cores): times are too long.\n`);
}

/** Units stand beside each figure; a comparison's time is in ns. */
function report(found: Record<string, Findings & { about: string }>, measuredOn: ReturnType<typeof machine>) {
  const topicsFound = Object.entries(found).map(([name, { figures, tables: _, ...rest }]) => [
    name,
    { ...rest, figures: figures.map((figure) => ({ ...figure, withinBudget: isWithinBudget(figure) })) },
  ]);
  return { at: new Date().toISOString(), machine: measuredOn, topics: Object.fromEntries(topicsFound) };
}

const collect = (name: string, names: string[]) => [...names, name];

await new Command('bench')
  .description('measures Kept, beside other libraries where there are any')
  .option('--json <file>', 'write the figures there')
  .option('--only <name>', `run one of ${topics.map(({ name }) => name).join(', ')}; may be repeated`, collect, [])
  .option('--check', 'exit 1 when a budget is missed')
  .option('--vectors <path>', 'business-time vectors', `${SHARED}/conformance/business-time.json`)
  .option('--events <file>', 'a log of events, one CloudEvent a line', `${SHARED}/data/incidents.jsonl`)
  .action(run)
  .parseAsync();
