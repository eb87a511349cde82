import { type Problem, problemLine } from '../../domain/policy/problem.ts';

/** A configuration that cannot be used, with everything that is found wrong with it. */
export class ConfigurationError extends Error {
  /** The folder, or file, as the caller named it. */
  readonly folder: string;
  readonly problems: readonly Problem[];
  /** False when its shape is wrong, so that the names in it could not yet be checked against each other. */
  readonly namesChecked: boolean;

  /** The message has a line for each problem. */
  constructor(folder: string, problems: readonly Problem[], namesChecked = false) {
    const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
    super([`The configuration ${folder} has ${count}:`, ...problems.map(problemLine)].join('\n'));
    this.name = 'ConfigurationError';
    this.folder = folder;
    this.problems = problems;
    this.namesChecked = namesChecked;
  }
}
