/** `kept validate`: is the configuration right, and if not, what is wrong where. */
import { Command } from 'commander';
import { ConfigurationError } from '../../shared/adapters/configuration/configurationError.ts';
import { type Checked, loadChecked } from '../../shared/adapters/configuration/loadPolicy.ts';
import { systemClock } from '../../shared/adapters/embedded/clock.ts';
import type { PolicyDocument } from '../../shared/domain/policy/policy.ts';
import { MOST_SHOWN, type Problem, problemLine } from '../../shared/domain/policy/problem.ts';
import { CallError, exitWithBadNews, printJson, printLine } from '../exit.ts';
import { printWarnings } from '../warnings.ts';

interface ValidateOptions {
  config: string;
  strict?: boolean;
  json?: boolean;
}

export function validateCommand(): Command {
  return new Command('validate')
    .description(
      'check a configuration: what is wrong with it, with file, line and path; names once its shape is right, and once those are, what is allowed and most likely not meant (warnings)',
    )
    .option('--config <dir>', 'folder of the configuration, or one YAML file', 'config')
    .option('--strict', 'exit with 1 when there are warnings')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ kept validate --config config\n  $ kept validate --config config --strict --json',
    )
    .action(validate);
}

/** Prints the warnings and a summary; or each problem on a line of its own, and then throws a CallError. */
function validate({ config, strict, json }: ValidateOptions): void {
  const checked = checkedOrRefused(config, json);
  const { policy, warnings } = checked;
  if (json) {
    const counts = countsOf(policy);
    printJson({
      valid: true,
      termsHash: policy.termsHash,
      counts,
      problems: [],
      problemCount: 0,
      ...warningsForPrograms(warnings),
    });
  } else {
    printWarnings(warnings.slice(0, MOST_SHOWN).map(problemLine), warnings.length);
    printLine(summaryOf(config, checked));
  }
  if (strict && warnings.length > 0) exitWithBadNews();
}

function checkedOrRefused(config: string, json: boolean | undefined): Checked {
  try {
    return loadChecked(config, systemClock.now());
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const { problems, namesChecked } = error;
    if (json) {
      const shown = problems.slice(0, MOST_SHOWN).map(problemForPrograms);
      const refused = { valid: false, namesChecked, problems: shown, problemCount: problems.length };
      printJson({ ...refused, ...warningsForPrograms([]) });
    } else tellProblems(problems);
    throw new CallError(nextStep(error));
  }
}

function tellProblems(problems: readonly Problem[]): void {
  for (const problem of problems.slice(0, MOST_SHOWN)) printLine(problemLine(problem));
  if (problems.length > MOST_SHOWN) printLine(`and ${problems.length - MOST_SHOWN} more`);
}

function warningsForPrograms(warnings: readonly Problem[]) {
  return { warnings: warnings.slice(0, MOST_SHOWN).map(problemForPrograms), warningCount: warnings.length };
}

function problemForPrograms({ file, line, path, message }: Problem) {
  return { file: file ?? null, line: line ?? null, path, message };
}

function nextStep({ folder, problems, namesChecked }: ConfigurationError): string {
  const many = problems.length === 1 ? 'the problem' : `the ${problems.length} problems`;
  const rest = namesChecked ? '' : `; names are checked once ${problems.length === 1 ? 'it is' : 'they are'} mended`;
  return `${folder} is not valid: correct ${many} above, then validate again${rest}.`;
}

function countsOf({ terms, directory }: PolicyDocument): Record<string, number> {
  const { calendars, levels, clients, lines, ladders, rules } = terms;
  const { people, rotas } = directory;
  const entries = Object.entries({ calendars, levels, clients, people, rotas, lines, ladders, rules });
  return Object.fromEntries(entries.map(([name, group]) => [name, Object.keys(group).length]));
}

function summaryOf(config: string, { policy, warnings }: Checked): string {
  const counts = Object.entries(countsOf(policy)).map(([name, count]) => `${name} ${count}`);
  const found =
    warnings.length === 0 ? '' : `, with ${warnings.length === 1 ? 'a warning' : `${warnings.length} warnings`}`;
  return `${config} is valid${found}: ${counts.join(', ')}.\nIts terms are ${policy.termsHash}.`;
}
