import { describe, expect, it } from '@jest/globals';
import { type Comparison, isWithinBudget } from '../harness/figure.ts';
import { judge, ratioOver, ratioPerTask, VECTORS } from './correctness.ts';
import { libraryFindings } from './ratios.ts';
import { tasks as benchTasks, workloads as benchWorkloads } from './tasks.ts';

const TASKS = ['short', 'long'];
const WORKLOADS = [{ name: 'both', tasks: TASKS }];

/** Right at all 24 questions, unless told otherwise. */
function at(task: string, library: string, ns: number, other: Partial<Comparison> = {}): Comparison {
  const time = { median: ns, least: ns / 2, most: ns * 2 };
  return { task, library, asked: 24, right: 24, wrong: 0, endless: 0, failures: [], time, ...other };
}

function atVectors(library: string, other: Partial<Comparison> = {}): Comparison {
  return { task: VECTORS, library, asked: 303, right: 303, wrong: 0, endless: 0, failures: [], ...other };
}

const wrong = (...failures: string[]): Partial<Comparison> => ({
  right: 24 - failures.length,
  wrong: failures.length,
  failures,
});

/** `quick` is the fastest at the short task, `steady` at the long one. */
function comparisonsWith(steadyAtVectors: Partial<Comparison>): Comparison[] {
  return [
    at('short', 'Kept', 50),
    at('short', 'quick', 10_000),
    at('short', 'steady', 20_000),
    at('long', 'Kept', 50),
    at('long', 'quick', 90_000, wrong('the first', 'the second')),
    at('long', 'steady', 100_000),
    atVectors('Kept'),
    atVectors('quick', { right: 300, wrong: 3, failures: ['v-7'] }),
    atVectors('steady', steadyAtVectors),
  ];
}

const findingsOf = (comparisons: Comparison[]) =>
  libraryFindings({ comparisons, tasks: TASKS, workloads: WORKLOADS, kept: 'Kept' });

describe('which library is correct', () => {
  it('is right at every task and at every vector that it can be asked', () => {
    const lacksWords = { asked: 303, right: 245, cannot: '58 vectors' };
    expect(judge(comparisonsWith(lacksWords))).toEqual([
      { library: 'Kept', correct: true },
      { library: 'quick', correct: false, firstWrong: { task: 'long', answer: 'the first' } },
      { library: 'steady', correct: true },
    ]);
  });

  it('is not, for one wrong vector', () => {
    const judged = judge(comparisonsWith({ right: 302, wrong: 1, failures: ['v-1'] }));
    expect(judged[2]).toEqual({ library: 'steady', correct: false, firstWrong: { task: VECTORS, answer: 'v-1' } });
  });

  it('is not, when it does not come back, from a vector or from being timed', () => {
    const judged = judge(comparisonsWith({ right: 302, endless: 1, failures: ['v-2 (does not come back)'] }));
    expect(judged[2]!.firstWrong).toEqual({ task: VECTORS, answer: 'v-2 (does not come back)' });
    const untimed = judge([at('short', 'slow', 1, { asked: 25, endless: 1, time: undefined })]);
    expect(untimed[0]!.firstWrong).toEqual({ task: 'short', answer: 'does not come back while it is timed' });
  });

  it('is not, when it has no words for a task', () => {
    const judged = judge([at('short', 'terse', 1, { asked: 24, right: 0, cannot: 'nights', time: undefined })]);
    expect(judged).toEqual([
      { library: 'terse', correct: false, firstWrong: { task: 'short', answer: 'cannot: nights' } },
    ]);
  });
});

