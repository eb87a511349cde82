import { describe, expect, it } from '@jest/globals';
import { inParallel } from './parallel.ts';

const soon = () => new Promise((resolve) => setTimeout(resolve, 1));

describe('inParallel', () => {
  it('keeps to its limit and answers in order', async () => {
    let running = 0;
    let most = 0;
    const answers = await inParallel([5, 1, 4, 2, 3], 2, async (entry, index) => {
      running += 1;
      most = Math.max(most, running);
      for (let n = 0; n < entry; n += 1) await soon();
      running -= 1;
      return `${entry} at ${index}`;
    });
    expect(answers).toEqual(['5 at 0', '1 at 1', '4 at 2', '2 at 3', '3 at 4']);
    expect(most).toBe(2);
  });

  it('has no answers for no entries', async () => {
    expect(await inParallel([], 3, async () => 1)).toEqual([]);
  });

  it('waits for what was begun before it fails, and begins nothing more', async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    const all = inParallel([1, 2, 3, 4], 2, async (entry) => {
      begun.push(entry);
      if (entry === 1) throw new Error('one failed');
      await soon();
      ended.push(entry);
    });
    await expect(all).rejects.toThrow('one failed');
    expect(begun).toEqual([1, 2]);
    expect(ended).toEqual([2]);
  });
});
