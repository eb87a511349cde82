/** The policy that a command works with. */
import { ConfigurationError } from '../shared/adapters/configuration/configurationError.ts';
import { type Checked, loadChecked, loadCompiled } from '../shared/adapters/configuration/loadPolicy.ts';
import type { Compiled } from '../shared/domain/policy/compile.ts';
import type { PolicyDocument } from '../shared/domain/policy/policy.ts';
import { problemLine } from '../shared/domain/policy/problem.ts';
import { CallError } from './exit.ts';

/** Loads a folder for a command that is about something else: what is wrong with it is a CallError with the first problem. */
export function policyForCall(folder: string): PolicyDocument {
  return compiledForCall(folder).policy;
}

/** The same with the names of days off, which no policy holds. */
export function compiledForCall(folder: string): Compiled {
  return forCall(folder, () => loadCompiled(folder));
}

/** The same with what is allowed in it and most likely not meant, as of `now` in epoch milliseconds. */
export function checkedForCall(folder: string, now: number): Checked {
  return forCall(folder, () => loadChecked(folder, now));
}

function forCall<T>(folder: string, load: () => T): T {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const [first, ...others] = error.problems.map(problemLine);
    const rest = others.length === 0 ? '' : ` (and ${others.length} more: kept validate --config ${folder} lists them)`;
    throw new CallError(`${folder}: ${first}${rest}`);
  }
}
