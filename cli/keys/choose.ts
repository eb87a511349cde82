/** Which key a call means, and who has which name. */
import type { StoredKey } from '../../shared/ports/keys.ts';
import { CallError } from '../exit.ts';

/**
 * The key of this name, or whose hash begins so: eight digits are enough. Of keys of one name, a rotated one that still
 * works is meant by its hash only.
 * @throws CallError when none is meant, or more than one
 */
export function chooseKey(stored: readonly StoredKey[], wanted: string): StoredKey {
  const named = stored.filter(({ key }) => key.name === wanted);
  const lasting = named.filter(({ key }) => key.endsAt === undefined);
  const byName = lasting.length > 0 ? lasting : named;
  const byHash = /^[0-9a-f]{8,64}$/.test(wanted)
    ? stored.filter(({ secretHash }) => secretHash.startsWith(wanted))
    : [];
  const [found, another] = byName.length > 0 ? byName : byHash;
  if (found === undefined) throw new CallError(`there is no key ${wanted}; kept keys list shows those there are`);
  if (another !== undefined) throw new CallError(`several keys are named ${wanted}; give the beginning of a hash`);
  return found;
}

/** Whether a new key may not be named so: one of this name works now. */
export function isNameTaken(stored: readonly StoredKey[], name: string, now: number): boolean {
  return stored.some(({ key }) => key.name === name && (key.endsAt === undefined || key.endsAt > now));
}
