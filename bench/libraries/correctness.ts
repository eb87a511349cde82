/** Which library is correct, and how many times Kept's time the fastest one takes: pure, from what the runs found. */
import type { Comparison, Spread } from '../harness/figure.ts';

/** The task that stands for the conformance vectors. */
export const VECTORS = 'conformance vectors: add and elapsed';

/** The budget of design: so many times the fastest correct library. */
export const LEAST_RATIO = 1000;

export interface FirstWrong {
  /** A task, or `VECTORS`. */
  task: string;
  answer: string;
}

export interface Judged {
  library: string;
  correct: boolean;
  /** Absent when it is correct. */
  firstWrong?: FirstWrong;
}

/** How many times Kept's own time the fastest of some libraries takes. */
export interface Ratio extends Spread {
  library: string;
}

export interface TaskRatio extends Ratio {
  task: string;
}

/** Right at a task: every answer that was checked, and a time that could be taken. */
function isRightAtTask({ asked, right, time }: Comparison): boolean {
  return asked > 0 && right === asked && time !== undefined;
}

/** Right at the vectors: all that it can be asked; what it has no words for is left out. */
function isRightAtVectors({ wrong, endless }: Comparison): boolean {
  return wrong === 0 && endless === 0;
}

const isRight = (comparison: Comparison) =>
  comparison.task === VECTORS ? isRightAtVectors(comparison) : isRightAtTask(comparison);

function answerOf({ failures = [], cannot }: Comparison): string {
  if (failures.length > 0) return failures[0]!;
  return cannot === undefined ? 'does not come back while it is timed' : `cannot: ${cannot}`;
}

/**
 * A library is correct when it is right at every task and at every vector that it can be asked (ADR 0010). In the order in
 * which the libraries first appear; `comparisons` has every library at every task, in the order of the tasks.
 */
export function judge(comparisons: readonly Comparison[]): Judged[] {
  const libraries = [...new Set(comparisons.map(({ library }) => library))];
  return libraries.map((library) => {
    const wrong = comparisons.find((comparison) => comparison.library === library && !isRight(comparison));
    if (!wrong) return { library, correct: true };
    return { library, correct: false, firstWrong: { task: wrong.task, answer: answerOf(wrong) } };
  });
}

export function isRightAt(task: string, comparisons: readonly Comparison[], library: string): boolean {
  return comparisons.some((one) => one.task === task && one.library === library && isRight(one));
}

function ratioOf(kept: Spread, { library, time }: { library: string; time: Spread }): Ratio {
  return {
    library,
    median: time.median / kept.median,
    least: time.least / kept.most,
    most: time.most / kept.least,
  };
}

function fastest<Timed extends { time: Spread }>(candidates: readonly Timed[]): Timed | undefined {
  return candidates.toSorted((a, b) => a.time.median - b.time.median)[0];
}

/** The sum of times of several tasks. */
function sumOf(times: readonly Spread[]): Spread {
  const sum = (of: keyof Spread) => times.reduce((total, time) => total + time[of], 0);
  return { median: sum('median'), least: sum('least'), most: sum('most') };
}

/**
 * Kept's sum of times over `tasks`, beside that of the fastest library that is right at all of them; null when there is none.
 *
 * @param among only these libraries, by name; all when absent
 */
export function ratioOver(
  tasks: readonly string[],
  comparisons: readonly Comparison[],
  kept: string,
  among?: ReadonlySet<string>,
): Ratio | null {
  const sumsOf = (library: string) => {
    const its = tasks.map((task) => comparisons.find((one) => one.task === task && one.library === library));
    return its.every((one) => one !== undefined && isRightAtTask(one))
      ? sumOf(its.map((one) => one!.time!))
      : undefined;
  };
  const keptTime = sumsOf(kept);
  if (!keptTime) return null;
  const rivals = [...new Set(comparisons.map(({ library }) => library))]
    .filter((library) => library !== kept && (among === undefined || among.has(library)))
    .flatMap((library) => {
      const time = sumsOf(library);
      return time ? [{ library, time }] : [];
    });
  const first = fastest(rivals);
  return first ? ratioOf(keptTime, first) : null;
}

/** `ratioOver` for each task by itself; a task at which no library of `among` is right has no row. */
export function ratioPerTask(
  tasks: readonly string[],
  comparisons: readonly Comparison[],
  kept: string,
  among?: ReadonlySet<string>,
): TaskRatio[] {
  return tasks.flatMap((task) => {
    const ratio = ratioOver([task], comparisons, kept, among);
    return ratio ? [{ task, ...ratio }] : [];
  });
}
