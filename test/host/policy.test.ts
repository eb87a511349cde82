/** Publishing over HTTP: what a policy would change, putting it in force, and moving the tickets that are open. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHost, type Host, type HostOptions } from '../../host/host.ts';
import { readAllFiles, type SourceFile } from '../../shared/adapters/configuration/files.ts';
import { loadPolicy } from '../../shared/adapters/configuration/loadPolicy.ts';
import { getJson, KEY, moveClock, opened, post } from './client.ts';

const START = '2026-03-02T08:00:00.000Z';
const FILES = 'application/vnd.kept.configuration+json';

let folder: string;
let host: Host;
const start = (over: Partial<HostOptions> = {}) =>
  createHost({
    policy: loadPolicy('config'),
    file: join(folder, 'kept.db'),
    port: 0,
    developmentKey: KEY,
    virtualFrom: Date.parse(START),
    ...over,
  });
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kept-policy-'));
  host = await start();
});
afterEach(async () => {
  await host.close();
  await rm(folder, { recursive: true });
});

/** The example configuration with a text in place of another. */
function configuration(from = '', to = ''): string {
  const read = readAllFiles('config') as { files: SourceFile[] };
  const files = read.files.map(({ file, text }) => ({ file, text: text.replace(from, to) }));
  return JSON.stringify({ files });
}

const FASTER = configuration('critical: { first_response: 15m', 'critical: { first_response: 10m');

interface Answered {
  status: number;
  headers: Headers;
  body: Record<string, never> & { [key: string]: unknown };
}

async function send(
  method: string,
  path: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const response = await fetch(`${host.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${KEY}`, 'content-type': FILES, ...headers },
    body,
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answered['body'] };
}

const dueOf = async (id: string) => {
  const ticket = await getJson<{ policyVersion: string; clocks: { objective: string; dueAt: string }[] }>(
    host.url,
    `/v1/tickets/${id}`,
  );
  const dueAt = ticket.clocks.find(({ objective }) => objective === 'first_response')!.dueAt;
  return { dueAt, policyVersion: ticket.policyVersion };
};

interface JobView {
  state: string;
  changed: number;
  breaching: number;
  progress: { looked: number; total: number };
  tickets?: unknown[];
  cursor?: string | null;
}
const job = (url: string) => getJson<JobView>(host.url, url);

