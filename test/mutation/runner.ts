/**
 * A test runner for Stryker that knows the domain's tests: they are pure, so one process runs them for one mutant after
 * another, loading the project's modules anew for each. docs/mutation.md says why it is not Jest's.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { CoverageData, MutantCoverage } from '@stryker-mutator/api/core';
import { PluginKind } from '@stryker-mutator/api/plugin';
import {
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  TestStatus,
} from '@stryker-mutator/api/test-runner';
import { isJudge, JUDGES } from './judges.ts';
import { runLimited, TOO_LONG } from './limit.ts';
import { affectedBy, keepOriginals, loadSuite, reloadUnder, startLoad } from './load.ts';
import { type Case, runSuite } from './suite.ts';

/** What is mutated, what it imports, and what imports it. */
const MODULES = '{shared,events}/**/*.ts';
/** Where the sandbox was copied from: stryker.config.json puts it under `.kept/mutation/sandbox`. */
const PROJECT = '../../../..';
/** They run the core in a process of its own, where no mutant is active. */
const ELSEWHERE = ['**/shuffled.test.ts'];
/** In the sandbox: how long each test took in the first run, in ms, for the runners that come later. */
const TIMES = 'mutation-times.json';
/** How long a test may take: a mutant may never end. Far more than it needs, since a busy machine takes its time. */
const LIMIT_MS = 2000;
const LIMIT_FACTOR = 20;

/** What mutated code reads and writes, by the name that Stryker gave it. */
interface Switchboard {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: MutantCoverage;
}

const board: Switchboard = {};
Object.assign(globalThis, { __stryker__: board });

/** A test by its file and place; loading a file is a test of its own. */
const caseId = (file: string, { index }: Case): string => `${file}#${index}`;
const loadId = (file: string): string => `${file}#load`;
const fileOf = (id: string): string => id.slice(0, id.lastIndexOf('#'));

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}

/** What went wrong, or nothing. */
async function failureOf(work: () => unknown): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (thrown) {
    return messageOf(thrown);
  }
}

function sumOf(one: CoverageData, other: CoverageData): CoverageData {
  const sum = { ...one };
  for (const [mutant, hits] of Object.entries(other)) sum[mutant] = (sum[mutant] ?? 0) + hits;
  return sum;
}

/** The processor's time, which a busy machine does not stretch. */
function spentMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function resultOf(id: string, name: string, startedAt: number, failure: string | undefined): TestResult {
  const result = { id, name, fileName: fileOf(id), timeSpentMs: spentMs() - startedAt };
  return failure === undefined
    ? { ...result, status: TestStatus.Success }
    : { ...result, status: TestStatus.Failed, failureMessage: failure };
}

interface Observed {
  results: TestResult[];
  perTest: Record<string, CoverageData>;
}

/** Runs all tests of a file, and notes which mutants each reaches: those reached while loading belong to every test. */
async function observe(file: string): Promise<Observed> {
  const coverage: MutantCoverage = { static: {}, perTest: {} };
  Object.assign(board, { mutantCoverage: coverage, currentTestId: undefined });
  startLoad();
  const startedAt = spentMs();
  const suite = await loadSuite(file);
  const results = [resultOf(loadId(file), `${file} loads`, startedAt, undefined)];
  await runSuite(
    suite.root,
    () => true,
    async (one) => {
      const id = caseId(file, one);
      board.currentTestId = id;
      const begunAt = spentMs();
      results.push(resultOf(id, one.name, begunAt, await failureOf(one.run)));
      board.currentTestId = undefined;
      return true;
    },
  );
  const perTest = results.map(({ id }) => [id, sumOf(coverage.perTest[id] ?? {}, coverage.static)] as const);
  return { results, perTest: Object.fromEntries(perTest) };
}

interface Verdict {
  failed?: { id: string; message: string };
  ran: number;
}

type Times = Record<string, number>;

