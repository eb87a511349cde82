/** Configuration -> policy: names checked against each other, calendars compiled, the terms named by their content. */
import { canonicalJson } from './canonical.ts';
import { compileCalendars } from './compile/calendars.ts';
import type { NamedDays } from './compile/days.ts';
import { compileDirectory } from './compile/directory.ts';
import { checkNames } from './compile/names.ts';
import { checkOpen, checkReach } from './compile/reach.ts';
import type { PolicySources } from './compile/sources.ts';
import { compileTerms } from './compile/terms.ts';
import { checkLines, checkOwners } from './compile/wholes.ts';
import type { Configuration } from './configuration.ts';
import type { Directory } from './directory.ts';
import type { PolicyDocument } from './policy.ts';
import { type Problem, problem, type Report } from './problem.ts';
import type { Terms } from './terms.ts';
import { termsHash } from './termsHash.ts';

export type { NamedDays } from './compile/days.ts';
export type { CountryHolidays, HolidayOptions, PolicySources } from './compile/sources.ts';

export interface Compiled {
  policy: PolicyDocument;
  /** By calendar: what its days off and moved working days are called, which its terms do not say. */
  namedDays: Record<string, NamedDays>;
}

/**
 * Compiles a valid configuration, or tells every problem between its parts. Pure: zone rules, holidays and feeds come from
 * `sources`. The same configuration and sources always give the same hash.
 */
export function compilePolicy(
  configuration: Configuration,
  sources: PolicySources,
): Compiled | { problems: Problem[] } {
  const problems: Problem[] = [];
  const report: Report = (at, message, place) => problems.push(problem(at, message, place));

  checkNames(configuration, report);
  checkOwners(configuration, report);
  checkLines(configuration, report);
  const { calendars, namedDays } = compileCalendars(configuration, sources, report);
  checkOpen(calendars, report);
  checkReach(configuration, calendars, report);
  const directory = compileDirectory(configuration, calendars, sources, report);
  if (problems.length > 0) return { problems };

  const terms = asStored<Terms>(compileTerms(configuration, calendars));
  const policy = { termsHash: termsHash(terms), terms, directory: asStored<Directory>(directory) };
  return { policy, namedDays };
}

/** As it reads once stored: plain JSON with sorted keys, so that nobody comes to lean on an order that storing loses. */
function asStored<T>(value: T): T {
  return JSON.parse(canonicalJson(value));
}