describe('PUT /v1/policy', () => {
  it('puts a policy in force for tickets to come, and leaves open ones under theirs', async () => {
    await post(host.url, [opened('OLD', START)]);
    const before = await getJson<{ revision: number; termsHash: string }>(host.url, '/v1/policy');
    expect(before.revision).toBe(1);
    const answer = await send('PUT', '/v1/policy', FASTER);
    expect(answer).toMatchObject({ status: 200, body: { revision: 2, published: true, open: 'keep', job: null } });
    expect(answer.headers.get('etag')).toBe('"2"');
    await post(host.url, [opened('NEW', START)]);
    expect(await dueOf('OLD')).toEqual({ dueAt: '2026-03-02T08:15:00.000Z', policyVersion: before.termsHash });
    expect(await dueOf('NEW')).toEqual({ dueAt: '2026-03-02T08:10:00.000Z', policyVersion: answer.body.termsHash });
  });

  it('moves open tickets when told to, each by an event of its log', async () => {
    await post(host.url, [opened('INC-1', START), opened('INC-2', START)]);
    await post(host.url, [{ ...opened('INC-2', START), id: 'closed', type: 'ticket.closed', data: {} } as never]);
    await moveClock(host.url, { advance: 'PT5M' });
    const answer = await send('PUT', '/v1/policy?open=move', FASTER);
    expect(answer).toMatchObject({ status: 202, body: { open: 'move', revision: 2 } });
    await host.settled();
    expect(await job(answer.headers.get('location')!)).toMatchObject({
      state: 'done',
      changed: 1,
      breaching: 0,
      progress: { looked: 1, total: 1 },
    });
    expect(await dueOf('INC-1')).toEqual({ dueAt: '2026-03-02T08:10:00.000Z', policyVersion: answer.body.termsHash });
    const { entries } = await getJson<{ entries: { type?: string; at: string; by?: string; summary: string }[] }>(
      host.url,
      '/v1/tickets/INC-1/timeline',
    );
    expect(entries.filter(({ type }) => type === 'policy.moved')).toMatchObject([
      { at: '2026-03-02T08:05:00.000Z', by: 'kept' },
    ]);
    await moveClock(host.url, { advance: 'PT5M' });
    const clocks = await getJson<{ clocks: { objective: string; breachedAt: string | null }[] }>(
      host.url,
      '/v1/tickets/INC-1',
    );
    expect(clocks.clocks.find(({ objective }) => objective === 'first_response')!.breachedAt).toBe(
      '2026-03-02T08:10:00.000Z',
    );
  });

  it('goes on moving after a restart in the middle of it', async () => {
    await post(
      host.url,
      Array.from({ length: 450 }, (_, n) => opened(`T-${n}`, START)),
    );
    await host.settled();
    const { body, headers } = await send('PUT', '/v1/policy?open=move', FASTER);
    await host.close();
    host = await start();
    await host.settled();
    expect(await job(headers.get('location')!)).toMatchObject({ state: 'done', changed: 450 });
    for (const id of ['T-0', 'T-449']) expect((await dueOf(id)).policyVersion).toBe(body.termsHash);
  });

  it('survives a restart with the same configuration, and gives way to another one', async () => {
    const { body } = await send('PUT', '/v1/policy', FASTER);
    await host.close();
    host = await start();
    expect(await getJson(host.url, '/v1/policy')).toMatchObject({ revision: 2, termsHash: body.termsHash });
    await host.close();
    const other = loadPolicy('config');
    host = await start({
      policy: { ...other, sourceHash: 'sha256:edited', directory: { ...other.directory, rotas: {} } },
    });
    expect(await getJson(host.url, '/v1/policy')).toMatchObject({ revision: 3, publishedBy: null });
  });

  it('names everything that is wrong, with its place, and changes nothing', async () => {
    const wrong = await send('PUT', '/v1/policy', configuration('level: gold', 'level: gild'));
    expect(wrong).toMatchObject({
      status: 422,
      body: {
        type: 'urn:kept:problem:invalid-policy',
        errors: [{ path: '/clients/acme/level', file: 'clients.yaml', line: expect.any(Number) }],
      },
    });
    expect(await send('PUT', '/v1/policy', 'a: [', { 'content-type': 'application/yaml' })).toMatchObject({
      status: 422,
    });
    expect(await send('PUT', '/v1/policy', '{', { 'content-type': 'application/json' })).toMatchObject({ status: 400 });
    expect(await send('PUT', '/v1/policy', 'x', { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
    expect(await send('PUT', '/v1/policy?open=maybe', FASTER)).toMatchObject({ status: 400 });
    expect(await send('PUT', '/v1/policy?opne=move', FASTER)).toMatchObject({ status: 400 });
    expect(await getJson(host.url, '/v1/policy')).toMatchObject({ revision: 1 });
  });

  it('publishes over what its sender has seen, and once', async () => {
    expect(await send('PUT', '/v1/policy', FASTER, { 'if-match': '"7"' })).toMatchObject({ status: 412 });
    expect(await send('PUT', '/v1/policy', FASTER, { 'if-match': '"1"' })).toMatchObject({ status: 200 });
    expect(await send('PUT', '/v1/policy', FASTER)).toMatchObject({
      status: 200,
      body: { revision: 2, published: false },
    });
  });
});

describe('POST /v1/policy/preview', () => {
  it('names exactly the tickets of which something would be due at another time, of 1,000 in two seconds', async () => {
    for (const half of [0, 1]) {
      const events = Array.from({ length: 500 }, (_, n) =>
        opened(`T-${half * 500 + n}`, START, { priority: (half * 500 + n) % 10 === 0 ? 'critical' : 'low' }),
      );
      await post(host.url, events);
    }
    await host.settled();
    await moveClock(host.url, { advance: 'PT12M' });
    const began = performance.now();
    const { status, body } = await send('POST', '/v1/policy/preview', FASTER);
    const tookMs = performance.now() - began;
    expect(status).toBe(200);
    expect(body).toMatchObject({ looked: 1000, changed: 100, breaching: 100 });
    const tickets = body.tickets as unknown as { id: string; clocks: unknown[] }[];
    expect(tickets.map(({ id }) => id).sort()).toEqual(Array.from({ length: 100 }, (_, n) => `T-${n * 10}`).sort());
    expect(tickets[0]!.clocks).toEqual([
      {
        objective: 'first_response',
        cycle: 1,
        line: null,
        from: '2026-03-02T08:15:00.000Z',
        to: '2026-03-02T08:12:00.000Z',
        ends: false,
        breaches: true,
      },
    ]);
    expect(await getJson(host.url, '/v1/policy')).toMatchObject({ revision: 1 });
    expect(tookMs).toBeLessThan(2000);
  });

  it('finds nothing when nothing changes', async () => {
    await post(host.url, [opened('INC-1', START)]);
    expect((await send('POST', '/v1/policy/preview', configuration())).body).toMatchObject({ looked: 1, changed: 0 });
  });
});
