/** A configuration folder, read, validated and compiled. */
import { type Compiled, compilePolicy, type PolicySources } from '../../domain/policy/compile.ts';
import { type Configuration, readDocument } from '../../domain/policy/configuration.ts';
import type { PolicyDocument } from '../../domain/policy/policy.ts';
import { ConfigurationError } from './configurationError.ts';
import { type MergedDocument, mergeFiles } from './document.ts';
import { readFiles } from './files.ts';
import { sourcesOf } from './sources.ts';

/** The configuration of a folder (or of one file), valid by itself. Throws a ConfigurationError. */
export function readConfiguration(folder: string): Configuration {
  return read(folder).configuration;
}

/** The policy that a folder (or one file) of configuration compiles to. Throws a ConfigurationError that holds every problem. */
export function loadPolicy(folder: string): PolicyDocument {
  return loadCompiled(folder).policy;
}

/** The same with what is not in a policy: the names of days off. Tests give sources of their own. */
export function loadCompiled(folder: string, sources: PolicySources = sourcesOf(folder)): Compiled {
  const { configuration, document } = read(folder);
  const compiled = compilePolicy(configuration, sources);
  if ('problems' in compiled) throw new ConfigurationError(folder, compiled.problems.map(document.located));
  return compiled;
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
