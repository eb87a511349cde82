import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ticketKey } from '../ticket/key.ts';
import { WakeQueue } from './wakeQueue.ts';

const key = (n: number) => ticketKey('', `T${n}`);

/** All that is left in it, as it comes out. */
function emptied(queue: WakeQueue): number[] {
  const out: number[] = [];
  for (let wake = queue.take(); wake; wake = queue.take()) out.push(wake.at);
  return out;
}

describe('a queue of wakes', () => {
  it('gives the soonest first, whatever the order in which they came, each with its ticket', () => {
    const queue = new WakeQueue();
    for (const at of [5, 3, 9, 1, 7, 2, 8]) queue.add(at, key(at));
    expect(queue.soonest).toBe(1);
    expect(queue.take()).toEqual({ at: 1, key: key(1) });
    expect(queue.soonest).toBe(2);
    expect(emptied(queue)).toEqual([2, 3, 5, 7, 8, 9]);
  });

  it('holds nothing at first, and nothing when all was taken', () => {
    const queue = new WakeQueue();
    expect(queue.take()).toBeUndefined();
    expect(queue.soonest).toBe(Number.POSITIVE_INFINITY);
    queue.add(4, key(4));
    expect(emptied(queue)).toEqual([4]);
    expect(queue.soonest).toBe(Number.POSITIVE_INFINITY);
    queue.add(6, key(6));
    expect(emptied(queue)).toEqual([6]);
  });

  it('never loses or invents one, though some are taken while others come', () => {
    const steps = fc.array(fc.option(fc.integer({ min: 0, max: 50 }), { freq: 3 }), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (drawn) => {
        const queue = new WakeQueue();
        const held: number[] = [];
        for (const at of drawn) {
          if (at === null) expect(queue.take()?.at).toBe(held.sort((a, b) => a - b).shift());
          else {
            queue.add(at, key(at));
            held.push(at);
          }
          expect(queue.soonest).toBe(Math.min(...held));
        }
        expect(emptied(queue)).toEqual(held.sort((a, b) => a - b));
      }),
    );
  });
});
