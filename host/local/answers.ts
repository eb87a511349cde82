/** Answers of the places that only the embedded host has. */
import { STATUS_CODES } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Answer } from '../../functions/http/answer.ts';
import { isLoopback } from '../../functions/http/loopback.ts';

/** A problem document (RFC 9457). */
export function localProblem(status: number, name: string, detail: string): Answer {
  const title = STATUS_CODES[status] ?? 'Error';
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    body: JSON.stringify({ type: `urn:kept:problem:${name}`, title, status, detail }),
  };
}

/**
 * Refuses whoever is not on this machine: another address, a name that was made to point here (DNS rebinding), a page of
 * another site in this machine's browser. Null: go on.
 */
export function refuseStrangers(event: APIGatewayProxyEventV2): Answer | null {
  const { host, origin } = event.headers;
  const isOwn =
    isLoopback(event.requestContext.http.sourceIp) &&
    isLoopbackName(`http://${host ?? ''}`) &&
    (origin === undefined || isLoopbackName(origin));
  return isOwn
    ? null
    : localProblem(403, 'forbidden', 'This is for callers on the machine itself, at its loopback address.');
}

function isLoopbackName(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const name = new URL(url).hostname.replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || name.endsWith('.localhost') || isLoopback(name);
}
