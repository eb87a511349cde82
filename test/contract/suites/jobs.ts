/** What every Jobs keeps to: a step is saved whole or not at all, and the next one is called for. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Job, Jobs } from '../../../shared/ports/jobs.ts';
import { T0, TERMS_HASH } from '../fixtures.ts';
import type { Open, Opened } from './harness.ts';

export interface OpenedJobs extends Opened<Jobs> {
  /** The jobs that were called for, in order, those called for before too. */
  called(): Promise<string[]>;
  another(): Promise<Jobs>;
}

function job(id: string, over: Partial<Job> = {}): Job {
  return {
    id,
    kind: 'preview',
    state: 'running',
    termsHash: TERMS_HASH,
    revision: 1,
    createdBy: 'anna',
    createdAt: T0,
    updatedAt: T0,
    total: 10,
    looked: 0,
    changed: 0,
    breaching: 0,
    failed: 0,
    cursor: null,
    pass: 1,
    changedInPass: 0,
    pages: 0,
    version: 1,
    ...over,
  };
}

export function jobsContract(name: string, open: Open<Jobs, OpenedJobs>): void {
  describe(`Jobs on ${name}`, () => {
    let opened: OpenedJobs;
    beforeAll(async () => {
      opened = await open();
    }, 60_000);
    afterAll(() => opened.close());
    const calls = async (id: string) => (await opened.called()).filter((called) => called === id).length;

    it('stores a job and calls for its first step', async () => {
      await opened.port.start(job('a'));
      expect(await (await opened.another()).load('a')).toEqual(job('a'));
      expect(await calls('a')).toBe(1);
      expect(await opened.port.load('none')).toBeNull();
    });

    it('refuses a second job of one id', async () => {
      await opened.port.start(job('twice'));
      await expect(opened.port.start(job('twice', { total: 99 }))).rejects.toThrow();
      expect(await opened.port.load('twice')).toMatchObject({ total: 10 });
    });

    it('saves a step with its results, and calls for the next one while the job runs', async () => {
      await opened.port.start(job('b'));
      const next = job('b', { version: 2, looked: 5, cursor: 'x', pages: 1 });
      expect(await opened.port.save(next, [{ id: 'INC-1' }])).toBe('saved');
      expect(await opened.port.load('b')).toEqual(next);
      expect(await opened.port.results('b', 0)).toEqual([{ id: 'INC-1' }]);
      expect(await opened.port.results('b', 1)).toBeNull();
      const last = { ...next, version: 3, state: 'done' as const };
      const before = (await opened.called()).length;
      expect(await opened.port.save(last, [])).toBe('saved');
      expect((await opened.called()).length).toBe(before);
      expect(await opened.port.load('b')).toMatchObject({ state: 'done', pages: 1 });
    });

    it('lets one of two steps from the same place stand', async () => {
      await opened.port.start(job('c'));
      const other = await opened.another();
      const answers = await Promise.all([
        opened.port.save(job('c', { version: 2, looked: 1 }), []),
        other.save(job('c', { version: 2, looked: 2 }), []),
      ]);
      expect(answers.sort()).toEqual(['conflict', 'saved']);
      expect(await opened.port.save(job('c', { version: 2, looked: 3 }), [])).toBe('conflict');
    });
  });
}
