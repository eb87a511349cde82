import type { PolicyDocument } from '../../domain/policy/policy.ts';
import type { Problem } from '../../domain/policy/problem.ts';
import { mergeFiles } from './document.ts';
import type { SourceFile } from './files.ts';
import { checkDocument } from './loadPolicy.ts';
import { zonesAndHolidays } from './sources.ts';

/**
 * The policy that the files of a configuration folder compile to, wherever they came from; or every problem, with its file
 * and line. YAML files are merged as in a folder, whatever else there is can be named as a feed.
 *
 * @param now as of which warnings are given; epoch milliseconds
 */
export function compileFiles(
  files: readonly SourceFile[],
  now: number,
): { policy: PolicyDocument; warnings: Problem[] } | { problems: Problem[] } {
  const document = mergeFiles(files.filter(({ file }) => isYaml(file)));
  if ('problems' in document) return document;
  const feeds = new Map(files.filter(({ file }) => !isYaml(file)).map(({ file, text }) => [file, text]));
  const feed = (file: string): string => {
    const text = feeds.get(file);
    if (text === undefined)
      throw new RangeError(`The file ${JSON.stringify(file)} was not sent with the configuration.`);
    return text;
  };
  return checkDocument(document, { ...zonesAndHolidays, feed }, now);
}

function isYaml(file: string): boolean {
  return /\.(ya?ml|json)$/i.test(file);
}
