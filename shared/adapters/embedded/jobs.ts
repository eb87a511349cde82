import type { Job, Jobs } from '../../ports/jobs.ts';
import type { EmbeddedDatabase } from './database.ts';
import { openQueue } from './queues.ts';

/** The message that calls the worker: which job. */
export interface JobCall {
  job: string;
}

/** Jobs and their results in tables; a step, its results and the call for the next one are one transaction. */
export function openJobs(database: EmbeddedDatabase): Jobs {
  const queue = openQueue<JobCall>(database, 'jobs');
  const insert = database.prepare('INSERT INTO jobs (id, version, job) VALUES (?, ?, ?)');
  const update = database.prepare('UPDATE jobs SET version = ?, job = ? WHERE id = ? AND version = ?');
  const load = database.prepare('SELECT job FROM jobs WHERE id = ?');
  const insertResults = database.prepare('INSERT INTO job_results (job, page, results) VALUES (?, ?, ?)');
  const loadResults = database.prepare('SELECT results FROM job_results WHERE job = ? AND page = ?');
  return {
    start: (job) =>
      database.write(() => {
        insert.run(job.id, job.version, JSON.stringify(job));
        queue.send({ job: job.id }, 0);
      }),
    async load(id) {
      const row = load.get(id) as { job: string } | undefined;
      return row ? (JSON.parse(row.job) as Job) : null;
    },
    save: (job, results) =>
      database.commit(() => {
        if (update.run(job.version, JSON.stringify(job), job.id, job.version - 1).changes === 0) return 'conflict';
        if (results.length > 0) insertResults.run(job.id, job.pages - 1, JSON.stringify(results));
        if (job.state === 'running') queue.send({ job: job.id }, 0);
        return 'saved';
      }),
    async results(id, page) {
      const row = loadResults.get(id, page) as { results: string } | undefined;
      return row ? (JSON.parse(row.results) as unknown[]) : null;
    },
  };
}
