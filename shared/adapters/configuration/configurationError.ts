import { type Problem, problemLine } from '../../domain/policy/problem.ts';

/** A configuration that cannot be used, with everything that is wrong with it. */
export class ConfigurationError extends Error {
  /** The folder, or file, as the caller named it. */
  readonly folder: string;
  readonly problems: readonly Problem[];

  /** The message has a line for each problem. */
  constructor(folder: string, problems: readonly Problem[]) {
    const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
    super([`The configuration ${folder} has ${count}:`, ...problems.map(problemLine)].join('\n'));
    this.name = 'ConfigurationError';
    this.folder = folder;
    this.problems = problems;
  }
}
