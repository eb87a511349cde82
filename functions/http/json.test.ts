import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_DEPTH, parseJson } from './json.ts';
import { Problem } from './problem.ts';

const refusalOf = (text: string): Problem => {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('It was taken.');
};

describe('parseJson', () => {
  it('reads whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), (text) => {
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('says where the text stops being JSON', () => {
    const problem = refusalOf('{\n  "a": 1,\n  "b" 2\n}');
    expect(problem.status).toBe(400);
    expect(problem.kind).toBe('malformed-json');
    expect(problem.message).toBe('The body is not valid JSON at line 3, column 7 (character 19).');
  });

  it('names the character that has no place there', () => {
    expect(refusalOf('[1,]').message).toContain('unexpected `]`');
  });

  it('tells a text that ends too early, and an empty one', () => {
    expect(refusalOf('{"a":').message).toContain('ends too early');
    expect(refusalOf(' \n').message).toContain('empty');
  });

  it('refuses to nest too deep, but not brackets in strings', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(parseJson(nested(MAX_DEPTH))).toHaveLength(1);
    expect(refusalOf(nested(MAX_DEPTH + 1)).message).toContain(`deeper than ${MAX_DEPTH} levels`);
    const text = JSON.stringify({ text: `\\"${'['.repeat(1000)}\\` });
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it('takes a megabyte of anything in its stride', () => {
    const hostile = ['['.repeat(1_000_000), '"\\'.repeat(500_000), '"\\"'.repeat(330_000), `"${'\\n'.repeat(500_000)}`];
    const started = performance.now();
    for (const text of hostile) expect(refusalOf(text).status).toBe(400);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
