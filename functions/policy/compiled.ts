import type { PolicyDocument } from '../../shared/domain/policy/policy.ts';
import type { Problem as Found, Path } from '../../shared/domain/policy/problem.ts';
import { type BodyError, Problem } from '../http/problem.ts';
import type { SentFile } from './readSent.ts';

/** The compiler of configurations, which `kept validate` uses too. */
export type Compile = (files: readonly SentFile[]) => { policy: PolicyDocument } | { problems: Found[] };

const SHOWN_ERRORS = 100;

/** The policy that was sent. A problem: 422 with everything that is wrong, each at its place. */
export function compiled(compile: Compile, files: readonly SentFile[]): PolicyDocument {
  const result = compile(files);
  if ('policy' in result) return result.policy;
  const { problems } = result;
  const many = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  const shown = problems.length > SHOWN_ERRORS ? ` The first ${SHOWN_ERRORS} are shown.` : '';
  throw new Problem('invalid-policy', `The configuration has ${many}; nothing was changed.${shown}`, {
    errors: problems.slice(0, SHOWN_ERRORS).map(asError),
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

/** JSON Pointer, RFC 6901. */
function pointerOf(at: Path): string {
  return at.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
