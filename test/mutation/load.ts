/**
 * Loads test files of the sandbox anew: each load has its own copies of the project's modules, so that a mutant is active from
 * their first statement on, and nothing that one mutant left in a table is seen by the next. Packages are loaded once.
 */
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Suite, suiteOf } from './suite.ts';

/** What test files import that stands for something else here. */
const STAND_INS: Record<string, string> = {
  '@jest/globals': new URL('./jestGlobals.ts', import.meta.url).href,
  'fast-check': new URL('./fastCheck.ts', import.meta.url).href,
};

const sources = new Map<string, string>();
let load = 0;

function sourceOf(url: string): string {
  const path = fileURLToPath(url);
  const known = sources.get(path);
  if (known !== undefined) return known;
  const source = stripTypeScriptTypes(readFileSync(path, 'utf8'));
  sources.set(path, source);
  return source;
}

/** Makes modules under `folder` load anew; call once, before the first load. */
export function reloadUnder(folder: string): void {
  const root = `${pathToFileURL(resolve(folder)).href}/`;
  const ours = (url: string | undefined) => url?.startsWith(root) === true && !url.includes('/node_modules/');
  registerHooks({
    resolve(specifier, context, next) {
      const standIn = STAND_INS[specifier];
      if (standIn !== undefined && ours(context.parentURL)) return { url: standIn, shortCircuit: true };
      const found = next(specifier, context);
      return ours(found.url) ? { ...found, url: `${found.url}?load=${load}` } : found;
    },
    load(url, context, next) {
      if (!ours(url) || !url.includes('.ts?load=')) return next(url, context);
      return { format: 'module', source: sourceOf(url), shortCircuit: true };
    },
  });
}

/** From here on, modules are other copies than before. */
export function startLoad(): void {
  load += 1;
}

/** The tests of a file, whose modules other files of the same load share. Throws what the file throws while it loads. */
export async function loadSuite(file: string): Promise<Suite> {
  return await suiteOf(() => import(pathToFileURL(resolve(file)).href));
}
