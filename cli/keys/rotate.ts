/** A key's secret is changed without a gap: the new one works at once, the one before for a while longer. */
import { DAY_MS } from '../../shared/domain/time/civil.ts';
import type { ApiKey, Keys } from '../../shared/ports/keys.ts';
import { CallError } from '../exit.ts';
import { chooseKey } from './choose.ts';

/** A week, in which whoever deploys on Mondays gets round to it. */
export const USUAL_OVERLAP_MS = 7 * DAY_MS;

/** A secret that was to be replaced is not left for longer than a quarter. */
export const LONGEST_OVERLAP_MS = 92 * DAY_MS;

/** By name or beginning of the hash, with the hash of the secret that is to come. */
export interface Rotation {
  wanted: string;
  newHash: string;
  now: number;
  /** How long the secret before still works; 0: no longer. */
  overlapMs: number;
}

/**
 * Makes a key with all that the wanted one may do, and sets an end to that. The new one is stored first: when this fails
 * half-way, both work, and nobody is locked out.
 * @throws CallError when the key is not there, cannot be rotated, or was before
 */
export async function rotateKey(
  keys: Keys,
  { wanted, newHash, now, overlapMs }: Rotation,
): Promise<{ key: ApiKey; beforeEndsAt: number }> {
  const before = chooseKey(await keys.list(), wanted);
  const { name, feed, endsAt } = before.key;
  if (feed !== undefined) throw new CallError(`${name} is in an address; make another one and revoke this`);
  if (endsAt !== undefined) {
    throw new CallError(`${name} (${before.secretHash.slice(0, 8)}) was rotated before, and has an end`);
  }
  const key: ApiKey = { ...before.key, createdAt: now };
  const beforeEndsAt = now + overlapMs;
  await keys.create(newHash, key);
  await keys.create(before.secretHash, { ...before.key, endsAt: beforeEndsAt });
  return { key, beforeEndsAt };
}
