import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened } from '../../shared/domain/testing/story.ts';
import { DIRECTORY, TERMS } from '../../shared/domain/testing/terms.ts';
import { ticketKey } from '../../shared/domain/ticket/key.ts';
import { createEngine, type Engine, withMethods } from '../../test/engine.ts';
import { bodyOf, httpEvent, type Request } from '../../test/fakes/httpEvent.ts';
import { MemoryKeys } from '../../test/fakes/memoryKeys.ts';
import { RecordingLogger } from '../../test/fakes/recordingLogger.ts';
import { createJobs } from '../jobs/jobs.ts';
import { createReact } from '../react/react.ts';
import type { PolicyDeps } from './deps.ts';
import { createPolicy } from './policy.ts';
import { AT_ONCE } from './preview.ts';

const gold = { ...TERMS.levels.gold!, targets: { default: { resolution: { workingMs: 60_000 } } } };
const sent = {
  termsHash: 'sha256:sent',
  terms: { ...TERMS, levels: { ...TERMS.levels, gold } },
  directory: DIRECTORY,
};

let engine: Engine;
let keys: MemoryKeys;
beforeEach(() => {
  engine = createEngine(MONDAY_9);
  keys = new MemoryKeys().set('lead', { scopes: ['policy:write'] });
});
afterEach(() => engine.close());

function ask(request: Request, over: Partial<PolicyDeps> = {}) {
  const policy = createPolicy({
    ...engine.ports,
    keys,
    logger: new RecordingLogger(),
    compile: () => ({ policy: sent, warnings: [] }),
    newId: () => 'job-1',
    ...over,
  });
  return policy(httpEvent({ key: 'lead', headers: { 'content-type': 'application/json' }, body: '{}', ...request }));
}

const put = { method: 'PUT', path: '/v1/policy' };
const preview = { method: 'POST', path: '/v1/policy/preview' };

async function openOne(id: string): Promise<void> {
  const key = ticketKey('desk', id);
  const records = await engine.accept(key, { ...opened(MONDAY_9), subject: id });
  await createReact(engine.ports)(records.map((record) => ({ id: '0', key, record })));
}

describe('who may publish', () => {
  it.each([put, preview, { path: '/v1/policy' }, { path: '/v1/policy/jobs/x' }])(
    '$path needs the scope',
    async (at) => {
      keys.set('desk', { scopes: ['events:write', 'tickets:read'] });
      expect(await ask({ ...at, key: 'desk' })).toMatchObject({ statusCode: 403 });
      expect(await ask({ ...at, key: 'nobody' })).toMatchObject({ statusCode: 401 });
    },
  );

  it('is no key that is limited to clients, which would see the tickets of others (I7)', async () => {
    keys.set('acme', { scopes: ['policy:write'], clients: ['acme'] });
    for (const at of [put, preview]) expect(await ask({ ...at, key: 'acme' })).toMatchObject({ statusCode: 403 });
    expect(await engine.ports.policies.inForce()).toMatchObject({ revision: 0 });
  });
});

describe('the places of policy', () => {
  it('are four, each with its methods', async () => {
    expect(await ask({ path: '/v1/policy/other' })).toMatchObject({ statusCode: 404 });
    expect(await ask({ path: '/v1/policy/jobs/' })).toMatchObject({ statusCode: 404 });
    expect(await ask({ method: 'POST', path: '/v1/policy' })).toMatchObject({
      statusCode: 405,
      headers: { allow: 'GET, HEAD, PUT' },
    });
    expect(await ask({ path: '/v1/policy/jobs/none' })).toMatchObject({ statusCode: 404 });
  });

  it('tell what is in force, and that it is still the same', async () => {
    const first = await ask({ path: '/v1/policy' });
    expect(bodyOf(first)).toEqual({ revision: 0, termsHash: 'sha256:test', publishedAt: null, publishedBy: null });
    expect(first.headers).toMatchObject({ etag: '"0"' });
    expect(await ask({ path: '/v1/policy', headers: { 'if-none-match': '"0"' } })).toMatchObject({ statusCode: 304 });
    await ask(put);
    expect(bodyOf(await ask({ path: '/v1/policy' }))).toEqual({
      revision: 1,
      termsHash: 'sha256:sent',
      publishedAt: '2026-03-02T09:00:00.000Z',
      publishedBy: 'lead',
    });
  });
});

