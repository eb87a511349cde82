import { describe, expect, it, jest } from '@jest/globals';
import { answerBatch } from './batch.ts';

const log = { info: jest.fn(), warn: jest.fn(), error: jest.fn() };

describe('answerBatch', () => {
  it('names what failed and what could not be read, once each', async () => {
    const error = new Error('broken');
    const batch = { entries: ['a', 'b'], unreadable: [{ id: '1', error }] };
    const answer = await answerBatch(batch, log, async () => ({ failed: ['2', '2'] }));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }, { itemIdentifier: '2' }] });
    expect(log.error).toHaveBeenCalledWith(expect.any(String), { id: '1', error });
  });

  it('does not call for nothing', async () => {
    const work = jest.fn(async () => ({ failed: [] }));
    expect(await answerBatch({ entries: [], unreadable: [] }, log, work)).toEqual({ batchItemFailures: [] });
    expect(work).not.toHaveBeenCalled();
  });
});
