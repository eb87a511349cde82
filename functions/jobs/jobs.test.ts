import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Terms } from '../../shared/domain/policy/terms.ts';
import { MONDAY_9, opened } from '../../shared/domain/testing/story.ts';
import { DIRECTORY, HOUR, MINUTE, TERMS } from '../../shared/domain/testing/terms.ts';
import { ticketKey } from '../../shared/domain/ticket/key.ts';
import type { Job } from '../../shared/ports/jobs.ts';
import type { TicketStore } from '../../shared/ports/ticketStore.ts';
import { createEngine, type Engine, withMethods } from '../../test/engine.ts';
import { createReact } from '../react/react.ts';
import { createJobs, type JobDependencies } from './jobs.ts';

const gold = { ...TERMS.levels.gold!, targets: { default: { resolution: { workingMs: HOUR } } } };
const NEXT: Terms = { ...TERMS, levels: { ...TERMS.levels, gold } };
const next = { termsHash: 'sha256:next', terms: NEXT, directory: DIRECTORY };

let engine: Engine;
beforeEach(() => {
  engine = createEngine(MONDAY_9);
});
afterEach(() => engine.close());

const keyOf = (n: number) => ticketKey('', `T-${String(n).padStart(3, '0')}`);

async function openMany(count: number): Promise<void> {
  const react = createReact(engine.ports);
  for (let n = 0; n < count; n += 1) {
    const key = keyOf(n);
    const records = await engine.accept(key, { ...opened(MONDAY_9), subject: key.slice(1) });
    await react(records.map((record) => ({ id: '0', key, record })));
  }
}

async function publish(expectedRevision = 0): Promise<void> {
  await engine.ports.policies.publish({ document: next, expectedRevision, at: engine.clock.now(), by: 'anna' });
}

function job(over: Partial<Job> = {}): Job {
  return {
    id: 'j',
    kind: 'move',
    state: 'running',
    termsHash: next.termsHash,
    revision: 1,
    createdBy: 'anna',
    createdAt: MONDAY_9,
    updatedAt: MONDAY_9,
    total: 25,
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

const step = { tickets: 10, ms: 1000 };
const worker = (over: Partial<JobDependencies> = {}) =>
  createJobs({ ...engine.ports, jobs: engine.jobs, step, ...over });
const doStep = (over: Partial<JobDependencies> = {}) => worker(over)([{ id: 'm', job: 'j' }]);
const stored = async () => (await engine.jobs.load('j'))!;

async function finish(): Promise<Job> {
  for (let n = 0; n < 20 && (await stored()).state === 'running'; n += 1) await doStep();
  return stored();
}

const movedCount = async () => {
  const tickets = await Promise.all(Array.from({ length: 25 }, (_, n) => engine.store.loadTicket(keyOf(n))));
  return tickets.filter((ticket) => ticket?.facts.termsHash === next.termsHash).length;
};

describe('a job that moves tickets', () => {
  it('goes on step by step, and looks again until there is nothing to move', async () => {
    await openMany(25);
    await publish();
    await engine.jobs.start(job());
    await doStep();
    expect(await stored()).toMatchObject({ looked: 10, changed: 10, state: 'running', pass: 1 });
    expect(await movedCount()).toBe(10);
    expect(await finish()).toMatchObject({ state: 'done', changed: 25, looked: 25, total: 25, pass: 2, failed: 0 });
    expect(await movedCount()).toBe(25);
  });

  it('goes on after a crash in the middle of a step, and moves each ticket once', async () => {
    await openMany(25);
    await publish();
    await engine.jobs.start(job());
    let saves = 0;
    const save: TicketStore['save'] = async (request) => {
      saves += 1;
      if (saves > 4) throw new Error('The process ends here.');
      return engine.store.save(request);
    };
    const crashing = { ...engine.jobs, save: async () => Promise.reject(new Error('It is gone.')) };
    const store = withMethods(engine.store, { save });
    expect(await doStep({ store, jobs: crashing })).toEqual({ failed: ['m'] });
    expect(await stored()).toMatchObject({ version: 1, looked: 0 });
    expect(await movedCount()).toBe(4);
    // The four that were moved are not counted: that count was lost with the step.
    expect(await finish()).toMatchObject({ state: 'done', changed: 21 });
    for (let n = 0; n < 25; n += 1) {
      const log = await engine.store.loadLog(keyOf(n));
      expect(log.filter(({ event }) => event.type === 'policy.moved')).toHaveLength(1);
    }
  });

  it('is done again in the next pass for a ticket that failed, and tells when one cannot be moved', async () => {
    await openMany(25);
    await publish();
    await engine.jobs.start(job());
    const save: TicketStore['save'] = async (request) => {
      if (request.ticket.key === keyOf(3)) throw new Error('This one is broken.');
      return engine.store.save(request);
    };
    const store = withMethods(engine.store, { save });
    for (let n = 0; n < 40 && (await stored()).state === 'running'; n += 1) await doStep({ store });
    expect(await stored()).toMatchObject({ state: 'done', changed: 24, failed: 1, pass: 10 });
  });

  it('stops for a later publication', async () => {
    await openMany(25);
    await publish();
    await engine.jobs.start(job());
    await doStep();
    await publish(1);
    expect(await finish()).toMatchObject({ state: 'superseded', changed: 10 });
    expect(await movedCount()).toBe(10);
  });

  it('does nothing for a job that is over, or that nobody started', async () => {
    expect(await worker()([{ id: 'm', job: 'none' }])).toEqual({ failed: [] });
    await engine.jobs.start(job({ state: 'done' }));
    await doStep();
    expect(await stored()).toMatchObject({ version: 1 });
  });

  it('counts the tickets that breach by it', async () => {
    await openMany(3);
    engine.clock.moveTo(MONDAY_9 + 90 * MINUTE);
    await publish();
    await engine.jobs.start(job());
    expect(await finish()).toMatchObject({ changed: 3, breaching: 3 });
  });
});

describe('a job that previews', () => {
  it('keeps what it found in pages, and changes no ticket', async () => {
    await openMany(25);
    await engine.ports.policies.keep(next);
    await engine.jobs.start(job({ kind: 'preview', revision: 0 }));
    expect(await finish()).toMatchObject({ state: 'done', changed: 25, looked: 25, pages: 3, pass: 1 });
    const pages = await Promise.all([0, 1, 2].map((page) => engine.jobs.results('j', page)));
    expect(pages.map((page) => page!.length)).toEqual([10, 10, 5]);
    expect(pages[2]![4]).toMatchObject({ id: 'T-024', level: { from: 'gold', to: 'gold' } });
    expect(await movedCount()).toBe(0);
  });
});