/** Runs those tests of a file that are wanted, up to the first that fails. */
async function judge(file: string, wanted: (id: string) => boolean, times: Times): Promise<Verdict> {
  const verdict: Verdict = { ran: 1 };
  const fail = (id: string, message: string | undefined): boolean => {
    if (message !== undefined) verdict.failed = { id, message };
    return message === undefined;
  };
  const broken = await failureOf(async () => {
    const suite = await loadSuite(file);
    await runSuite(
      suite.root,
      (one) => wanted(caseId(file, one)),
      async (one) => {
        const id = caseId(file, one);
        if (!wanted(id)) return true;
        verdict.ran += 1;
        const limitMs = Math.ceil(LIMIT_MS + LIMIT_FACTOR * (times[id] ?? 0));
        return fail(id, await failureOf(() => runLimited(one.run, limitMs)));
      },
    );
  });
  if (verdict.failed === undefined) fail(loadId(file), broken);
  return verdict;
}

class DomainRunner implements TestRunner {
  #times: Times | undefined;

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    reloadUnder(process.cwd(), MODULES);
  }

  async dryRun(): Promise<DryRunResult> {
    const tests: TestResult[] = [];
    const mutantCoverage: MutantCoverage = { static: {}, perTest: {} };
    for (const file of judgesOf(keepOriginals(PROJECT, MODULES))) {
      const { results, perTest } = await observe(file);
      tests.push(...results);
      Object.assign(mutantCoverage.perTest, perTest);
    }
    writeFileSync(TIMES, JSON.stringify(Object.fromEntries(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]))));
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, sandboxFileName, testFilter = [], hitLimit } = options;
    Object.assign(board, { activeMutant: activeMutant.id, hitCount: hitLimit === undefined ? undefined : 0, hitLimit });
    this.#times ??= JSON.parse(readFileSync(TIMES, 'utf8')) as Times;
    const wanted = new Set(testFilter);
    let ran = 0;
    startLoad(sandboxFileName);
    for (const file of ordered(testFilter, relative(process.cwd(), sandboxFileName), this.#times)) {
      const { failed, ran: more } = await judge(file, (id) => wanted.has(id), this.#times);
      ran += more;
      const timeout = determineHitLimitReached(board.hitCount, hitLimit);
      if (timeout !== undefined) return { status: MutantRunStatus.Timeout, reason: timeout.reason };
      if (failed?.message.includes(TOO_LONG))
        return { status: MutantRunStatus.Timeout, reason: `${failed.id} is too slow` };
      if (failed !== undefined)
        return {
          status: MutantRunStatus.Killed,
          killedBy: [failed.id],
          failureMessage: failed.message,
          nrOfTests: ran,
        };
    }
    return { status: MutantRunStatus.Survived, nrOfTests: ran };
  }
}

/** The test files that reach one of the mutated files and may judge it. */
function judgesOf(mutated: readonly string[]): string[] {
  const reached = mutated.map((file) => ({ file, by: affectedBy(resolve(file)) }));
  return globSync(JUDGES, { exclude: ELSEWHERE })
    .filter((test) => reached.some(({ file, by }) => by.has(resolve(test)) && isJudge(test, file)))
    .sort();
}

/** The files of the tests that judge a mutant: that of the mutated file first, then the quick ones. */
function ordered(tests: readonly string[], mutated: string, times: Times): string[] {
  const costs = new Map<string, number>();
  for (const id of tests) costs.set(fileOf(id), (costs.get(fileOf(id)) ?? 0) + (times[id] ?? 0));
  const own = mutated.replace(/ts$/, 'test.ts');
  if (costs.has(own)) costs.set(own, 0);
  return [...costs]
    .filter(([file]) => isJudge(file, mutated))
    .sort(([, one], [, other]) => one - other)
    .map(([file]) => file);
}

const factory = Object.assign(() => new DomainRunner(), { inject: [] as const });

export const strykerPlugins = [{ kind: PluginKind.TestRunner, name: 'domain', factory }];
