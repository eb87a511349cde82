import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Problem } from './problem.ts';

/** Refuses a method that the place does not have: 405 with Allow (RFC 9110, 15.5.6). */
export function requireMethod(event: APIGatewayProxyEventV2, allowed: readonly string[]): void {
  const method = event.requestContext?.http?.method;
  if (allowed.includes(method)) return;
  throw new Problem('method-not-allowed', `Use ${allowed.join(' or ')} here.`, {
    headers: { allow: allowed.join(', ') },
  });
}

export function noSuchPlace(): Problem {
  return new Problem('not-found', 'There is nothing at this address.');
}
