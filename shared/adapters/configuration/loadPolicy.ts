/** A configuration folder, read, validated and compiled. */
import { contentHash } from '../../domain/policy/canonical.ts';
import { type Compiled, compilePolicy, type PolicySources } from '../../domain/policy/compile.ts';
import { type Configuration, readDocument } from '../../domain/policy/configuration.ts';
import type { PolicyDocument } from '../../domain/policy/policy.ts';
import type { Problem } from '../../domain/policy/problem.ts';
import { ConfigurationError } from './configurationError.ts';
import { type MergedDocument, mergeFiles } from './document.ts';
import { readFiles } from './files.ts';
import { sourcesOf } from './sources.ts';

/** The configuration of a folder (or of one file), valid by itself. Throws a ConfigurationError. */
export function readConfiguration(folder: string): Configuration {
  const configuration = checked(merged(folder));
  if ('problems' in configuration) throw new ConfigurationError(folder, configuration.problems);
  return configuration;
}

/** The policy that a folder (or one file) of configuration compiles to. Throws a ConfigurationError that holds what is wrong. */
export function loadPolicy(folder: string): PolicyDocument {
  return loadCompiled(folder).policy;
}

/** The same with what is not in a policy: the names of days off. Tests give sources of their own. */
export function loadCompiled(folder: string, sources: PolicySources = sourcesOf(folder)): Compiled {
  const compiled = compileDocument(merged(folder), sources);
  if ('problems' in compiled) throw new ConfigurationError(folder, compiled.problems, compiled.namesChecked);
  return compiled;
}

/**
 * Compiles a merged document, or tells its problems with their files and lines: those of its shape, or once that is right,
 * those between its parts (names that nothing has).
 */
export function compileDocument(
  document: MergedDocument,
  sources: PolicySources,
): Compiled | { problems: Problem[]; namesChecked: boolean } {
  const configuration = checked(document);
  if ('problems' in configuration) return { ...configuration, namesChecked: false };
  const feeds: Record<string, string> = {};
  const feed = (file: string) => {
    feeds[file] = sources.feed(file);
    return feeds[file];
  };
  const compiled = compilePolicy(configuration, { ...sources, feed });
  if ('problems' in compiled) return { problems: compiled.problems.map(document.located), namesChecked: true };
  const sourceHash = `sha256:${contentHash({ content: document.content, feeds })}`;
  return { ...compiled, policy: { ...compiled.policy, sourceHash } };
}

function checked(document: MergedDocument): Configuration | { problems: Problem[] } {
  const result = readDocument(document.content);
  return 'problems' in result ? { problems: result.problems.map(document.located) } : result.configuration;
}

function merged(folder: string): MergedDocument {
  const source = readFiles(folder);
  if ('problems' in source) throw new ConfigurationError(folder, source.problems);
  const document = mergeFiles(source.files);
  if ('problems' in document) throw new ConfigurationError(folder, document.problems);
  return document;
}
