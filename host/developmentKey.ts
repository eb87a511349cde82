/** The key with which somebody on this machine can start at once. Only its hash is stored, and only loopback may use it. */
import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../shared/ports/clock.ts';
import { type Keys, SCOPES, type StoredKey } from '../shared/ports/keys.ts';

const NAME = 'development';

/**
 * Sees to it that there is one development key: the one given, else the one that there is, else a new one.
 * @returns the secret when it is known here: given, or made just now
 */
export async function ensureDevelopmentKey(keys: Keys, clock: Clock, given: string | null): Promise<string | null> {
  const existing = (await keys.list()).filter(({ key }) => key.name === NAME);
  await widen(keys, existing);
  if (given === null && existing.length > 0) return null;
  const secret = given ?? `kept_dev_${randomBytes(24).toString('base64url')}`;
  const secretHash = createHash('sha256').update(secret).digest('hex');
  if (!existing.some((stored) => stored.secretHash === secretHash)) {
    await keys.create(secretHash, {
      name: NAME,
      scopes: [...SCOPES],
      mode: 'live',
      namespace: '',
      loopbackOnly: true,
      createdAt: clock.now(),
    });
  }
  for (const stored of existing) if (stored.secretHash !== secretHash) await keys.revoke(stored.secretHash);
  return secret;
}

/** One that an earlier version made lacks the scopes that came since. */
async function widen(keys: Keys, existing: readonly StoredKey[]): Promise<void> {
  for (const { secretHash, key } of existing) {
    const lacks = SCOPES.some((scope) => !key.scopes.includes(scope));
    if (lacks) await keys.create(secretHash, { ...key, scopes: [...SCOPES] });
  }
}
