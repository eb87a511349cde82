import type { Comparison, Figure, Findings, Spread } from '../harness/figure.ts';
import { Endless, runFresh } from '../harness/fresh.ts';
import { spreadOf } from '../harness/measure.ts';
import type { Topic } from '../harness/topic.ts';
import { type Contestant, contestants, KEPT } from './contestants.ts';
import { type Given, interview, tally } from './interview.ts';
import { type Question, type Task, tasks } from './tasks.ts';
import type { Timing } from './timing.ts';
import { truthOf } from './truth.ts';

/** How many questions of each task are held against the truth. */
const CHECKED = 24;
const KEPT_PROCESSES = 3;

export const libraries: Topic = {
  name: 'libraries',
  about: 'Business time beside the npm libraries that do it: the same questions, each library in its own idioms',
  async run() {
    const comparisons: Comparison[] = [];
    const figures: Figure[] = [];
    for (const task of tasks) {
      const found = await compareAt(task);
      comparisons.push(...found.comparisons);
      figures.push(...found.figures);
    }
    return { figures, comparisons, notes: [...NOTES, rightEverywhere(comparisons)] };
  },
};

const NOTES = [
  'A library is right at a task when its answers to all checked questions are those of the slow oracle.',
  '"named zone": the zone is given with each instant, by the plugin of Day.js or Moment; the others run in a process whose TZ is the zone.',
];

function rightEverywhere(comparisons: readonly Comparison[]): string {
  const names = [...new Set(comparisons.map(({ library }) => library))];
  const right = names.filter((name) =>
    comparisons.every(({ library, asked, right }) => library !== name || right === asked),
  );
  return `Right at every task: ${right.length === 0 ? 'none' : right.join(', ')}.`;
}

async function compareAt(task: Task): Promise<Findings & { comparisons: Comparison[] }> {
  const questions = Array.from({ length: CHECKED }, (_, i) => task.question(i));
  const truth = truthOf(task.calendar, questions);
  const found: Comparison[] = [];
  for (const contestant of contestants) found.push(await compare(contestant, task, questions, truth));
  const kept = found.find(({ library }) => library === KEPT)!;
  const comparisons = found.map((one) => ({ ...one, timesKept: one.time && one.time.median / kept.time!.median }));
  const rivals = comparisons.filter(({ library, asked, right }) => library !== KEPT && right === asked && asked > 0);
  const fastest = rivals.toSorted((a, b) => a.time!.median - b.time!.median)[0];
  const figures: Figure[] = [
    { name: `${task.name}: Kept`, unit: 'ns', ...kept.time!, budget: { atMost: 100 } },
    ...(fastest ? [ratio(task, kept.time!, fastest)] : []),
  ];
  return { figures, comparisons };
}

function ratio(task: Task, kept: Spread, fastest: Comparison): Figure {
  const { median, least, most } = fastest.time!;
  return {
    name: `${task.name}: ${fastest.library}, the fastest that is right`,
    unit: '×',
    median: median / kept.median,
    least: least / kept.most,
    most: most / kept.least,
    budget: { atLeast: 1000 },
  };
}

async function compare(
  { name, version }: Contestant,
  task: Task,
  questions: readonly Question[],
  truth: readonly number[],
): Promise<Comparison> {
  const { calendar } = task;
  const given = await interview(
    name,
    questions.map((question) => ({ calendar, question })),
  );
  const counts = tally(given, truth);
  const { asked, right, wrong, endless, failures, firstCannot } = counts;
  const cannot = firstCannot === undefined ? undefined : (given[firstCannot] as { cannot: string }).cannot;
  const comparison: Comparison = {
    task: task.name,
    library: version === null ? name : `${name} ${version}`,
    asked,
    right,
    wrong,
    endless,
    ...(cannot === undefined ? {} : { cannot }),
    failures: failures.map((i) => exampleOf(questions[i]!, given[i]!, truth[i]!)),
  };
  if (endless > 0 || cannot !== undefined) return comparison;
  try {
    return { ...comparison, time: await timeOf(name, task) };
  } catch (error) {
    if (!(error instanceof Endless)) throw error;
    return { ...comparison, asked: asked + 1, endless: 1 };
  }
}

/** Kept's own time in several processes, as it is what all are measured by. */
async function timeOf(library: string, task: Task): Promise<Spread> {
  const timing: Timing = { library, task: task.name };
  const runs: Spread[] = [];
  for (let i = 0; i < (library === KEPT ? KEPT_PROCESSES : 1); i++) {
    const env = { TZ: task.calendar.timeZone };
    runs.push(await runFresh<Spread>(new URL('./timing.ts', import.meta.url), timing, { env, silenceMs: 60_000 }));
  }
  const { median } = spreadOf(runs.map((run) => run.median));
  return { median, least: Math.min(...runs.map((run) => run.least)), most: Math.max(...runs.map((run) => run.most)) };
}

function exampleOf(question: Question, given: Given, truth: number): string {
  const instant = (at: number) => (Number.isFinite(at) ? new Date(at).toISOString().slice(0, 16) : String(at));
  const hours = (ms: number) => `${Math.round(ms / 36_000) / 100} h`;
  const got = (show: (value: number) => string) => {
    if (given === 'endless') return 'does not come back';
    return 'value' in given ? show(given.value) : `error: ${(given as { failed: string }).failed}`;
  };
  if ('to' in question) {
    return `${instant(question.from)} to ${instant(question.to)}: ${got(hours)}, not ${hours(truth)}`;
  }
  return `${instant(question.from)} + ${hours(question.addMs)}: ${got(instant)}, not ${instant(truth)}`;
}
