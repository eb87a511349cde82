import { describe, expect, it } from '@jest/globals';
import { putParts } from './keyText.ts';
import { MOST_CHARACTERS } from './sha256.ts';

describe('the parts of a key', () => {
  it('are put in place when they are plain, as long as their JSON', () => {
    for (const parts of [
      [],
      ['INC-1', null, 0],
      ['~', ' ', 'a b'],
      [7, 9_999_999, 10_000_000, 1_772_441_000_000, Number.MAX_SAFE_INTEGER],
    ]) {
      expect([parts, putParts(parts)]).toEqual([parts, JSON.stringify(parts).length]);
    }
  });

  it('are not when JSON would write another character, or the number has a sign or a fraction', () => {
    for (const part of ['"', '\\', '\n', '\u001f', '\u007f', 'é', 'заявка', -1, 0.5, 2 ** 53]) {
      expect([part, putParts(['INC-1', part, 'x'])]).toEqual([part, undefined]);
    }
  });

  it('are not when a text does not fit', () => {
    // An opening bracket and a quote stand before it.
    const fits = 'x'.repeat(MOST_CHARACTERS - 2);
    expect(putParts([fits])).toBe(MOST_CHARACTERS + 2);
    expect(putParts([`${fits}x`])).toBeUndefined();
    expect(putParts(['x'.repeat(MOST_CHARACTERS / 2), 'x'.repeat(MOST_CHARACTERS / 2)])).toBeUndefined();
  });
});
