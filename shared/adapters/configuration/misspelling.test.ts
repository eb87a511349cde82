import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { readDocument } from '../../domain/policy/configuration.ts';
import { pathText } from '../../domain/policy/problem.ts';
import { schemaKeys } from './fixtures/schemaKeys.ts';

type Node = Record<string, unknown>;

const DOCUMENT: unknown = parse(readFileSync(new URL('./fixtures/single-document.yaml', import.meta.url), 'utf8'));

/** Where names are the agency's own, so that any word is right: paths whose children are not keys of the schema. */
const OWN_NAMES =
  /^(calendars|levels|clients|people|rotas|lines|ladders|sources|calendars\.\w+\.(hours|exceptions)|rotas\.\w+\.layers\[\d+\]\.hours|levels\.\w+\.targets|lines\.\w+\.ola\.(ack|resolve)|intake\.kinds)$/;

/** Every key of the sample that the schema gives, with the path of the object that it stands in. */
function keysIn(node: unknown, at: (string | number)[] = []): { at: (string | number)[]; key: string }[] {
  if (Array.isArray(node)) return node.flatMap((entry, index) => keysIn(entry, [...at, index]));
  if (typeof node !== 'object' || node === null) return [];
  const own = OWN_NAMES.test(pathText(at));
  return Object.entries(node).flatMap(([key, value]) => [
    ...(own ? [] : [{ at, key }]),
    ...keysIn(value, [...at, key]),
  ]);
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** One letter more, less, other, or two swapped. */
const edit = fc.record({
  kind: fc.constantFrom('more', 'less', 'other', 'swapped'),
  place: fc.nat(),
  letter: fc.constantFrom(...LETTERS),
});

function misspelt(key: string, { kind, place, letter }: { kind: string; place: number; letter: string }): string {
  const i = place % key.length;
  if (kind === 'more') return key.slice(0, i) + letter + key.slice(i);
  if (kind === 'less') return key.slice(0, i) + key.slice(i + 1);
  if (kind === 'other') return key.slice(0, i) + letter + key.slice(i + 1);
  return key.slice(0, i) + (key[i + 1] ?? '') + key[i] + key.slice(i + 2);
}

/** The sample with one key called otherwise. */
function renamed(at: (string | number)[], key: string, word: string): unknown {
  const document = structuredClone(DOCUMENT);
  const parent = at.reduce((node, step) => (node as Record<string | number, unknown>)[step], document) as Node;
  parent[word] = parent[key];
  delete parent[key];
  return document;
}

describe('a misspelt key of the example', () => {
  const keys = keysIn(DOCUMENT);
  /** A misspelling that is another key, such as `to` of `do`, is none. */
  const known = schemaKeys();

  it('can be any of more than a hundred', () => {
    expect(keys.length).toBeGreaterThan(100);
    expect(new Set(keys.map(({ key }) => key)).size).toBeGreaterThan(50);
  });

  it('is refused, and the right one named', () => {
    fc.assert(
      fc.property(fc.constantFrom(...keys), edit, ({ at, key }, how) => {
        const word = misspelt(key, how);
        fc.pre(word !== '' && !known.includes(word));
        const result = readDocument(renamed(at, key, word));
        const problems = 'problems' in result ? result.problems : [];
        const told = problems.find(({ path }) => path === pathText([...at, word]));
        expect(told?.message).toContain(`Unknown key "${word}"`);
        expect(told?.message).toContain(`"${key}"`);
      }),
      { numRuns: 500 },
    );
  });
});
