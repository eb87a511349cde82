/**
 * What is allowed in a configuration and most likely not meant. Problems (`compile.ts`) are refused; what is found here is
 * published all the same, and told to whoever publishes.
 */
import type { Configuration } from './configuration.ts';
import type { PolicyDocument } from './policy.ts';
import { type Problem, problem } from './problem.ts';
import { warnOfClients } from './warnings/clients.ts';
import { warnOfContracts } from './warnings/contracts.ts';
import { warnOfCoverage } from './warnings/coverage.ts';
import { warnOfIntake } from './warnings/intake.ts';
import { ladderRuns } from './warnings/ladderRuns.ts';
import { warnOfLadders } from './warnings/ladders.ts';
import { warnOfOlas, warnOfTargets } from './warnings/levels.ts';
import { warnOfLongTargets } from './warnings/longTargets.ts';
import { warnOfWords } from './warnings/ownWords.ts';
import { warnOfPeople } from './warnings/people.ts';
import { warnOfRoles } from './warnings/roles.ts';
import { warnOfRules } from './warnings/rules.ts';
import { warnOfUnused } from './warnings/unused.ts';

/**
 * Every warning about a configuration without problems.
 *
 * @param policy what it compiles to
 * @param now against which the dates of contracts are held; epoch milliseconds
 */
export function findWarnings(configuration: Configuration, policy: PolicyDocument, now: number): Problem[] {
  const found: Problem[] = [];
  const report = (at: Problem['at'], message: string) => found.push(problem(at, message));
  const { terms } = policy;

  warnOfTargets(configuration, terms, report);
  warnOfOlas(configuration, terms, report);
  warnOfLongTargets(configuration, terms, report);
  warnOfClients(configuration, report);
  warnOfContracts(configuration, terms, now, report);
  warnOfRules(configuration, report);
  warnOfIntake(configuration, report);
  warnOfPeople(configuration, report);
  warnOfCoverage(policy, report);
  const runs = ladderRuns(configuration, terms);
  warnOfLadders(configuration, terms, runs, report);
  warnOfRoles(configuration, runs, report);
  warnOfUnused(configuration, report);
  warnOfWords(configuration, report);
  return found;
}
