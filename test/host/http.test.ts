/** The host's HTTP server: what it takes, what it refuses, and from whom. */
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHost, type Host } from '../../host/host.ts';
import { loadPolicy } from '../../shared/adapters/configuration/loadPolicy.ts';
import { getJson, KEY, mails, opened, post } from './client.ts';

let host: Host;
beforeAll(async () => {
  host = await createHost({ policy: loadPolicy('config'), file: null, port: 0, developmentKey: KEY });
});
afterAll(() => host.close());

const CLOUD_EVENT = { authorization: `Bearer ${KEY}`, 'content-type': 'application/cloudevents+json' };

interface Told {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

/** A request with any headers, as fetch would not send them. */
function send(path: string, headers: Record<string, string>, { method = 'GET', body = '' } = {}): Promise<Told> {
  return new Promise((resolve, reject) => {
    const sent = request(`${host.url}${path}`, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('the host over HTTP', () => {
  it('takes an event, and has the ticket and the mail for whoever asks next', async () => {
    const now = new Date().toISOString();
    const response = await post(host.url, [opened('INC-1', now)]);
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ accepted: 1, duplicates: 0 });
    const ticket = await getJson<{ clocks: { objective: string }[] }>(host.url, '/v1/tickets/INC-1');
    expect(ticket.clocks.map(({ objective }) => objective)).toContain('first_response');
    expect(await mails(host.url)).toMatchObject([{ to: 'ops@acme.example', kind: 'received', ticket: 'INC-1' }]);
  });

  it('tells that it is well', async () => {
    expect(await getJson(host.url, '/healthz')).toEqual({ status: 'ok' });
  });

  it.each([
    ['no key', { 'content-type': 'application/cloudevents+json' }, '{}', 401],
    ['bad JSON', CLOUD_EVENT, '{', 400],
    ['another media type', { ...CLOUD_EVENT, 'content-type': 'text/plain' }, 'hello', 415],
    ['a body that is not UTF-8', CLOUD_EVENT, Buffer.from([123, 34, 0xff, 34, 125]).toString('latin1'), 400],
  ])('answers %s with a problem document', async (_, headers, body, status) => {
    const bytes = Buffer.from(body, 'latin1');
    const response = await fetch(`${host.url}/v1/events`, { method: 'POST', headers, body: bytes });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
  });

  it.each([1_048_577, 2_000_000, 5_000_000])('answers a body of %i bytes with 413', async (length) => {
    const response = await fetch(`${host.url}/v1/events`, {
      method: 'POST',
      headers: CLOUD_EVENT,
      body: 'x'.repeat(length),
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ status: 413, detail: expect.stringMatching(/1,?048,?576/) });
  });

  it('does not ask for a body that is announced as too large', async () => {
    const told = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(host.url).port), '127.0.0.1', () => {
        socket.write(
          `POST /v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\nExpect: 100-continue\r\n\r\n`,
        );
      });
      socket.once('data', (chunk) => resolve(chunk.toString()));
      socket.on('error', reject);
    });
    expect(told).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('does not read without end', async () => {
    const written = await new Promise<number>((resolve) => {
      const chunk = Buffer.alloc(65_536, 'x');
      let bytes = 0;
      const sent = request(`${host.url}/v1/events`, { method: 'POST', headers: CLOUD_EVENT });
      const pump = () => {
        while (!sent.destroyed && sent.write(chunk)) bytes += chunk.length;
      };
      sent.on('drain', pump);
      sent.on('response', (response) => response.resume());
      sent.on('error', () => resolve(bytes));
      sent.on('close', () => resolve(bytes));
      pump();
    });
    expect(written).toBeLessThan(64 * 1_048_576);
  });

  it('takes a caller behind a proxy for what it is, not for loopback', async () => {
    const path = '/v1/tickets/INC-1';
    const headers = { authorization: `Bearer ${KEY}` };
    expect((await send(path, headers)).status).toBe(200);
    expect((await send(path, { ...headers, 'x-forwarded-for': '127.0.0.1, 203.0.113.7' })).status).toBe(401);
  });

  it.each([
    ['another name for this machine', { host: 'kept.example' }],
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a caller behind a proxy', { 'x-forwarded-for': '203.0.113.7' }],
  ])('shows the local places to nobody else: %s', async (_, headers) => {
    for (const path of ['/local/mail', '/local/mail.json', '/local/clock']) {
      expect((await send(path, headers)).status).toBe(403);
    }
  });

  it('answers 404 for a place that it does not have, and 405 for a method', async () => {
    for (const path of ['/', '/local/nothing', '/v2', '/v1/events/1']) {
      expect(await send(path, { authorization: `Bearer ${KEY}` })).toMatchObject({ status: 404 });
    }
    expect((await send('/local/mail.json', {}, { method: 'POST' })).status).toBe(405);
    expect((await send('/local/mail', {}, { method: 'DELETE' })).status).toBe(405);
    expect((await send('/v1/events', {})).status).toBe(405);
  });

  it('does not move real time', async () => {
    const answer = await send('/local/clock', {}, { method: 'POST', body: '{"advance":"PT1H"}' });
    expect(answer).toMatchObject({ status: 409, headers: { 'content-type': 'application/problem+json' } });
    const { now } = await getJson<{ now: string }>(host.url, '/local/clock');
    expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(5000);
  });

  it('lets requests under way end before it closes', async () => {
    const other = await createHost({ policy: loadPolicy('config'), file: null, port: 0, developmentKey: KEY });
    const posting = post(other.url, [opened('INC-9', new Date().toISOString())]);
    // The request is on its way in.
    await new Promise((resolve) => setTimeout(resolve, 20));
    const [response] = await Promise.all([posting, other.close()]);
    expect(response.status).toBe(202);
    await expect(fetch(other.url)).rejects.toThrow();
  });
});
