import { createServer, type RequestOptions, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Answer } from '../functions/http/answer.ts';
import { readBody } from './body.ts';
import { toEvent, writeAnswer } from './gateway.ts';

const NOW = Date.UTC(2026, 2, 2, 8, 5, 9);
let received: APIGatewayProxyEventV2 | null = null;
let answer: Answer = {};

const server = createServer(async (incoming, response) => {
  received = toEvent(incoming, (await readBody(incoming)) as Buffer, NOW);
  writeAnswer(response, answer);
});
beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
afterAll(() => new Promise((done) => server.close(done)));

function send(
  options: RequestOptions,
  body: string | Buffer = '',
): Promise<{ status: number; headers: object; body: string }> {
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const sent = request({ host: '127.0.0.1', port, agent: false, ...options }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: `${Buffer.concat(chunks)}` }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('a request as an event of an HTTP API', () => {
  it('carries path, query, headers, cookies and caller', async () => {
    await send({
      path: '/v1/tickets/a%2Fb?client=acme&status=new&status=on_hold&x=a+b%26',
      headers: { 'X-Thing': 'One', cookie: 'a=1; b=2', 'user-agent': 'desk' },
    });
    expect(received).toMatchObject({
      version: '2.0',
      rawPath: '/v1/tickets/a%2Fb',
      rawQueryString: 'client=acme&status=new&status=on_hold&x=a+b%26',
      queryStringParameters: { client: 'acme', status: 'new,on_hold', x: 'a b&' },
      headers: { 'x-thing': 'One' },
      cookies: ['a=1', 'b=2'],
      isBase64Encoded: false,
      requestContext: {
        http: {
          method: 'GET',
          path: '/v1/tickets/a%2Fb',
          sourceIp: '127.0.0.1',
          userAgent: 'desk',
          protocol: 'HTTP/1.1',
        },
        time: '02/Mar/2026:08:05:09 +0000',
        timeEpoch: NOW,
      },
    });
    expect(received?.body).toBeUndefined();
  });

  it.each(['application/json', 'application/cloudevents+json; charset=utf-8', 'text/csv'])(
    'hands %s over as text',
    async (type) => {
      await send({ method: 'POST', headers: { 'content-type': type } }, '{"title":"Кошик 🛒"}');
      expect(received).toMatchObject({ body: '{"title":"Кошик 🛒"}', isBase64Encoded: false });
    },
  );

  it.each([
    ['another media type', 'application/octet-stream', Buffer.from('abc')],
    ['no media type', '', Buffer.from('abc')],
    ['JSON that is not UTF-8', 'application/json', Buffer.from([0x22, 0xff, 0x22])],
  ])('hands %s over in base64', async (_, type, body) => {
    await send({ method: 'POST', headers: type ? { 'content-type': type } : {} }, body);
    expect(received).toMatchObject({ body: body.toString('base64'), isBase64Encoded: true });
  });

  it('takes the last word of a proxy on this machine for the caller', async () => {
    await send({ headers: { 'x-forwarded-for': '127.0.0.1, 203.0.113.7' } });
    expect(received?.requestContext.http.sourceIp).toBe('203.0.113.7');
    await send({ headers: { 'x-forwarded-for': '' } });
    expect(received?.requestContext.http.sourceIp).toBe('');
  });
});

describe('an answer of a function', () => {
  it('arrives with status, headers, cookies and body', async () => {
    answer = { statusCode: 201, headers: { 'x-a': '1' }, cookies: ['a=1', 'b=2'], body: 'так' };
    expect(await send({})).toMatchObject({
      status: 201,
      headers: { 'x-a': '1', 'set-cookie': ['a=1', 'b=2'], 'content-length': '6' },
      body: 'так',
    });
  });

  it('may be binary, or have no body', async () => {
    answer = { statusCode: 200, body: Buffer.from('bytes').toString('base64'), isBase64Encoded: true };
    expect(await send({})).toMatchObject({ body: 'bytes' });
    answer = { statusCode: 304 };
    expect(await send({})).toMatchObject({ status: 304, body: '' });
    answer = { statusCode: 200, body: 'not for HEAD' };
    expect(await send({ method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
  });
});
