import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareEvents, KEPT_SOURCE, type Ordered } from './order.ts';

const event = (changes: Partial<Ordered> = {}): Ordered => ({
  id: 'a',
  source: '/desk',
  type: 'ticket.replied',
  time: 1000,
  ...changes,
});

/** Few letters and short words, so that ties of every kind come up often. */
const word = fc.string({ unit: fc.constantFrom('0', '1', '2', '9', 'a', '-', 'Я', '😀'), minLength: 1, maxLength: 5 });
const anyEvent: fc.Arbitrary<Ordered> = fc.record(
  {
    id: word,
    source: fc.constantFrom('/desk', '/desk/2', KEPT_SOURCE),
    type: fc.constantFrom('ticket.opened', 'ticket.replied'),
    time: fc.integer({ min: 0, max: 2 }),
    sequence: word,
  },
  { requiredKeys: ['id', 'source', 'type', 'time'] },
);

describe('compareEvents', () => {
  const inOrder: [string, Ordered, Ordered][] = [
    ['ticket.opened before all, however late', event({ type: 'ticket.opened', time: 9000 }), event({ time: 1 })],
    ['of two ticket.opened, the earlier', event({ type: 'ticket.opened', time: 1 }), event({ type: 'ticket.opened' })],
    ['the earlier', event({ time: 999, id: 'b' }), event()],
    ['without a sequence before with one', event({ id: 'b' }), event({ sequence: '0' })],
    ['sequences as numbers', event({ sequence: '9', id: 'b' }), event({ sequence: '10' })],
    ['numbers of any length', event({ id: '9'.repeat(30) }), event({ id: `1${'0'.repeat(30)}` })],
    ['runs of digits in ids', event({ id: 'INC7-2' }), event({ id: 'INC7-10' })],
    ['the first run that differs', event({ id: 'INC7-10' }), event({ id: 'INC10-2' })],
    ['a prefix before what goes on', event({ id: 'INC7' }), event({ id: 'INC7-0' })],
    ['leading zeros count for nothing before the source', event({ id: '07' }), event({ id: '7', source: '/e' })],
    ['and tell two names apart after it', event({ id: '07' }), event({ id: '7' })],
    ['the source last', event(), event({ source: '/desk/2' })],
    [
      "Kept's decisions after what they answer to",
      event({ id: 'z', sequence: '99' }),
      event({ source: KEPT_SOURCE, id: 'a' }),
    ],
    ["Kept's decisions before what comes later", event({ source: KEPT_SOURCE }), event({ time: 1001 })],
  ];

  it.each(inOrder)('puts %s', (_, first, second) => {
    expect(compareEvents(first, second)).toBeLessThan(0);
    expect(compareEvents(second, first)).toBeGreaterThan(0);
  });

  it('is antisymmetric', () => {
    fc.assert(
      fc.property(anyEvent, anyEvent, (a, b) => {
        expect(Math.sign(compareEvents(a, b)) + Math.sign(compareEvents(b, a))).toBe(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('is transitive: sorting any three gives each pair in order', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 3, maxLength: 3 }), (events) => {
        const [a, b, c] = events.toSorted(compareEvents) as [Ordered, Ordered, Ordered];
        expect(compareEvents(a, b)).toBeLessThanOrEqual(0);
        expect(compareEvents(b, c)).toBeLessThanOrEqual(0);
        expect(compareEvents(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 5000 },
    );
  });

  it('is total: 0 only for one and the same name', () => {
    fc.assert(
      fc.property(anyEvent, anyEvent, (a, b) => {
        if (compareEvents(a, b) === 0) expect([b.id, b.source]).toEqual([a.id, a.source]);
        expect(compareEvents(a, { ...a })).toBe(0);
      }),
      { numRuns: 5000 },
    );
  });

  it('gives one order, whatever order the events came in', () => {
    const distinct = fc.uniqueArray(anyEvent, { selector: ({ id, source }) => `${source} ${id}`, maxLength: 12 });
    const shuffled = distinct.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    );
    fc.assert(
      fc.property(shuffled, ([events, other]) => {
        expect(other.toSorted(compareEvents)).toEqual(events.toSorted(compareEvents));
      }),
    );
  });
});
