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

export function sourcesWith(holidays: Partial<CountryHolidays> = {}, asked: unknown[] = []): PolicySources {
  return {
    zoneTable: zone,
    holidaysOf(country: string, options: HolidayOptions) {
      asked.push([country, options]);
      if (country === 'XX') throw new RangeError('"XX" is not a country whose holidays are known.');
      return { holidays: [], exceptions: {}, ...holidays };
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

export function problemsOf(document: unknown): [string, string][] {
  const compiled = compile(document);
  return 'problems' in compiled ? compiled.problems.map(({ path, message }) => [path, message]) : [];
}
