import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { obligationKey } from './key.ts';

/** The first 128 bits of SHA-256 and four more, as base64url. */
function expected(parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}

describe('the key of an obligation', () => {
  it('is the beginning of SHA-256 over its parts, whatever they are and whatever was asked before', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ minLength: 900, maxLength: 1200 }));
    const number = fc.oneof(fc.integer(), fc.maxSafeNat(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    const part = fc.oneof(text, number, fc.constant(null));
    fc.assert(fc.property(fc.array(part), (parts) => expect(obligationKey(parts)).toBe(expected(parts))));
  });

  it('writes numbers as JSON does, at every length', () => {
    const tens = Array.from({ length: 16 }, (_, power) => 10 ** power);
    for (const number of [0, ...tens, ...tens.map((ten) => ten - 1), 1_772_441_000_000, 2 ** 53 - 1, -0, 2 ** 53]) {
      expect(obligationKey(['INC-1', number])).toBe(expected(['INC-1', number]));
    }
  });

  it('takes texts of any length, around each block and around what it puts together in place', () => {
    for (const length of [...Array(200).keys(), ...Array.from({ length: 40 }, (_, i) => 3970 + i)]) {
      const text = 'x'.repeat(length);
      expect(obligationKey([text, 7, null])).toBe(expected([text, 7, null]));
    }
  });

  it('tells parts apart that read alike when joined', () => {
    expect(obligationKey(['ab', 'c'])).not.toBe(obligationKey(['a', 'bc']));
    expect(obligationKey(['1', 2])).not.toBe(obligationKey([1, 2]));
  });
});
