import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contrast } from '../../domain/policy/colour.ts';
import { DEFAULT_COLOUR, paletteOf } from './palette.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('the palette of a colour', () => {
  it('can be read at AA in both schemes, whatever the colour', () => {
    fc.assert(
      fc.property(colour, (chosen) => {
        const { brand, ground, brandDark, groundDark } = paletteOf(chosen);
        // Links and edges on the page and on the tint; the words of a button.
        for (const under of ['#ffffff', ground]) expect(contrast(brand, under)).toBeGreaterThanOrEqual(4.5);
        for (const under of ['#1b2026', '#101418']) expect(contrast(brandDark, under)).toBeGreaterThanOrEqual(4.5);
        for (const ink of ['#1f2937', '#4b5563']) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
        for (const ink of ['#e6e9ee', '#a9b2bd']) expect(contrast(ink, groundDark)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('keeps a colour that can be read', () => {
    expect(paletteOf(DEFAULT_COLOUR).brand).toBe(DEFAULT_COLOUR);
  });
});
