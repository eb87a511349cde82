/** The YAML files of a configuration. */
import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { nearestHint } from '../../domain/policy/configuration/nearest.ts';
import { type Problem, problem } from '../../domain/policy/problem.ts';

const MOST_FILES = 200;
const MOST_BYTES = 1_000_000;

export interface SourceFile {
  /** Its name in the folder. */
  file: string;
  text: string;
}

/**
 * The `.yaml` and `.yml` files of a folder by name (hidden ones and folders in it left out), or the one file that `folder`
 * is itself.
 */
export function readFiles(folder: string): { files: SourceFile[] } | { problems: Problem[] } {
  const kind = statSync(folder, { throwIfNoEntry: false });
  if (kind === undefined) return wrong('There is no such folder.');
  const paths = kind.isDirectory() ? yamlIn(folder) : [folder];
  if (paths.length === 0) return wrong('There is no .yaml or .yml file in it.');
  if (paths.length > MOST_FILES) return wrong(`There are more than ${MOST_FILES} YAML files in it.`);
  const tooLong = paths.find((path) => statSync(path).size > MOST_BYTES);
  if (tooLong !== undefined) return wrong(`This file has more than ${MOST_BYTES} bytes.`, basename(tooLong));
  return { files: paths.map((path) => ({ file: basename(path), text: readFileSync(path, 'utf8') })) };
}

/**
 * The text of an iCalendar file in a configuration's folder, or beside the one file that `folder` is itself. RangeError,
 * saying so, when there is none, or it is too long or not UTF-8.
 */
export function readFeed(folder: string, file: string): string {
  const beside = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? folder : dirname(folder);
  const path = join(beside, file);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile())
    throw new RangeError(`There is no file ${JSON.stringify(file)} in it.${feedHint(beside, file)}`);
  if (found.size > MOST_BYTES) throw new RangeError(`${JSON.stringify(file)} has more than ${MOST_BYTES} bytes.`);
  const bytes = readFileSync(path);
  if (!isUtf8(bytes)) throw new RangeError(`${JSON.stringify(file)} is not UTF-8. Save it as such.`);
  return new TextDecoder().decode(bytes);
}

function feedHint(folder: string, file: string): string {
  const known = readdirSync(folder).filter((name) => /\.ics$/i.test(name));
  return known.length === 0 ? '' : ` ${nearestHint(file, known)}`;
}

/** All files of a configuration as a program sends them: the YAML files, and the iCalendar files beside them. */
export function readAllFiles(folder: string): { files: SourceFile[] } | { problems: Problem[] } {
  const yaml = readFiles(folder);
  if ('problems' in yaml || !statSync(folder).isDirectory()) return yaml;
  const feeds = readdirSync(folder).filter((name) => !name.startsWith('.') && /\.ics$/i.test(name));
  return { files: [...yaml.files, ...feeds.map((file) => ({ file, text: readFeed(folder, file) }))] };
}

function yamlIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.') && /\.ya?ml$/i.test(entry.name))
    .map((entry) => entry.name)
    .sort()
    .map((name) => join(folder, name));
}

function wrong(message: string, file?: string): { problems: Problem[] } {
  return { problems: [{ ...problem([], message), ...(file !== undefined && { file }) }] };
}
