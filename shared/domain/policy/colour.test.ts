import { describe, expect, it } from '@jest/globals';
import { contrast, mix, readable } from './colour.ts';

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    // Reference values of WCAG's own examples.
    ['#767676', '#ffffff', 4.54],
    ['#0000ff', '#ffffff', 8.59],
  ])('of %s and %s is %d, either way round', (colour, other, expected) => {
    expect(contrast(colour, other)).toBeCloseTo(expected, 2);
    expect(contrast(other, colour)).toBeCloseTo(expected, 2);
  });
});

describe('mixing', () => {
  it('goes from the one colour to the other', () => {
    expect(mix('#102030', '#ffffff', 0)).toBe('#102030');
    expect(mix('#102030', '#ffffff', 1)).toBe('#ffffff');
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
  });

  it('stops as soon as a colour can be read', () => {
    const darker = readable('#ffcc00', '#ffffff', '#000000', 4.5);
    expect(contrast(darker, '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(darker, '#ffffff')).toBeLessThan(4.7);
    expect(readable('#000000', '#ffffff', '#ffffff', 4.5)).toBe('#000000');
  });
});
