/**
 * Loads test files of the sandbox: each load has its own copies of the mutated module and of all that imports it, so that a
 * mutant is active from their first statement on, and of what is made for tests, so that nothing that one mutant left there
 * is seen by the next. What no mutant reaches is loaded once, like the packages.
 */
import { copyFileSync, existsSync, globSync, readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Suite, suiteOf } from './suite.ts';

/** What test files import that stands for something else here. */
const STAND_INS: Record<string, string> = {
  '@jest/globals': new URL('./jestGlobals.ts', import.meta.url).href,
  'fast-check': new URL('./fastCheck.ts', import.meta.url).href,
};

/** Stryker puts this into each file that it mutates. */
const MUTATED = 'function stryMutAct_';
/** In the sandbox, beside a mutated file: the file as it was, for mutants of other files, since each mutant costs time where it stands. */
const ORIGINAL = '.original';
const MADE_FOR_TESTS = /\.(test|fixture|model)\.ts$|\/testing\//;
const IMPORTED = /\b(?:from|import)\s*\(?'(\.[^']+)'/g;

const sources = new Map<string, string>();
const importers = new Map<string, Set<string>>();
let load = 0;
/** The file whose mutant is active, and all that import it; everything, while there is none. */
let mutated: string | undefined;
let affected: ReadonlySet<string> | undefined;

function strippedOf(file: string): string {
  const known = sources.get(file);
  if (known !== undefined) return known;
  const source = stripTypeScriptTypes(readFileSync(file, 'utf8'));
  sources.set(file, source);
  return source;
}

function sourceOf(path: string): string {
  const original = path + ORIGINAL;
  return strippedOf(mutated !== undefined && path !== mutated && existsSync(original) ? original : path);
}

/** The files of the sandbox that are mutated. Keeps the original beside each; `project` is where the sandbox was copied from. */
export function keepOriginals(project: string, pattern: string): string[] {
  const files = globSync(pattern).filter((file) => readFileSync(file, 'utf8').includes(MUTATED));
  for (const file of files) copyFileSync(join(project, file), file + ORIGINAL);
  return files;
}

function noteImports(path: string): void {
  for (const [, specifier] of strippedOf(path).matchAll(IMPORTED)) {
    const imported = resolve(dirname(path), specifier!);
    importers.set(imported, (importers.get(imported) ?? new Set()).add(path));
  }
}

/** A module, and all that import it, straight or by others. */
export function affectedBy(path: string): ReadonlySet<string> {
  const found = new Set([path]);
  for (const one of found) for (const importer of importers.get(one) ?? []) found.add(importer);
  return found;
}

const isKept = (path: string) => affected !== undefined && !affected.has(path) && !MADE_FOR_TESTS.test(path);

/** Makes modules under `folder` load anew; call once, before the first load. `pattern`: where modules that import one another are. */
export function reloadUnder(folder: string, pattern: string): void {
  for (const file of globSync(pattern)) noteImports(resolve(file));
  const root = `${pathToFileURL(resolve(folder)).href}/`;
  const ours = (url: string | undefined) => url?.startsWith(root) === true && !url.includes('/node_modules/');
  registerHooks({
    resolve(specifier, context, next) {
      const standIn = STAND_INS[specifier];
      if (standIn !== undefined && ours(context.parentURL)) return { url: standIn, shortCircuit: true };
      const found = next(specifier, context);
      if (!ours(found.url)) return found;
      return { ...found, url: `${found.url}?load=${isKept(fileURLToPath(found.url)) ? 'kept' : load}` };
    },
    load(url, context, next) {
      if (!ours(url) || !url.includes('.ts?load=')) return next(url, context);
      return { format: 'module', source: sourceOf(fileURLToPath(url)), shortCircuit: true };
    },
  });
}

/** From here on, modules that a mutant of `file` can change are other copies than before; without a file, all modules. */
export function startLoad(file?: string): void {
  load += 1;
  if (file === mutated) return;
  mutated = file;
  affected = file === undefined ? undefined : affectedBy(file);
}

/** The tests of a file, whose modules other files of the same load share. Throws what the file throws while it loads. */
export async function loadSuite(file: string): Promise<Suite> {
  return await suiteOf(() => import(pathToFileURL(resolve(file)).href));
}
