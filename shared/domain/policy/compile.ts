/** Configuration -> policy: names checked against each other, calendars compiled, the terms named by their content. */
import { canonicalJson, contentHash } from './canonical.ts';
import { compileCalendars } from './compile/calendars.ts';
import { compileDirectory } from './compile/directory.ts';
import { checkNames } from './compile/names.ts';
import { checkReach } from './compile/reach.ts';
import type { PolicySources } from './compile/sources.ts';
import { compileTerms } from './compile/terms.ts';
import { checkLines, checkOwners } from './compile/wholes.ts';
import type { Configuration } from './configuration.ts';
import type { Directory } from './directory.ts';
import type { PolicyDocument } from './policy.ts';
import { type Problem, problem, type Report } from './problem.ts';
import type { Terms } from './terms.ts';

export type { CountryHolidays, HolidayOptions, PolicySources } from './compile/sources.ts';

/**
 * Compiles a valid configuration, or tells every problem between its parts. Pure: zone rules and holidays come from
 * `sources`. The terms' hash is `sha256:` and the SHA-256 of their canonical JSON, in hexadecimal; the same configuration and
 * sources always give the same hash.
 */
export function compilePolicy(
  configuration: Configuration,
  sources: PolicySources,
): { policy: PolicyDocument } | { problems: Problem[] } {
  const problems: Problem[] = [];
  const report: Report = (at, message) => problems.push(problem(at, message));

  checkNames(configuration, report);
  checkOwners(configuration, report);
  checkLines(configuration, report);
  checkReach(configuration, report);
  const calendars = compileCalendars(configuration, sources, report);
  const directory = compileDirectory(configuration, sources, report);
  if (problems.length > 0) return { problems };

  const terms = asStored<Terms>(compileTerms(configuration, calendars));
  return {
    policy: { termsHash: `sha256:${contentHash(terms)}`, terms, directory: asStored<Directory>(directory) },
  };
}

/** As it reads once stored: plain JSON with sorted keys, so that nobody comes to lean on an order that storing loses. */
function asStored<T>(value: T): T {
  return JSON.parse(canonicalJson(value));
}
