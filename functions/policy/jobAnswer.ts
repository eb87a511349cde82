/** GET /v1/policy/jobs/{id}: how far a job is, and what it found. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { formatInstant } from '../../events/instant.ts';
import type { Job } from '../../shared/ports/jobs.ts';
import type { ApiKey } from '../../shared/ports/keys.ts';
import type { PolicyInForce } from '../../shared/ports/policies.ts';
import { type Answer, jsonAnswer } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';
import { fromStorage } from '../http/storage.ts';
import { badCursor, readParameters } from '../query/parameters.ts';
import type { PolicyDeps } from './deps.ts';

export interface JobPlace {
  id: string;
  url: string;
}

export function jobPlace({ id }: Job): JobPlace {
  return { id, url: `/v1/policy/jobs/${id}` };
}

export async function startJob(
  { jobs, store, clock, newId }: PolicyDeps,
  key: ApiKey,
  { kind, policy }: { kind: Job['kind']; policy: PolicyInForce },
): Promise<Job> {
  const now = clock.now();
  const total = await fromStorage(() => store.countOpen());
  const job: Job = {
    id: newId(),
    kind,
    state: 'running',
    termsHash: policy.document.termsHash,
    revision: policy.revision,
    createdBy: key.name,
    createdAt: now,
    updatedAt: now,
    total,
    looked: 0,
    changed: 0,
    breaching: 0,
    failed: 0,
    cursor: null,
    pass: 1,
    changedInPass: 0,
    pages: 0,
    version: 1,
  };
  await fromStorage(() => jobs.start(job));
  return job;
}

/** With a page of the tickets that a preview found; `cursor` asks for the next one. */
export async function jobAnswer({ jobs }: PolicyDeps, id: string, event: APIGatewayProxyEventV2): Promise<Answer> {
  const { cursor } = readParameters(event, ['cursor']);
  const job = await fromStorage(() => jobs.load(id));
  if (job === null) throw new Problem('not-found', 'There is no such job.');
  if (job.kind === 'move') return jsonAnswer(200, jobView(job));
  const page = cursor === undefined ? 0 : Number(cursor);
  if (!/^\d{1,6}$/.test(cursor ?? '0') || page > job.pages) throw badCursor();
  const tickets = page < job.pages ? await fromStorage(() => jobs.results(id, page)) : [];
  const next = page + 1 < job.pages || (job.state === 'running' && page < job.pages) ? String(page + 1) : null;
  return jsonAnswer(200, { ...jobView(job), tickets: tickets ?? [], cursor: next });
}

function jobView(job: Job) {
  const { id, kind, state, termsHash, revision, total, looked, changed, breaching, failed, pass } = job;
  return {
    id,
    kind,
    state,
    termsHash,
    revision,
    createdBy: job.createdBy,
    createdAt: formatInstant(job.createdAt),
    updatedAt: formatInstant(job.updatedAt),
    progress: { looked, total: Math.max(total, looked), pass },
    changed,
    breaching,
    failed,
  };
}
