/** Several YAML files as one document, whose every value still knows its file and line. */
import { type Document, isAlias, isMap, isScalar, LineCounter, type Pair, parseDocument, visit } from 'yaml';
import { type Path, type Problem, problem } from '../../domain/policy/problem.ts';
import type { SourceFile } from './files.ts';

export interface MergedDocument {
  content: Record<string, unknown>;
  /** The problem with the file and line of its path, as far down as the path is written; one that has a file keeps it. */
  located(entry: Problem): Problem;
}

interface ParsedFile {
  file: string;
  document: Document;
  content: Record<string, unknown>;
  problems: Problem[];
  lines: LineCounter;
}

/** Merges the top-level keys. The same key in two files is a problem that names both. */
export function mergeFiles(files: readonly SourceFile[]): MergedDocument | { problems: Problem[] } {
  const parsed = files.map(parse);
  const problems = parsed.flatMap((entry) => entry.problems);
  if (problems.length > 0) return { problems };

  const content: Record<string, unknown> = {};
  const owners = new Map<string, ParsedFile>();
  for (const owner of parsed) {
    for (const [key, value] of Object.entries(owner.content)) {
      const other = owners.get(key);
      if (other !== undefined) problems.push(twice(key, owner, other));
      owners.set(key, owner);
      content[key] = value;
    }
  }
  if (problems.length > 0) return { problems };
  return { content, located: (entry) => located(entry, owners, parsed) };
}

function parse({ file, text }: SourceFile): ParsedFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const told = (message: string, line?: number) => ({
    ...problem([], message),
    file,
    ...(line !== undefined && { line }),
  });
  const problems = [
    ...[...document.errors, ...document.warnings].map(({ message, pos }) =>
      told(`This is not right as YAML: ${message.replaceAll(/\s+/g, ' ').trim()}`, lines.linePos(pos[0]).line),
    ),
    ...unreadableKeys(document).map((key) =>
      told('Name this otherwise: a key is one word or text, and not __proto__.', lineOf(key, lines)),
    ),
  ];
  const content = problems.length === 0 ? contentOf(document) : {};
  if (typeof content === 'string') problems.push(told(content));
  return { file, document, content: typeof content === 'string' ? {} : content, problems, lines };
}

/** The top-level keys with their values, or what is wrong. An empty file has none. */
function contentOf(document: Document): Record<string, unknown> | string {
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return {};
  if (!isMap(contents)) return 'Write keys with values, such as `levels:`.';
  try {
    return document.toJS();
  } catch (error) {
    // The parser's guard against aliases that multiply.
    if (error instanceof ReferenceError) return `${error.message}. Write out what the aliases stand for.`;
    throw error;
  }
}

/** Keys that are lists or mappings, and the one name that a JavaScript object cannot hold as its own. */
function unreadableKeys(document: Document): unknown[] {
  const keys: unknown[] = [];
  visit(document, {
    Pair(_index, { key }) {
      if (!isAlias(key) && !(isScalar(key) && key.value !== '__proto__')) keys.push(key);
    },
  });
  return keys;
}

function twice(key: string, later: ParsedFile, earlier: ParsedFile): Problem {
  const message = `This key is in ${earlier.file} too. Write it in one of the two files.`;
  return { ...problem([key], message), file: later.file, line: lineAt(later, [key]) };
}

function located(entry: Problem, owners: Map<string, ParsedFile>, parsed: readonly ParsedFile[]): Problem {
  if (entry.file !== undefined) return entry;
  const owner = owners.get(String(entry.at[0])) ?? (parsed.length === 1 ? parsed[0] : undefined);
  if (owner === undefined) return entry;
  const line = lineAt(owner, entry.at);
  return { ...entry, file: owner.file, ...(line !== undefined && { line }) };
}

/** The line of the last key or index of the path that is written there. */
function lineAt({ document, lines }: ParsedFile, at: Path): number | undefined {
  let node: unknown = document.contents;
  let line: number | undefined;
  for (const step of at) {
    const [here, inner] = childOf(isAlias(node) ? node.resolve(document) : node, step);
    if (here === undefined) break;
    line = lineOf(here, lines) ?? line;
    node = inner;
  }
  return line;
}

/** The node that stands for a step (a key, or an entry of a list), and its value. */
function childOf(node: unknown, step: string | number): [unknown, unknown] {
  if (typeof node !== 'object' || node === null || !('items' in node) || !Array.isArray(node.items)) {
    return [undefined, undefined];
  }
  if (typeof step === 'number') return [node.items[step], node.items[step]];
  const pair = node.items.find(({ key }: Pair) => isScalar(key) && String(key.value) === step);
  return [pair?.key, pair?.value];
}

function lineOf(node: unknown, lines: LineCounter): number | undefined {
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
  return Array.isArray(range) ? lines.linePos(range[0]).line : undefined;
}
