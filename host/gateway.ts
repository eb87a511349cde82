/** Between node:http and the payload format 2.0 of an HTTP API, which the functions speak. */
import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Answer } from '../functions/http/answer.ts';
import { isLoopback } from '../functions/http/loopback.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html, version 2.0 */
export function toEvent(request: IncomingMessage, body: Buffer, now: number): APIGatewayProxyEventV2 {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const rawPath = mark === -1 ? url : url.slice(0, mark);
  const rawQueryString = mark === -1 ? '' : url.slice(mark + 1);
  const { headers, cookies } = joined(request.headers);
  const query = queryParameters(rawQueryString);
  const method = request.method ?? 'GET';
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers,
    ...(cookies ? { cookies } : {}),
    ...(query ? { queryStringParameters: query } : {}),
    requestContext: {
      accountId: '',
      apiId: 'embedded',
      domainName: headers.host ?? '',
      domainPrefix: '',
      http: {
        method,
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: callerAddress(request.socket.remoteAddress ?? '', headers['x-forwarded-for']),
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: requestTime(now),
      timeEpoch: now,
    },
    ...bodyOf(body, headers['content-type']),
  };
}

/**
 * Who calls. A proxy on this machine tells for whom it calls, last in X-Forwarded-For; taking it for the caller would open
 * what is for loopback to the world. From anywhere else that header is anybody's word.
 */
function callerAddress(peer: string, forwardedFor: string | undefined): string {
  return forwardedFor !== undefined && isLoopback(peer) ? (forwardedFor.split(',').at(-1) ?? '').trim() : peer;
}

/** A body is text when its media type says so, and what it says is true; anything else travels in base64. */
function bodyOf(body: Buffer, contentType = ''): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = /^(text\/|application\/([^;+]+\+)?json\b)/i.test(contentType);
  return isText && isUtf8(body)
    ? { body: body.toString('utf8'), isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true };
}

/** Repeated headers are joined by commas; cookies stand apart. */
function joined({ cookie, ...rest }: IncomingHttpHeaders) {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return { headers, cookies: cookie?.split(/; */) };
}

function queryParameters(rawQueryString: string): Record<string, string> | undefined {
  if (rawQueryString === '') return undefined;
  const parameters: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    parameters[name] = name in parameters ? `${parameters[name]},${value}` : value;
  }
  return parameters;
}

let lastTime = { second: Number.NaN, written: '' };

/** Such as `02/Mar/2026:08:00:00 +0000`; remembered for its second. */
function requestTime(now: number): string {
  const second = Math.floor(now / 1000);
  if (second !== lastTime.second) lastTime = { second, written: writeTime(now) };
  return lastTime.written;
}

function writeTime(now: number): string {
  const iso = new Date(now).toISOString();
  return `${iso.slice(8, 10)}/${MONTHS[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}

/** Writes a function's answer. Does nothing when the peer has gone. */
export function writeAnswer(response: ServerResponse, answer: Answer): void {
  if (response.destroyed || response.headersSent) return;
  // A string goes out with the headers in one piece, a buffer behind them.
  const body = answer.isBase64Encoded ? Buffer.from(answer.body ?? '', 'base64') : (answer.body ?? '');
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, `${value}`);
  if (answer.cookies) response.setHeader('set-cookie', answer.cookies);
  response.statusCode = answer.statusCode ?? 200;
  if (response.statusCode !== 204 && response.statusCode !== 304)
    response.setHeader('content-length', Buffer.byteLength(body));
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
