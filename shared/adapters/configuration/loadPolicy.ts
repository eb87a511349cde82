/** A configuration folder, read, validated and compiled. */
import { contentHash } from '../../domain/policy/canonical.ts';
import { type Compiled, compilePolicy, type PolicySources } from '../../domain/policy/compile.ts';
import { type Configuration, readDocument } from '../../domain/policy/configuration.ts';
import type { PolicyDocument } from '../../domain/policy/policy.ts';
import { type Problem, problem } from '../../domain/policy/problem.ts';
import { findWarnings } from '../../domain/policy/warnings.ts';
import { checkWords } from '../../messages/words/check.ts';
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
  return orThrow(folder, compileDocument(merged(folder), sources));
}

/** The same with the warnings about it, as of `now` in epoch milliseconds. */
export function loadChecked(folder: string, now: number): Checked {
  return orThrow(folder, checkDocument(merged(folder), sourcesOf(folder), now));
}

function orThrow<T extends object>(folder: string, compiled: T | Refused): T {
  if ('problems' in compiled) throw new ConfigurationError(folder, compiled.problems, compiled.namesChecked);
  return compiled;
}

interface Refused {
  problems: Problem[];
  /** False while the shape is wrong. */
  namesChecked: boolean;
}

/** A policy, and what of its configuration is most likely not meant. */
export interface Checked extends Compiled {
  warnings: Problem[];
}

/**
 * Compiles a merged document, or tells its problems with their files and lines: those of its shape, or once that is right,
 * those between its parts (names that nothing has).
 */
export function compileDocument(document: MergedDocument, sources: PolicySources): Compiled | Refused {
  const read = compileRead(document, sources);
  return 'problems' in read ? read : read.compiled;
}

/** The same with the warnings about it, with their files and lines, as of `now` in epoch milliseconds. */
export function checkDocument(document: MergedDocument, sources: PolicySources, now: number): Checked | Refused {
  const read = compileRead(document, sources);
  if ('problems' in read) return read;
  const { configuration, compiled } = read;
  return { ...compiled, warnings: findWarnings(configuration, compiled.policy, now).map(document.located) };
}

function compileRead(
  document: MergedDocument,
  sources: PolicySources,
): { configuration: Configuration; compiled: Compiled } | Refused {
  const configuration = checked(document);
  if ('problems' in configuration) return { ...configuration, namesChecked: false };
  const feeds: Record<string, string> = {};
  const feed = (file: string) => {
    feeds[file] = sources.feed(file);
    return feeds[file];
  };
  const compiled = compilePolicy(configuration, { ...sources, feed });
  const problems = 'problems' in compiled ? compiled.problems : [];
  checkWords(configuration.words, (at, message) => problems.push(problem(at, message)));
  if ('problems' in compiled || problems.length > 0)
    return { problems: problems.map(document.located), namesChecked: true };
  const sourceHash = `sha256:${contentHash({ content: document.content, feeds })}`;
  return { configuration, compiled: { ...compiled, policy: { ...compiled.policy, sourceHash } } };
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
