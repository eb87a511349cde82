/** Collects and runs the tests of one file as Jest does, as far as the domain's tests go: no mocks, no snapshots. */
import { runLimited } from './limit.ts';

/** How long a group may take to declare its tests: some work out there what they then look at. */
const DECLARING_MS = 10_000;

type Run = (...row: unknown[]) => unknown;
type Declare = (name: string, run: Run) => void;
type Hook = () => unknown;

export interface Case {
  /** The place among the tests of the file: names may depend on what is mutated. */
  index: number;
  name: string;
  run: Hook;
}

interface Group {
  before: Hook[];
  after: Hook[];
  entries: (Case | Group)[];
}

export interface Suite {
  cases: Case[];
  root: Group;
}

const group = (): Group => ({ before: [], after: [], entries: [] });

let suite: Suite = { cases: [], root: group() };
let at = suite.root;
let path: string[] = [];

/** Gathers what `load` declares. */
export async function suiteOf(load: () => Promise<unknown>): Promise<Suite> {
  const made = { cases: [], root: group() };
  [suite, at, path] = [made, made.root, []];
  await load();
  return made;
}

function declareGroup(name: string, declare: Run): void {
  const outer = at;
  at = group();
  outer.entries.push(at);
  path.push(name);
  runLimited(declare, DECLARING_MS);
  path.pop();
  at = outer;
}

function declareCase(name: string, run: Run): void {
  const made = { index: suite.cases.length, name: [...path, name].join(' '), run: () => run() };
  suite.cases.push(made);
  at.entries.push(made);
}

function titleOf(title: string, row: unknown[]): string {
  const left = [...row];
  return title.replace(/%[sdijp]/g, () => String(left.shift()));
}

const withEach = (declare: Declare) =>
  Object.assign(declare, {
    each: (table: readonly unknown[]) => (title: string, run: Run) => {
      for (const entry of table) {
        const row = Array.isArray(entry) ? entry : [entry];
        declare(titleOf(title, row), () => run(...row));
      }
    },
  });

export const describe = withEach(declareGroup);
export const it = withEach(declareCase);
export const beforeAll = (run: Hook): number => at.before.push(run);
export const afterAll = (run: Hook): number => at.after.push(run);

const casesIn = (entry: Case | Group): Case[] => ('run' in entry ? [entry] : entry.entries.flatMap(casesIn));

/**
 * Runs the cases that `wanted` names, in order, until `run` says false: then it stops, and is false itself. What was set up
 * is always taken down.
 */
export async function runSuite(
  entry: Case | Group,
  wanted: (one: Case) => boolean,
  run: (one: Case) => Promise<boolean>,
): Promise<boolean> {
  if ('run' in entry) return await run(entry);
  try {
    for (const hook of entry.before) await hook();
    for (const inner of entry.entries) {
      if (casesIn(inner).some(wanted) && !(await runSuite(inner, wanted, run))) return false;
    }
    return true;
  } finally {
    for (const hook of entry.after) await hook();
  }
}
