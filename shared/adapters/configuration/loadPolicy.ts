/** A configuration folder, read, validated and compiled. */
import { compilePolicy, type PolicySources } from '../../domain/policy/compile.ts';
import { type Configuration, readDocument } from '../../domain/policy/configuration.ts';
import type { PolicyDocument } from '../../domain/policy/policy.ts';
import { holidaysOf } from '../holidays/holidaysOf.ts';
import { zoneTable } from '../timezone/zoneTable.ts';
import { ConfigurationError } from './configurationError.ts';
import { type MergedDocument, mergeFiles } from './document.ts';
import { readFiles } from './files.ts';

/** Holidays and zone rules that terms hold: years back, so that old logs are replayed right, and years ahead of any due time. */
const HOLIDAY_YEARS = { fromYear: 2015, toYear: 2037 };
const ZONE_YEARS = { fromYear: 2010, toYear: 2045 };

const SOURCES: PolicySources = {
  zoneTable: (timeZone) => zoneTable(timeZone, ZONE_YEARS),
  holidaysOf: (country, options) => holidaysOf(country, { ...options, ...HOLIDAY_YEARS }),
};

/** The configuration of a folder (or of one file), valid by itself. Throws a ConfigurationError. */
export function readConfiguration(folder: string): Configuration {
  return read(folder).configuration;
}

/** The policy that a folder (or one file) of configuration compiles to. Throws a ConfigurationError that holds every problem. */
export function loadPolicy(folder: string): PolicyDocument {
  const { configuration, document } = read(folder);
  const compiled = compilePolicy(configuration, SOURCES);
  if ('problems' in compiled) throw new ConfigurationError(folder, compiled.problems.map(document.located));
  return compiled.policy;
}

function read(folder: string): { configuration: Configuration; document: MergedDocument } {
  const source = readFiles(folder);
  if ('problems' in source) throw new ConfigurationError(folder, source.problems);
  const document = mergeFiles(source.files);
  if ('problems' in document) throw new ConfigurationError(folder, document.problems);
  const result = readDocument(document.content);
  if ('problems' in result) throw new ConfigurationError(folder, result.problems.map(document.located));
  return { configuration: result.configuration, document };
}
