/** What is in force, publishing, what a publication would change, and how far its job is (docs/publishing.md). */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ApiKey } from '../../shared/ports/keys.ts';
import { createAuthenticate } from '../http/authenticate.ts';
import { Problem } from '../http/problem.ts';
import { noSuchPlace, requireMethod } from '../http/route.ts';
import { type HttpFunction, serve } from '../http/serve.ts';
import { createOpenPolicies, type OpenPolicies } from '../tickets/openPolicies.ts';
import type { Handle, PolicyDeps } from './deps.ts';
import { inForceAnswer } from './inForce.ts';
import { jobAnswer } from './jobAnswer.ts';
import { preview } from './preview.ts';
import { publish } from './publish.ts';

export function createPolicy(deps: PolicyDeps): HttpFunction {
  const authenticate = createAuthenticate(deps);
  const openPolicies = createOpenPolicies(deps.policies, deps.swaps);
  return serve(async (event) => {
    const handle = handlerOf(event, openPolicies);
    return handle(deps, agencyWide(await authenticate(event, 'policy:write')), event);
  }, deps.logger);
}

function handlerOf(event: APIGatewayProxyEventV2, openPolicies: OpenPolicies): Handle {
  const { rawPath } = event;
  if (rawPath === '/v1/policy') {
    requireMethod(event, ['GET', 'HEAD', 'PUT']);
    return event.requestContext.http.method === 'PUT' ? publish : inForceAnswer;
  }
  if (rawPath === '/v1/policy/preview') {
    requireMethod(event, ['POST']);
    return (deps, key, request) => preview(deps, openPolicies, key, request);
  }
  const job = /^\/v1\/policy\/jobs\/([A-Za-z0-9-]{1,64})$/.exec(rawPath)?.[1];
  if (job === undefined) throw noSuchPlace();
  requireMethod(event, ['GET', 'HEAD']);
  return (deps, _key, request) => jobAnswer(deps, job, request);
}

/** A policy is everybody's, and a preview names their tickets: a key that is limited to some clients has no part in it (I7). */
function agencyWide(key: ApiKey): ApiKey {
  if (key.clients === undefined) return key;
  throw new Problem('forbidden', 'The API key is limited to some clients; a policy concerns them all.');
}
