import { describe, expect, it } from '@jest/globals';
import { KEPT_SOURCE } from '../../../events/order.ts';
import { told } from '../testing/story.ts';
import { growLedger, type Ledger, memoryOf, rememberFolded } from './ledger.ts';
import type { LogRecord } from './log.ts';

const EMPTY: Ledger = { keys: [], floor: 0 };
const some = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `k${from + n}`);

/** One key at each instant. */
function grown(to: number): Ledger {
  return some(0, to).reduce((ledger, key, at) => growLedger(ledger, [key], at), EMPTY);
}

describe('the ledger of a ticket', () => {
  it('is the same when nothing was decided', () => {
    const ledger = { keys: ['k'], floor: 1 };
    expect(growLedger(ledger, [], 5)).toBe(ledger);
  });

  it('knows every key as long as it has at most 600', () => {
    expect(grown(299)).toEqual({ keys: some(0, 299), floor: 0 });
    expect(grown(600)).toEqual({ keys: some(0, 600), floor: 0, halfAt: 299 });
  });

  it('then drops the older half: what speaks of an instant by which that was complete counts as decided', () => {
    const ledger = grown(601);
    expect(ledger).toEqual({ keys: some(300, 601), floor: 299, halfAt: 600 });
    expect(grown(901)).toEqual({ keys: some(600, 901), floor: 600, halfAt: 900 });
  });

  it('never drops a key about a later instant than its floor', () => {
    for (let to = 1; to < 2500; to += 7) {
      const { keys, floor } = grown(to);
      const dropped = to - keys.length;
      expect(dropped === 0 || dropped - 1 <= floor).toBe(true);
      expect(keys.length).toBeLessThanOrEqual(600);
    }
  });

  it('keeps the last of more than it can hold at once', () => {
    const ledger = growLedger({ keys: ['old'], floor: 0 }, some(0, 2000), 77);
    expect(ledger).toEqual({ keys: some(1700, 2000), floor: 77, halfAt: 77 });
    expect(growLedger({ keys: some(0, 600), floor: 0, halfAt: 5 }, some(600, 900), 9)).toEqual({
      keys: some(300, 900),
      floor: 5,
      halfAt: 9,
    });
  });
});

describe('the memory of a fold', () => {
  it('knows the same keys however often it is asked', () => {
    const remembers = memoryOf(some(0, 40));
    for (let round = 0; round < 40; round++) {
      expect(remembers(`k${round}`)).toBe(true);
      expect(remembers(`k${40 + round}`)).toBe(false);
    }
  });

  it('knows nothing of an empty ledger', () => {
    const remembers = memoryOf([]);
    expect(Array.from({ length: 30 }, (_, n) => remembers(`k${n}`))).not.toContain(true);
  });
});

describe('a ledger of a ticket that is made again from its log', () => {
  const decided = (id: string, receivedAt: number, source = KEPT_SOURCE): LogRecord => ({
    event: { ...told('ticket.reopened', 1, {}, id), source } as LogRecord['event'],
    receivedAt,
    mode: 'live',
    termsHash: '',
  });

  it('knows what Kept decided, and nothing of what others said', () => {
    const folded = [decided('a', 5), decided('said', 6, 'urn:desk'), decided('b', 7)];
    expect(rememberFolded(EMPTY, folded)).toEqual({ keys: ['a', 'b'], floor: 0 });
    const said = [decided('said', 6, 'urn:desk')];
    expect(rememberFolded(EMPTY, said)).toBe(EMPTY);
  });

  it('does not take down again what it knows, nor what it has forgotten', () => {
    const ledger: Ledger = { keys: ['a'], floor: 5 };
    expect(rememberFolded(ledger, [decided('a', 8), decided('old', 5), decided('b', 6)])).toEqual({
      keys: ['a', 'b'],
      floor: 5,
    });
  });

  it('forgets as if it had grown with each of them, in the order in which they were decided', () => {
    const folded = Array.from({ length: 901 }, (_, n) => decided(`k${n}`, n + 1));
    const grownByOne = folded.reduce(
      (ledger, { event, receivedAt }) => growLedger(ledger, [event.id], receivedAt),
      EMPTY,
    );
    expect(rememberFolded(EMPTY, folded.toReversed())).toEqual(grownByOne);
  });
});