describe('publishing', () => {
  it('is tried again when another one comes in between, unless If-Match says over what', async () => {
    let overtaken = 0;
    const overtaking = withMethods(engine.ports.policies, {
      publish: async (publication) => {
        overtaken += 1;
        if (overtaken === 1) {
          const other = { ...sent, termsHash: 'sha256:other' };
          await engine.ports.policies.publish({ document: other, expectedRevision: 0, at: 1, by: 'other' });
        }
        return engine.ports.policies.publish(publication);
      },
    });
    const headers = { 'content-type': 'application/json', 'if-match': '"0"' };
    expect(await ask({ ...put, headers }, { policies: overtaking })).toMatchObject({ statusCode: 412 });
    overtaken = 0;
    expect(bodyOf(await ask(put, { policies: overtaking }))).toMatchObject({ revision: 2, published: true });
  });

  it('answers 503 while storage does not answer, and changes nothing', async () => {
    const down = withMethods(engine.ports.policies, { publish: () => Promise.reject(new Error('Down.')) });
    expect(await ask(put, { policies: down })).toMatchObject({ statusCode: 503, headers: { 'retry-after': '5' } });
    expect(await engine.ports.policies.inForce()).toMatchObject({ revision: 0 });
  });

  it('moves the tickets that are left under other terms when the same is published once more', async () => {
    await openOne('1');
    await ask(put);
    const again = await ask({ ...put, query: { open: 'move' } });
    expect(again).toMatchObject({ statusCode: 202, headers: { location: '/v1/policy/jobs/job-1' } });
    expect(bodyOf(again)).toMatchObject({ published: false, revision: 1, job: { id: 'job-1' } });
  });
});

describe('warnings', () => {
  const warning = (name: string) => ({
    path: `levels.${name}`,
    at: ['levels', name],
    message: 'No client and no rule has this level.',
    file: 'levels.yaml',
    line: 7,
  });
  const withWarnings = (...names: string[]): Partial<PolicyDeps> => ({
    compile: () => ({ policy: sent, warnings: names.map(warning) }),
  });
  const told = { path: '/levels/a~1b', message: 'No client and no rule has this level.', file: 'levels.yaml', line: 7 };

  it('are told with what is published and previewed all the same', async () => {
    for (const at of [preview, put]) {
      const answer = await ask(at, withWarnings('a/b'));
      expect(answer).toMatchObject({ statusCode: 200 });
      expect(bodyOf(answer)).toMatchObject({ warnings: [told], warningCount: 1 });
    }
    expect(await engine.ports.policies.inForce()).toMatchObject({ revision: 1 });
  });

  it('are told with a job, and an empty list without any', async () => {
    const store = withMethods(engine.store, { countOpen: async () => AT_ONCE + 1 });
    const job = await ask(preview, { store, ...withWarnings('a/b') });
    expect(bodyOf(job)).toMatchObject({ job: { id: 'job-1' }, warnings: [told] });
    const move = await ask({ ...put, query: { open: 'move' } }, { newId: () => 'job-2' });
    expect(bodyOf(move)).toMatchObject({ job: { id: 'job-2' }, warnings: [], warningCount: 0 });
  });

  it('are at most a hundred, and counted', async () => {
    const names = Array.from({ length: 101 }, (_, index) => `level ${index}`);
    const body = bodyOf(await ask(put, withWarnings(...names)));
    expect(body.warnings).toHaveLength(100);
    expect(body.warningCount).toBe(101);
  });

  it('are given as of the time of the call', async () => {
    const times: number[] = [];
    const compile: PolicyDeps['compile'] = (_files, now) => {
      times.push(now);
      return { policy: sent, warnings: [] };
    };
    for (const at of [put, preview]) await ask(at, { compile });
    expect(times).toEqual([MONDAY_9, MONDAY_9]);
  });
});

describe('a preview', () => {
  it('names the tickets of every namespace', async () => {
    await openOne('1');
    const body = bodyOf(await ask(preview));
    expect(body).toMatchObject({ looked: 1, changed: 1, breaching: 0, tickets: [{ id: '1', namespace: 'desk' }] });
    expect(body.tickets[0].clocks).toMatchObject([
      { objective: 'first_response', ends: true, to: null },
      { objective: 'resolution', from: '2026-03-02T13:00:00.000Z', to: '2026-03-02T09:01:00.000Z', breaches: false },
    ]);
  });

  it('of many tickets is a job, whose answer has a page of what it found', async () => {
    await openOne('1');
    const store = withMethods(engine.store, { countOpen: async () => AT_ONCE + 1 });
    const answer = await ask(preview, { store });
    expect(answer).toMatchObject({ statusCode: 202, headers: { location: '/v1/policy/jobs/job-1' } });
    const place = { path: '/v1/policy/jobs/job-1' };
    expect(bodyOf(await ask(place))).toMatchObject({ state: 'running', tickets: [], cursor: null });
    await createJobs({ ...engine.ports, step: { tickets: 10, ms: 1000 } })([{ id: 'm', job: 'job-1' }]);
    expect(bodyOf(await ask(place))).toMatchObject({
      state: 'done',
      progress: { looked: 1, total: 1, pass: 1 },
      changed: 1,
      tickets: [{ id: '1' }],
      cursor: null,
    });
    expect(await ask({ ...place, query: { cursor: '7' } })).toMatchObject({ statusCode: 400 });
    expect(await ask({ ...place, query: { cursor: 'x' } })).toMatchObject({ statusCode: 400 });
  });
});
