import { describe, expect, it } from '@jest/globals';
import { pathText, pointerOf, problem, problemLine } from './problem.ts';

describe('a path', () => {
  it('is read as keys, indexes, and names that need quotes', () => {
    expect(pathText(['levels', 'gold'])).toBe('levels.gold');
    expect(pathText(['ladders', 'default', 1, 'when'])).toBe('ladders.default[1].when');
    expect(pathText(['clients', 'Acme Ltd.', 'level'])).toBe('clients["Acme Ltd."].level');
    expect(pathText(['clients', 'акме-1_a'])).toBe('clients.акме-1_a');
    expect(pathText([0, 'when'])).toBe('[0].when');
    expect(pathText([])).toBe('');
  });

  it('is a pointer as RFC 6901 has it', () => {
    expect(pointerOf(['ladders', 'a/b~c/~', 1])).toBe('/ladders/a~1b~0c~1~0/1');
    expect(pointerOf([])).toBe('');
  });
});

describe('a problem', () => {
  it('is where the path is written, or at a place of its own', () => {
    expect(problem(['levels'], 'Write one.')).toEqual({ path: 'levels', at: ['levels'], message: 'Write one.' });
    expect(problem(['levels'], 'Write one.', { file: 'days.ics', line: 3 })).toMatchObject({
      file: 'days.ics',
      line: 3,
    });
  });

  it('is told in one line, with what is known of its place', () => {
    const levels = problem(['levels'], 'Write one.');
    expect(problemLine(levels)).toBe('levels: Write one.');
    expect(problemLine({ ...levels, file: 'levels.yaml' })).toBe('levels.yaml: levels: Write one.');
    expect(problemLine({ ...levels, file: 'levels.yaml', line: 7 })).toBe('levels.yaml:7: levels: Write one.');
    expect(problemLine({ ...levels, line: 7 })).toBe('levels: Write one.');
    expect(problemLine(problem([], 'Write keys with values here.'))).toBe('Write keys with values here.');
  });
});
