/** Which tests judge the mutants of a file. docs/mutation.md says why not all do. */

const POLICY = 'shared/domain/policy/';
/** They try a size, not a rule, and take as long as all others together: for the files that they are about alone. */
const LONG: Record<string, string[]> = {
  'shared/domain/ticket/bound.test.ts': ['shared/domain/ticket/bound.ts'],
  'shared/domain/ticket/ledger.test.ts': ['shared/domain/ticket/ledger.ts'],
  'shared/domain/obligation/key.test.ts': ['key', 'keyText', 'sha256'].map(
    (name) => `shared/domain/obligation/${name}.ts`,
  ),
};

/** It holds the schema of the configuration that is published, the domain's own word that it does not say itself. */
const PUBLISHED_SCHEMA = 'shared/adapters/configuration/schemaFile.test.ts';

/** All that may judge something. */
export const JUDGES = ['shared/domain/**/*.test.ts', PUBLISHED_SCHEMA];

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/') + 1);

/**
 * Whether a test file may judge the mutants of a file that it reaches. Tests of the policy compile whole configurations, slowly:
 * they judge the policy alone, and of its parts the one that they stand in.
 */
export function isJudge(test: string, mutated: string): boolean {
  const long = LONG[test];
  if (long) return long.includes(mutated);
  if (test === PUBLISHED_SCHEMA) return mutated.startsWith(`${POLICY}configuration`);
  if (!test.startsWith(POLICY)) return true;
  const parts = [folderOf(test), folderOf(mutated)];
  return mutated.startsWith(POLICY) && (parts.includes(POLICY) || parts[0] === parts[1]);
}
