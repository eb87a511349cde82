import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dueBound, groupOf, listSk, namespaceOf } from './listEntry.ts';

const instant = fc.integer({ min: 0, max: 8_640_000_000_000_000 });
const compare = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

describe('where a ticket stands in the lists', () => {
  it('sorts as its due time does, tickets without one last', () => {
    fc.assert(
      fc.property(instant, instant, fc.string(), fc.string(), (a, b, one, two) => {
        if (a !== b) expect(Math.sign(compare(listSk(one, a), listSk(two, b)))).toBe(Math.sign(a - b));
        expect(compare(listSk(one, a), listSk(two, null))).toBe(-1);
      }),
    );
  });

  it('is before a bound if and only if it is due before that', () => {
    fc.assert(
      fc.property(instant, instant, fc.string(), (due, until, ticket) => {
        expect(compare(listSk(ticket, due), dueBound(until)) < 0).toBe(due < until);
      }),
    );
  });

  it('is among the closed ones once it is closed or merged', () => {
    expect(['new', 'resolved', 'closed', 'merged'].map(groupOf)).toEqual(['open', 'open', 'closed', 'closed']);
  });

  it('knows the namespace of a key, whose subject may hold any characters', () => {
    expect([namespaceOf('#a#b'), namespaceOf('shop-1##')]).toEqual(['', 'shop-1']);
  });
});
