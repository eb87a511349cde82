/** `kept validate`: is the configuration right, and if not, what is wrong where. */
import { Command } from 'commander';
import { ConfigurationError } from '../../shared/adapters/configuration/configurationError.ts';
import { loadPolicy } from '../../shared/adapters/configuration/loadPolicy.ts';
import type { PolicyDocument } from '../../shared/domain/policy/policy.ts';
import { type Problem, problemLine } from '../../shared/domain/policy/problem.ts';
import { CallError, printJson, printLine } from '../exit.ts';

interface ValidateOptions {
  config: string;
  json?: boolean;
}

export function validateCommand(): Command {
  return new Command('validate')
    .description(
      'check a configuration: what is wrong with it, with file, line and path; names once its shape is right',
    )
    .option('--config <dir>', 'folder of the configuration, or one YAML file', 'config')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExample:\n  $ kept validate --config config')
    .action(validate);
}

/** Prints a summary; or each problem on a line of its own, and then throws a CallError. */
function validate({ config, json }: ValidateOptions): void {
  try {
    const policy = loadPolicy(config);
    if (json) printJson({ valid: true, termsHash: policy.termsHash, counts: countsOf(policy), problems: [] });
    else printLine(summaryOf(config, policy));
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    if (json)
      printJson({ valid: false, namesChecked: error.namesChecked, problems: error.problems.map(problemForPrograms) });
    else for (const problem of error.problems) printLine(problemLine(problem));
    throw new CallError(nextStep(error));
  }
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

function summaryOf(config: string, policy: PolicyDocument): string {
  const counts = Object.entries(countsOf(policy)).map(([name, count]) => `${name} ${count}`);
  return `${config} is valid: ${counts.join(', ')}.\nIts terms are ${policy.termsHash}.`;
}
