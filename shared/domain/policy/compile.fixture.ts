/** Compiling written documents in tests, with sources that are made up. */
import type { ZoneTable } from '../time/terms.ts';
import { type CountryHolidays, compilePolicy, type HolidayOptions, type PolicySources } from './compile.ts';
import { readDocument } from './configuration.ts';
import type { PolicyDocument } from './policy.ts';

/** A table of a zone; there is none of Mars. */
export function zone(timeZone: string): ZoneTable {
  if (timeZone === 'Mars/Base') throw new RangeError('"Mars/Base" is not a time zone of the tz database.');
  return { timeZone, tzVersion: 'test', initialOffsetSeconds: 0, transitions: [] };
}

export function sourcesWith(
  holidays: Partial<CountryHolidays> = {},
  asked: unknown[] = [],
  feeds: Record<string, string> = {},
): PolicySources {
  return {
    zoneTable: zone,
    feed(file) {
      const text = feeds[file];
      if (text === undefined) throw new RangeError(`There is no file ${JSON.stringify(file)}.`);
      return text;
    },
    holidaysOf(country: string, options: HolidayOptions) {
      asked.push([country, options]);
      if (country === 'XX') throw new RangeError('"XX" is not a country whose holidays are known.');
      return { holidays: [], exceptions: {}, names: {}, ...holidays };
    },
  };
}

function compile(document: unknown, sources = sourcesWith()) {
  const read = readDocument(document);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return compilePolicy(read.configuration, sources);
}

export function policyOf(document: unknown, sources = sourcesWith()): PolicyDocument {
  const compiled = compile(document, sources);
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
  return compiled.policy;
}

export function problemsOf(document: unknown, sources = sourcesWith()): [string, string][] {
  const compiled = compile(document, sources);
  return 'problems' in compiled ? compiled.problems.map(({ path, message }) => [path, message]) : [];
}
