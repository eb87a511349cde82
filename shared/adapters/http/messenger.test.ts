import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { httpMessenger } from './messenger.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** A messenger whose every host is a local server, behind the https address that it was given. */
async function toServer(listener: RequestListener, timeoutMs?: number) {
  const listening = createServer(listener);
  server = listening;
  await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done));
  const { port } = listening.address() as AddressInfo;
  const asked: string[] = [];
  const messenger = httpMessenger({
    fetch: (url, init) => {
      asked.push(String(url));
      return fetch(`http://127.0.0.1:${port}${new URL(String(url)).pathname}`, init);
    },
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  return { messenger, asked };
}

const message = (change: { url?: string; hosts?: string[] } = {}) => ({
  url: 'https://hooks.slack.com/services/T/B/secret',
  headers: { 'webhook-id': 'k1' },
  body: '{"text":"Привіт"}',
  hosts: ['hooks.slack.com'],
  ...change,
});

const answering =
  (status: number, body = '', headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, headers).end(body);
  };

describe('a message over HTTP', () => {
  it('is one POST of JSON in UTF-8, with the headers that it brings', async () => {
    let seen: unknown;
    const { messenger } = await toServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { 'content-type': type, 'webhook-id': id } = request.headers;
      seen = { method: request.method, path: request.url, type, id, body: Buffer.concat(chunks).toString('utf8') };
      response.end('ok');
    });
    expect(await messenger.send(message())).toEqual({ outcome: 'sent', detail: '200 ok' });
    expect(seen).toEqual({
      method: 'POST',
      path: '/services/T/B/secret',
      type: 'application/json; charset=utf-8',
      id: 'k1',
      body: '{"text":"Привіт"}',
    });
  });

  it.each([
    [400, 'rejected'],
    [403, 'rejected'],
    [404, 'rejected'],
    [500, 'deferred'],
    [503, 'deferred'],
  ] as const)('answered with %i is %s', async (status, outcome) => {
    const { messenger } = await toServer(answering(status, 'no_team'));
    expect(await messenger.send(message())).toEqual({ outcome, detail: `${status} no_team` });
  });

  it.each([
    ['in a header', answering(429, 'slow down', { 'retry-after': '30' }), 30_000],
    ['in the answer', answering(429, '{"ok":false,"parameters":{"retry_after":7}}'), 7000],
    ['nowhere', answering(429, 'slow down'), undefined],
    ['as a date', answering(429, 'slow down', { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }), undefined],
  ])('that comes too fast waits as long as it is told: %s', async (_, listener, waitMs) => {
    const { messenger } = await toServer(listener);
    const { outcome, ...rest } = await messenger.send(message());
    expect(outcome).toBe('deferred');
    expect('waitMs' in rest ? rest.waitMs : undefined).toBe(waitMs);
  });

  it.each([
    ['another host', { url: 'https://evil.example/' }],
    ['a host that only ends like it', { url: 'https://xhooks.slack.com/' }],
    ['a host under it', { url: 'https://hooks.slack.com.evil.example/' }],
    ['plain http', { url: 'http://hooks.slack.com/' }],
    ['a port', { url: 'https://hooks.slack.com:8443/' }],
    ['a user', { url: 'https://hooks.slack.com:pass@hooks.slack.com/' }],
    ['no address', { url: '' }],
    ['the machine itself', { url: 'https://127.0.0.1/', hosts: ['.logic.azure.com'] }],
  ])('never goes to %s', async (_, change) => {
    const { messenger, asked } = await toServer(answering(200));
    expect(await messenger.send(message(change))).toMatchObject({ outcome: 'rejected' });
    expect(asked).toEqual([]);
  });

  it('goes to every host under a name that begins with a dot', async () => {
    const { messenger } = await toServer(answering(202));
    const change = { url: 'https://prod-1.westeurope.logic.azure.com/workflows/1', hosts: ['.logic.azure.com'] };
    expect(await messenger.send(message(change))).toMatchObject({ outcome: 'sent' });
  });

  it('does not follow where it is sent on', async () => {
    const { messenger, asked } = await toServer(answering(302, '', { location: 'https://evil.example/' }));
    expect(await messenger.send(message())).toEqual({ outcome: 'rejected', detail: '302' });
    expect(asked).toHaveLength(1);
  });

  it('has an unknown outcome when the answer does not come, and the error does not hold the address', async () => {
    const { messenger } = await toServer(() => {}, 50);
    const failed = messenger.send(message());
    await expect(failed).rejects.toThrow('did not answer');
    await expect(failed).rejects.not.toThrow('secret');
  });

  it('waits when no connection came about', async () => {
    const refused = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
    const messenger = httpMessenger({ fetch: () => Promise.reject(refused) });
    expect(await messenger.send(message())).toEqual({ outcome: 'deferred', detail: 'ECONNREFUSED' });
  });

  it('reads no more of a long answer than it shows', async () => {
    const { messenger } = await toServer(answering(400, 'x'.repeat(2_000_000)));
    const { detail } = await messenger.send(message());
    expect(detail!.length).toBeLessThan(600);
  });
});