describe('the ratio to the fastest correct library', () => {
  it('is taken at every task when one library is right everywhere, and misses the budget where it is below 1,000', () => {
    const found = findingsOf(comparisonsWith({}));
    expect(found.correctLibraries).toEqual(['steady']);
    expect(found.librariesNotCorrect).toEqual([
      { library: 'quick', firstWrong: { task: 'long', answer: 'the first' } },
    ]);
    expect(found.ratioToFastestCorrect).toEqual([
      { task: 'short', library: 'steady', median: 400, least: 100, most: 1600 },
      { task: 'long', library: 'steady', median: 2000, least: 500, most: 8000 },
    ]);
    expect(found.figures.map((figure) => [figure.name, isWithinBudget(figure)])).toEqual([
      ['short: steady, the fastest correct', false],
      ['long: steady, the fastest correct', true],
    ]);
    expect(found.unheld).toEqual([]);
  });

  it('is to the fastest at each task, when several are correct', () => {
    const comparisons = comparisonsWith({}).map((one) =>
      one.library === 'quick' ? { ...one, right: one.asked, wrong: 0, failures: [] } : one,
    );
    expect(findingsOf(comparisons).ratioToFastestCorrect!.map(({ library, median }) => [library, median])).toEqual([
      ['quick', 200],
      ['quick', 1800],
    ]);
  });

  it('is none when no library is correct: the budget is neither met nor missed, and says so', () => {
    const found = findingsOf(comparisonsWith({ right: 302, wrong: 1, failures: ['v-1'] }));
    expect(found.correctLibraries).toEqual([]);
    expect(found.ratioToFastestCorrect).toBeNull();
    expect(found.figures).toEqual([]);
    expect(found.unheld).toEqual([
      { name: 'times the fastest correct library', budget: '≥ 1,000 ×', because: 'no library is correct' },
    ]);
  });
});

describe('a wrong answer of Kept', () => {
  it('misses the budget, whether or not another library is correct', () => {
    for (const vectors of [{}, { right: 302, wrong: 1, failures: ['v-1'] }]) {
      const comparisons = comparisonsWith(vectors).map((one) =>
        one.library === 'Kept' && one.task === 'short' ? { ...one, ...wrong('late') } : one,
      );
      const missed = findingsOf(comparisons).figures.filter((figure) => !isWithinBudget(figure));
      expect(missed.map(({ name }) => name)).toEqual(['short: Kept is not right']);
    }
  });
});

describe('the ratios without a budget', () => {
  const none = comparisonsWith({ right: 302, wrong: 1, failures: ['v-1'] });

  it('are per task to the fastest library that is right at that task, whatever else it gets wrong', () => {
    expect(findingsOf(none).perTaskRatioToFastestRight).toEqual([
      { task: 'short', library: 'quick', median: 200, least: 50, most: 800, reachesBudgetRatio: false },
      { task: 'long', library: 'steady', median: 2000, least: 500, most: 8000, reachesBudgetRatio: true },
    ]);
  });

  it('say plainly where they are below what the budget asks of a correct library', () => {
    expect(findingsOf(none).notes).toEqual([
      'Below 1,000 times the fastest library that is right at the task, at 1 of 2 tasks: short (200).',
    ]);
  });

  it('are over a workload the ratio of sums, to the fastest that is right at all of its tasks', () => {
    expect(findingsOf(none).workloadRatioToFastestRight).toEqual([
      {
        workload: 'both',
        tasks: TASKS,
        ratio: { library: 'steady', median: 1200, least: 300, most: 4800 },
      },
    ]);
  });

  it('are none where no library is right, and where Kept is not', () => {
    expect(ratioOver(TASKS, none, 'Kept', new Set(['quick']))).toBeNull();
    expect(ratioPerTask(TASKS, none, 'Kept', new Set(['quick'])).map(({ task }) => task)).toEqual(['short']);
    expect(ratioOver(['long'], none, 'quick')).toBeNull();
  });
});

describe('the workloads', () => {
  it('are of tasks that exist', () => {
    const names = benchTasks.map(({ name }) => name);
    for (const { tasks } of benchWorkloads) {
      expect(tasks).toHaveLength(3);
      expect(names).toEqual(expect.arrayContaining([...tasks]));
    }
  });
});
