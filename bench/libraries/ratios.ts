/** What the comparisons come to: the budget of design, and beside it the ratios that it does not hold. */
import type { Comparison, Figure, Findings, Table, UnheldBudget } from '../harness/figure.ts';
import { shown } from '../harness/table.ts';
import {
  type FirstWrong,
  isRightAt,
  judge,
  LEAST_RATIO,
  type Ratio,
  ratioOver,
  ratioPerTask,
  type TaskRatio,
} from './correctness.ts';

/** Of all tasks the three that the budget was written for, on one calendar: 8 hours, 400 hours, elapsed over a year. */
export interface Workload {
  name: string;
  tasks: readonly string[];
}

export interface WorkloadRatio {
  workload: string;
  tasks: readonly string[];
  /** Null when no library is right at all of its tasks. */
  ratio: Ratio | null;
}

/** Of the JSON: what a program asks for by name. Ratios are times of a library over times of Kept. */
export interface LibraryFindings extends Findings {
  /** Right at every task and at every vector that they can be asked. */
  correctLibraries: string[];
  /** The rest, each with the first answer that rules it out. */
  librariesNotCorrect: { library: string; firstWrong: FirstWrong }[];
  /** The budget: per task the fastest of the correct libraries; null when no library is correct. */
  ratioToFastestCorrect: TaskRatio[] | null;
  /** No budget: per task the fastest of the libraries that are right at that task, whatever else they get wrong. */
  perTaskRatioToFastestRight: (TaskRatio & { reachesBudgetRatio: boolean })[];
  /** No budget: sums of times over a workload, the fastest library that is right at all of its tasks. */
  workloadRatioToFastestRight: WorkloadRatio[];
}

export interface Found {
  comparisons: readonly Comparison[];
  tasks: readonly string[];
  workloads: readonly Workload[];
  kept: string;
}

/** Everything that is said of the libraries, from the comparisons alone. */
export function libraryFindings({ comparisons, tasks, workloads, kept }: Found): Omit<LibraryFindings, 'comparisons'> {
  const judged = judge(comparisons);
  const correct = judged.filter((one) => one.correct && one.library !== kept).map(({ library }) => library);
  const notCorrect = judged.flatMap(({ library, firstWrong }) => (firstWrong ? [{ library, firstWrong }] : []));
  const rightOfKept = new Set(tasks.filter((task) => isRightAt(task, comparisons, kept)));
  const toCorrect = ratioPerTask(tasks, comparisons, kept, new Set(correct));
  const toRight = ratioPerTask(tasks, comparisons, kept);
  const overWorkloads = workloads.map(({ name, tasks: its }) => ({
    workload: name,
    tasks: its,
    ratio: ratioOver(its, comparisons, kept),
  }));
  return {
    correctLibraries: correct,
    librariesNotCorrect: notCorrect,
    ratioToFastestCorrect: correct.length === 0 ? null : toCorrect,
    perTaskRatioToFastestRight: toRight.map((one) => ({ ...one, reachesBudgetRatio: one.median >= LEAST_RATIO })),
    workloadRatioToFastestRight: overWorkloads,
    figures: [...tasks.filter((task) => !rightOfKept.has(task)).map(wrongOfKept), ...toCorrect.map(budgetFigure)],
    unheld: correct.length === 0 ? [UNHELD] : [],
    tables: [correctnessTable(judged), ratioTable(toRight, overWorkloads)],
    notes: [shortfall(toRight)],
  };
}

const UNHELD: UnheldBudget = {
  name: 'times the fastest correct library',
  budget: `≥ ${shown(LEAST_RATIO)} ×`,
  because: 'no library is correct',
};

function budgetFigure({ task, library, ...spread }: TaskRatio): Figure {
  return { name: `${task}: ${library}, the fastest correct`, unit: '×', ...spread, budget: { atLeast: LEAST_RATIO } };
}

/** A wrong answer is not quick: it misses the budget whatever the others do. */
function wrongOfKept(task: string): Figure {
  const spread = { median: 0, least: 0, most: 0 };
  return { name: `${task}: Kept is not right`, unit: '×', ...spread, budget: { atLeast: LEAST_RATIO } };
}

function correctnessTable(judged: ReturnType<typeof judge>): Table {
  const headings = ['library', 'correct', 'its first wrong answer', 'at'];
  return {
    headings,
    rows: judged.map(({ library, correct, firstWrong }) => [
      library,
      correct ? 'yes' : 'no',
      firstWrong?.answer ?? '',
      firstWrong?.task ?? '',
    ]),
    left: headings,
  };
}

function ratioTable(perTask: readonly TaskRatio[], workloads: readonly WorkloadRatio[]): Table {
  const row = (name: string, ratio: Ratio | null) =>
    ratio
      ? [name, ratio.library, `${shown(ratio.median)}×`, `${shown(ratio.least)} to ${shown(ratio.most)}`]
      : [name, 'none', '', ''];
  return {
    headings: ['no budget', 'the fastest library that is right there', '× Kept', 'range'],
    rows: [
      ...perTask.map((ratio) => row(ratio.task, ratio)),
      ...workloads.map(({ workload, ratio }) => row(`sum of times: ${workload}`, ratio)),
    ],
    left: ['no budget', 'the fastest library that is right there'],
  };
}

function shortfall(perTask: readonly TaskRatio[]): string {
  const below = perTask.filter(({ median }) => median < LEAST_RATIO);
  const least = `${shown(LEAST_RATIO)} times the fastest library that is right at the task`;
  if (below.length === 0) return `Everywhere at least ${least}.`;
  const each = below.map(({ task, median }) => `${task} (${shown(median)})`).join('; ');
  return `Below ${least}, at ${below.length} of ${perTask.length} tasks: ${each}.`;
}
