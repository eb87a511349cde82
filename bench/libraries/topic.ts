import type { Comparison, Figure, Spread } from '../harness/figure.ts';
import { Endless, runFresh } from '../harness/fresh.ts';
import { spreadOf } from '../harness/measure.ts';
import type { Topic } from '../harness/topic.ts';
import { type Contestant, contestants, KEPT, titleOf } from './contestants.ts';
import { type Given, interview, tally } from './interview.ts';
import { type LibraryFindings, libraryFindings } from './ratios.ts';
import { type Question, type Task, tasks, workloads } from './tasks.ts';
import type { Timing } from './timing.ts';
import { truthOf } from './truth.ts';
import { compareAtVectors } from './vectors.ts';

/** How many questions of each task are held against the truth. */
const CHECKED = 24;
const KEPT_PROCESSES = 3;

export const libraries: Topic = {
  name: 'libraries',
  about:
    'Business time beside the npm libraries that do it: the same questions, each library in its own idioms; then the conformance vectors (facts from the test suites of peers, and hard cases around DST)',
  async run({ vectors }): Promise<LibraryFindings> {
    const comparisons: Comparison[] = [];
    for (const task of tasks) comparisons.push(...(await compareAt(task)));
    const atVectors = await compareAtVectors(vectors);
    const found = libraryFindings({
      comparisons: [...comparisons, ...atVectors],
      tasks: tasks.map(({ name }) => name),
      workloads,
      kept: KEPT,
    });
    return {
      ...found,
      comparisons: [...comparisons, ...atVectors],
      figures: [...keptFigures(comparisons), ...found.figures],
      notes: [
        ...NOTES,
        ...(atVectors.length === 0 ? [`There is no ${vectors}: tasks alone were judged.`] : []),
        ...found.notes!,
      ],
    };
  },
};

const NOTES = [
  'A library is right at a task when its answers to all checked questions are those of the slow oracle.',
  'A library is correct when it is right at every task and at every vector that it can be asked (docs/adr/0010).',
  '"named zone": the zone is given with each instant, by the plugin of Day.js or Moment; the others run in a process whose TZ is the zone.',
  'Some of what counts as wrong at the vectors is a convention: what adding nothing gives outside of hours, which minutes a holiday takes from a night shift.',
];

function keptFigures(comparisons: readonly Comparison[]): Figure[] {
  return comparisons
    .filter(({ library, time }) => library === KEPT && time !== undefined)
    .map(({ task, time }) => ({ name: `${task}: Kept`, unit: 'ns', ...time!, budget: { atMost: 100 } }));
}

async function compareAt(task: Task): Promise<Comparison[]> {
  const questions = Array.from({ length: CHECKED }, (_, i) => task.question(i));
  const truth = truthOf(task.calendar, questions);
  const found: Comparison[] = [];
  for (const contestant of contestants) found.push(await compare(contestant, task, questions, truth));
  const kept = found.find(({ library }) => library === KEPT)?.time;
  return found.map((one) => ({ ...one, timesKept: one.time && kept && one.time.median / kept.median }));
}

async function compare(
  contestant: Contestant,
  task: Task,
  questions: readonly Question[],
  truth: readonly number[],
): Promise<Comparison> {
  const { name } = contestant;
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
    library: titleOf(contestant),
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
