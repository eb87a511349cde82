import type { Job } from '../../shared/ports/jobs.ts';
import { createOpenPolicies, type OpenPolicies } from '../tickets/openPolicies.ts';
import { movePage } from './movePage.ts';
import { previewPage } from './previewPage.ts';
import type { JobDependencies } from './step.ts';

export type { JobDependencies } from './step.ts';

export interface JobMessage {
  id: string;
  job: string;
}

export type WorkOnJobs = (messages: JobMessage[]) => Promise<{ failed: string[] }>;

/** Tickets that are read and worked on at once. */
const PAGE = 100;

/** A move gives up after so many walks: something keeps tickets from being moved, and the log tells what. */
const MOST_PASSES = 10;

/**
 * Does the next step of each job that calls, and saves how far it came; the save calls for the step after it. A call that
 * comes twice, or late, finds the job further on and does nothing.
 */
export function createJobs(dependencies: JobDependencies): WorkOnJobs {
  const openPolicies = createOpenPolicies(dependencies.policies, dependencies.swaps);
  return async (messages) => {
    const failed: string[] = [];
    for (const { id, job } of messages) {
      try {
        await work(dependencies, openPolicies, job);
      } catch (error) {
        dependencies.log.error('A step of a job failed and will be done again.', { job, error });
        failed.push(id);
      }
    }
    return { failed };
  };
}

async function work(dependencies: JobDependencies, openPolicies: OpenPolicies, id: string): Promise<void> {
  const { jobs, policies, clock, log } = dependencies;
  const job = await jobs.load(id);
  if (job?.state !== 'running') return;
  const { revision } = await policies.inForce();
  const next = { ...job, version: job.version + 1, updatedAt: clock.now() };
  if (job.kind === 'move' && revision !== job.revision) {
    await jobs.save({ ...next, state: 'superseded' }, []);
    return;
  }
  const results = await walk(dependencies, openPolicies, next);
  if (results.length > 0) next.pages += 1;
  next.updatedAt = clock.now();
  const saved = await jobs.save(next, results);
  if (saved === 'saved' && next.state === 'done')
    log.info('A job is done.', { job: id, kind: job.kind, changed: next.changed });
}

/** Walks on from where the job is, until the step is full; changes the job. */
async function walk(dependencies: JobDependencies, openPolicies: OpenPolicies, job: Job): Promise<unknown[]> {
  const { store, clock, step } = dependencies;
  const until = clock.now() + step.ms;
  const onPage = job.kind === 'move' ? movePage : previewPage;
  const results: unknown[] = [];
  let walked = 0;
  do {
    const limit = Math.min(PAGE, step.tickets);
    const page = await store.openTickets({ cursor: job.cursor ?? undefined, limit });
    const done = await onPage(dependencies, openPolicies, job, page.tickets);
    walked += limit;
    job.looked += page.tickets.length;
    job.changed += done.changed;
    job.changedInPass += done.changed;
    job.breaching += done.breaching;
    job.failed += done.failed;
    results.push(...done.results);
    job.cursor = page.cursor ?? null;
    if (job.cursor === null) endPass(job);
  } while (job.state === 'running' && job.cursor !== null && walked < step.tickets && clock.now() < until);
  return results;
}

/** While tickets were moved they may have changed places, and some may have failed: it is walked again until a pass is clean. */
function endPass(job: Job): void {
  job.total = job.looked;
  const isClean = job.changedInPass === 0 && job.failed === 0;
  if (job.kind === 'preview' || isClean || job.pass >= MOST_PASSES) {
    job.state = 'done';
    return;
  }
  job.pass += 1;
  job.looked = 0;
  job.changedInPass = 0;
  job.failed = 0;
}
