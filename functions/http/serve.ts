/** The outermost layer of a function behind HTTP: middy, lower-case header names, and a problem document for every error. */
import { randomUUID } from 'node:crypto';
import middy from '@middy/core';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import type { Logger } from '../../shared/ports/logger.ts';
import { type Answer, problemAnswer } from './answer.ts';
import { Problem } from './problem.ts';
import { storageUnavailable } from './storage.ts';

/** What a host calls. `context` may be left out outside of Lambda. */
export type HttpFunction = (event: APIGatewayProxyEventV2, context?: Context) => Promise<Answer>;

/**
 * Wraps a handler so that it never throws: a Problem becomes its document, middy's early time-out a 503, and anything
 * else a 500 that names the line of the log which tells what happened. To HEAD the answer is that of GET: whoever writes it
 * on the connection leaves the body out.
 *
 * middy's own http-error-handler is not used: it answers text/plain or application/json.
 *
 * @param answerTo what a problem is answered with; by default its document
 */
export function serve(
  handle: (event: APIGatewayProxyEventV2) => Promise<Answer>,
  logger: Logger,
  answerTo: (problem: Problem, event: APIGatewayProxyEventV2) => Answer | Promise<Answer> = problemAnswer,
): HttpFunction {
  const handler = middy<APIGatewayProxyEventV2, Answer>(handle)
    .use(httpHeaderNormalizer())
    .onError(async (request) => {
      request.response = await answerTo(reported(request.error, request.event, logger), request.event);
    });
  return (event, context) => handler({ ...event, headers: event.headers ?? {} }, context ?? ({} as Context));
}

/** The problem to answer with; one that is ours to repair is logged. */
function reported(error: unknown, event: APIGatewayProxyEventV2, logger: Logger): Problem {
  if (error instanceof Problem && error.status < 500) return error;
  const id = event.requestContext?.requestId || randomUUID();
  const instance = `urn:kept:request:${id}`;
  const { kind, message, extras, cause } = serverProblem(error);
  logger.error(kind === 'internal' ? 'Unexpected error' : 'Storage does not answer', {
    instance,
    method: event.requestContext?.http?.method,
    path: event.rawPath,
    error: cause,
  });
  return new Problem(kind, message, { ...extras, instance });
}

function serverProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  // Thrown by middy when Lambda is about to end the function.
  if (error instanceof Error && error.name === 'TimeoutError') return storageUnavailable(error);
  const detail = 'Something went wrong on our side. Quote `instance` when you ask about it.';
  return new Problem('internal', detail, { cause: error });
}
