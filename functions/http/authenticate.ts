/** Who calls: an API key in the Authorization header, of which only the hash is stored (RFC 6750). */
import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Clock } from '../../shared/ports/clock.ts';
import type { ApiKey, Keys, Scope } from '../../shared/ports/keys.ts';
import { isLoopback } from './loopback.ts';
import { Problem } from './problem.ts';
import { fromStorage } from './storage.ts';

/** How long a key that was found is believed without looking again: a key taken away works at most this much longer. */
export const KEY_CACHE_MS = 30_000;

/** More keys than this in half a minute are no use to remember. */
const KEY_CACHE_SIZE = 1000;

/** Visible ASCII without blanks, as wide as keys get. Longer ones than any key of ours are not worth hashing. */
const BEARER = /^Bearer +([!-~]{1,512})$/i;

export type Authenticate = (event: APIGatewayProxyEventV2, scope: Scope) => Promise<ApiKey>;

/**
 * Makes the check. It resolves with the caller's key, and rejects with a Problem: 401 without a key that is known here,
 * 403 when the key may not do this, 503 when the keys cannot be read.
 */
export function createAuthenticate(deps: { keys: Pick<Keys, 'find'>; clock: Clock }): Authenticate {
  const find = cached(deps.keys, deps.clock);
  return async (event, scope) => {
    const secret = BEARER.exec(event.headers?.authorization ?? '')?.[1];
    if (secret === undefined) {
      throw unauthenticated('Send an API key: `Authorization: Bearer <key>`.', 'Bearer');
    }
    const key = await fromStorage(() => find(createHash('sha256').update(secret).digest('hex')));
    // A key that has ended, and a development key from elsewhere, answer as if they did not exist.
    if (
      key === null ||
      hasEnded(key, deps.clock) ||
      (key.loopbackOnly && !isLoopback(event.requestContext?.http?.sourceIp))
    ) {
      throw unauthenticated('This API key is not known here.', 'Bearer error="invalid_token"');
    }
    if (!key.scopes.includes(scope)) {
      throw new Problem('forbidden', `The API key lacks the scope \`${scope}\`.`, {
        headers: { 'www-authenticate': `Bearer error="insufficient_scope", scope="${scope}"` },
      });
    }
    return key;
  };
}

function hasEnded({ endsAt }: ApiKey, clock: Clock): boolean {
  return endsAt !== undefined && clock.now() >= endsAt;
}

function unauthenticated(detail: string, challenge: string): Problem {
  return new Problem('unauthenticated', detail, { headers: { 'www-authenticate': challenge } });
}

/** Remembers keys that were found; what was not found is asked again, so that a new key works at once. */
function cached(keys: Pick<Keys, 'find'>, clock: Clock): (secretHash: string) => Promise<ApiKey | null> {
  const known = new Map<string, { key: ApiKey; from: number }>();
  return async (secretHash) => {
    const now = clock.now();
    const entry = known.get(secretHash);
    // A clock that was set back must not make an entry last.
    if (entry && now >= entry.from && now - entry.from < KEY_CACHE_MS) return entry.key;
    const key = await keys.find(secretHash);
    known.delete(secretHash);
    if (key === null) return null;
    if (known.size >= KEY_CACHE_SIZE) known.clear();
    known.set(secretHash, { key, from: now });
    return key;
  };
}
