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
    const part = fc.oneof(text, fc.integer(), fc.constant(null));
    fc.assert(fc.property(fc.array(part), (parts) => expect(obligationKey(parts)).toBe(expected(parts))));
  });

  it('tells parts apart that read alike when joined', () => {
    expect(obligationKey(['ab', 'c'])).not.toBe(obligationKey(['a', 'bc']));
    expect(obligationKey(['1', 2])).not.toBe(obligationKey([1, 2]));
  });
});
