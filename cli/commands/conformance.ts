/** `kept conformance`: runs vectors of facts that other products and hard cases agreed on. */
import { Command } from 'commander';
import { readVectors } from '../conformance/read.ts';
import { runVector } from '../conformance/run.ts';
import { VectorError, type VectorResult } from '../conformance/vector.ts';
import { CallError, exitWithBadNews, printJson, printLine } from '../exit.ts';

/** The report that `--json` prints. */
interface ConformanceReport {
  passed: number;
  failed: number;
  failures: Omit<VectorResult, 'ok'>[];
}

function reportOf(results: readonly VectorResult[]): ConformanceReport {
  const failures = results.filter((result) => !result.ok).map(({ id, expected, got }) => ({ id, expected, got }));
  return { passed: results.length - failures.length, failed: failures.length, failures };
}

function asText({ passed, failed, failures }: ConformanceReport): string {
  const lines = failures.map(
    ({ id, expected, got }) => `${id}\n  expected ${JSON.stringify(expected)}\n  got      ${JSON.stringify(got)}`,
  );
  return [...lines, `${passed} passed, ${failed} failed`].join('\n');
}

/** Exit code 0 when all passed, 1 when one failed, 2 when a path or a vector cannot be read. */
function run(paths: string[], options: { json?: boolean }): void {
  const report = reportOf(resultsOf(paths));
  if (options.json) printJson(report);
  else printLine(asText(report));
  if (report.failed > 0) exitWithBadNews();
}

function resultsOf(paths: readonly string[]): VectorResult[] {
  try {
    return readVectors(paths).map(runVector);
  } catch (error) {
    if (error instanceof VectorError) throw new CallError(error.message);
    throw error;
  }
}

export function conformanceCommand(): Command {
  return new Command('conformance')
    .description('run conformance vectors: prints each that fails, and a count')
    .argument('<path...>', 'files of vectors, or folders of .json files')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExample:\n  $ kept conformance ../shared/conformance')
    .action(run);
}
