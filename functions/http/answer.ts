import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Problem } from './problem.ts';

/** What every handler answers with: payload format 2.0 of an HTTP API. */
export type Answer = APIGatewayProxyStructuredResultV2;

/** Answers are the caller's alone, and old ones must not be shown again. */
const COMMON_HEADERS = {
  'cache-control': 'private, no-cache',
  vary: 'authorization',
  'x-content-type-options': 'nosniff',
};

export function jsonAnswer(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return {
    statusCode: status,
    headers: { 'content-type': 'application/json', ...COMMON_HEADERS, ...headers },
    body: JSON.stringify(body),
  };
}

/** An answer without a body, such as 304. */
export function emptyAnswer(status: number, headers: Record<string, string> = {}): Answer {
  return { statusCode: status, headers: { ...COMMON_HEADERS, ...headers } };
}

export function problemAnswer(problem: Problem): Answer {
  return {
    statusCode: problem.status,
    headers: { 'content-type': 'application/problem+json', ...COMMON_HEADERS, ...problem.extras.headers },
    body: JSON.stringify(problem.document()),
  };
}
