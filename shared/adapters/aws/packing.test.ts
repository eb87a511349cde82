import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { digest } from './digest.ts';
import { pack, unpack } from './packing.ts';
import { DICTIONARY_1 } from './packingDictionary.ts';

describe('packing', () => {
  it('gives back any JSON value, byte for byte (I5)', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(JSON.stringify(unpack(pack(value)))).toBe(JSON.stringify(value));
      }),
    );
  });

  it('makes the usual words of a ticket small', () => {
    const clock = {
      objective: 'first_response',
      cycle: 1,
      phase: 'running',
      verdict: 'none',
      startedAt: 1_772_438_400_000,
    };
    expect(pack(clock).length).toBeLessThan(JSON.stringify(clock).length / 2);
  });

  it('refuses a format that it does not know, and bytes that are damaged', () => {
    expect(() => unpack(Uint8Array.of(2, 0))).toThrow('format 2');
    expect(() => unpack(pack('a text').subarray(0, 5))).toThrow();
  });

  it('can read what it packed in the past: the dictionary never changes', () => {
    expect(digest(DICTIONARY_1)).toBe('swvM7159dPo2LNuu1zw2iKAptbodzbBlst15HJYES9g');
    const packedThen = Buffer.from('AYMX7p5+zrqGaCU87jELWEF6YdaFfRc7Luy4sEupFgA=', 'base64');
    expect(unpack(packedThen)).toEqual({ key: '#INC-1', version: 1, status: 'waiting_client', title: 'Кошик' });
  });
});
