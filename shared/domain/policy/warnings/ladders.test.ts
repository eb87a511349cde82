import { describe, expect, it } from '@jest/globals';
import type { Written } from '../document.fixture.ts';
import { warningsWith } from './warnings.fixture.ts';

const STEPS: Written = [{ when: 'at due', do: [{ notify: 'lead' }] }];
const LADDER = (name: string, objectives?: string[]): [string[], Written] => [
  ['ladders', name],
  objectives === undefined ? STEPS : { objectives, steps: STEPS },
];

describe('a ladder', () => {
  const UNUSED = 'No level, line or rule names this ladder, and no objective is called so: it never runs.';

  it('given that nothing names it, is told; with the objective that was nearly meant', () => {
    expect(warningsWith(LADDER('night'))).toEqual([
      ['ladders.night', `${UNUSED} Name it as \`ladder\`, or leave it out.`],
    ]);
    expect(warningsWith(LADDER('resolutoin'))).toEqual([
      [
        'ladders.resolutoin',
        `${UNUSED} The nearest known one is "resolution". Name it as \`ladder\`, or leave it out.`,
      ],
    ]);
  });

  it.each([
    ['a level', [['levels', 'gold', 'ladder'], 'night']],
    ['a line', [['lines', 'l2', 'ladder'], 'night']],
    ['a rule', [['rules'], [{ when: { tag: 'night' }, use: { ladder: 'night' } }]]],
  ] as [string, [string[], Written]][])('given that %s names it, is left alone', (_who, edit) => {
    expect(warningsWith(LADDER('night'), edit)).toEqual([]);
  });

  it('given an objective that no level has, is told', () => {
    expect(warningsWith(LADDER('next_response'))).toEqual([
      [
        'ladders.next_response',
        'This ladder never runs: there is no target for anything that would have it. Write one, or leave the ladder out.',
      ],
    ]);
    const rule: [string[], Written] = [['rules'], [{ when: { tag: 'night' }, use: { ladder: 'night' } }]];
    expect(warningsWith(LADDER('night', ['next_response']), rule)).toEqual([
      [
        'ladders.night',
        'This ladder never runs: there is no target for next_response. Write one, or leave the ladder out.',
      ],
    ]);
    expect(warningsWith(LADDER('update'))).toEqual([]);
    expect(warningsWith(LADDER('ola_resolve'))).toEqual([]);
  });

  it('given that all who might have it turn ladders off, is told', () => {
    const off = ['gold', 'silver'].map((level): [string[], string] => [['levels', level, 'ladder'], 'none']);
    expect(warningsWith(...off).map(([path]) => path)).toEqual(['ladders.promise']);
  });

  it('given a level or a line with no target for it, is told there', () => {
    const paths = (...edits: [string[], Written][]) => warningsWith(...edits);
    expect(paths(LADDER('slow', ['update']), [['levels', 'gold', 'ladder'], 'slow'])).toEqual([
      [
        'levels.gold.ladder',
        'The ladder "slow" never runs here: there is no target for update. Name another, or write a target.',
      ],
    ]);
    expect(paths(LADDER('slow'), [['lines', 'l2', 'ladder'], 'slow'], [['lines', 'l2', 'ola'], {}])).toEqual([
      ['lines.l2.ladder', 'The ladder "slow" never runs here: there is no target. Name another, or write a target.'],
    ]);
    expect(paths(LADDER('slow', ['update']), [['levels', 'silver', 'ladder'], 'slow'])).toEqual([]);
    expect(paths(LADDER('slow', ['promise']), [['levels', 'gold', 'ladder'], 'slow'])).toEqual([]);
  });
});
