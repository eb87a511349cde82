import { describe, expect, it } from '@jest/globals';
import { isMisspelt, nearestHint, nearestNames, unknownName } from './nearest.ts';

describe('the nearest known name', () => {
  it('is the one with the fewest letters more, less, other or swapped', () => {
    expect(nearestNames('glod', ['gild', 'gold', 'silver'])).toEqual(['gold']);
    expect(nearestNames('resolutio', ['resolution', 'resolve'])).toEqual(['resolution']);
    expect(nearestNames('priorrity', ['property', 'priority'])).toEqual(['priority']);
  });

  it('counts two letters that were swapped as one edit', () => {
    expect(nearestNames('dtuy', ['dtux1', 'duty'])).toEqual(['duty']);
    expect(nearestNames('ab', ['ba', 'xab'])).toEqual(['ba', 'xab']);
  });

  it('does not mind case, dashes and underscores', () => {
    expect(nearestNames('firstResponse', ['next_response', 'first_response'])).toEqual(['first_response']);
  });

  it('is every one that is equally near', () => {
    expect(nearestNames('l4', ['l1', 'l2', 'line'])).toEqual(['l1', 'l2']);
    expect(nearestHint('l4', ['l1', 'l2', 'l3', 'l5'])).toBe('The nearest known ones are "l1", "l2", "l3".');
  });

  it('is told with the unknown one, cut when nobody could mean it', () => {
    expect(unknownName('level', 'glod', ['gold'])).toBe('Unknown level "glod". The nearest known one is "gold".');
    expect(unknownName('rota', 'x'.repeat(128), [])).toBe(`Unknown rota "${'x'.repeat(128)}". There is none yet.`);
    expect(unknownName('rota', 'duty', [])).toBe('Unknown rota "duty". There is none yet.');
    expect(unknownName('rota', 'x'.repeat(1000), ['duty'])).toHaveLength(
      128 + '…'.length + 'Unknown rota "". The nearest known one is "duty".'.length,
    );
  });
});

describe('a word that may be anything', () => {
  it('is misspelt when it is almost a known one: a letter off, two in a long word, another case', () => {
    expect(isMisspelt('bgu', ['bug'])).toBe(true);
    expect(isMisspelt('Bug', ['bug'])).toBe(true);
    expect(isMisspelt('outtages', ['outage'])).toBe(true);
    expect(isMisspelt('outagse', ['outages'])).toBe(true);
    expect(isMisspelt('quotes', ['notes'])).toBe(true);
    expect(isMisspelt('quote', ['notes'])).toBe(false);
    expect(isMisspelt('otage', ['outages'])).toBe(false);
  });

  it('is not when it is known, another word, another number, or too short to tell', () => {
    expect(isMisspelt('bugs', ['bug', 'bugs'])).toBe(false);
    expect(isMisspelt('feature', ['bug', 'outage'])).toBe(false);
    expect(isMisspelt('tier2', ['tier1'])).toBe(false);
    expect(isMisspelt('tier10', ['tier9'])).toBe(false);
    expect(isMisspelt('tier', ['tier1'])).toBe(true);
    expect(isMisspelt('qa', ['qb'])).toBe(false);
    expect(isMisspelt('bug', [])).toBe(false);
  });
});
