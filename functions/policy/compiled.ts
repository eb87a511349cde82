import type { PolicyDocument } from '../../shared/domain/policy/policy.ts';
import { type Problem as Found, MOST_SHOWN, pointerOf } from '../../shared/domain/policy/problem.ts';
import { type BodyError, Problem } from '../http/problem.ts';
import type { SentFile } from './readSent.ts';

/** The compiler of configurations, which `kept validate` uses too; `now` in epoch milliseconds. */
export type Compile = (
  files: readonly SentFile[],
  now: number,
) => { policy: PolicyDocument; warnings: Found[] } | { problems: Found[] };

/** What an answer says of a configuration that is right, and has something that is most likely not meant. */
export interface WarningsView {
  /** At most 100, of all that there are. */
  warnings: BodyError[];
  warningCount: number;
}

/** The policy that was sent, and the warnings about it. A problem: 422 with everything that is wrong, each at its place. */
export function compiled(
  compile: Compile,
  files: readonly SentFile[],
  now: number,
): { document: PolicyDocument; told: WarningsView } {
  const result = compile(files, now);
  if ('policy' in result) {
    const { policy, warnings } = result;
    const told = { warnings: warnings.slice(0, MOST_SHOWN).map(asError), warningCount: warnings.length };
    return { document: policy, told };
  }
  const { problems } = result;
  const many = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  const shown = problems.length > MOST_SHOWN ? ` The first ${MOST_SHOWN} are shown.` : '';
  throw new Problem('invalid-policy', `The configuration has ${many}; nothing was changed.${shown}`, {
    errors: problems.slice(0, MOST_SHOWN).map(asError),
  });
}

function asError({ at, message, file, line }: Found): BodyError {
  return {
    path: pointerOf(at),
    message,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
  };
}
