/** The secrets that sign links: the newest signs, and it and the one before check, so that secrets change without ending links. */
import { createHash } from 'node:crypto';
import type { Clock } from '../../shared/ports/clock.ts';
import type { LiveSecrets, Secret, Secrets } from '../../shared/ports/secrets.ts';

/** How long secrets are believed without looking again. One that is not among them is looked for at once. */
export const SECRETS_CACHE_MS = 60_000;

/** A secret and the one before it. */
const LIVE = 2;

export interface LinkSecrets {
  /** The one to sign with; made when there is none yet. */
  signing(): Promise<Secret>;
  /** The live one of that name. */
  find(id: string): Promise<Secret | null>;
}

export interface LinkSecretsDeps {
  secrets: Secrets;
  clock: Clock;
  /** 256 random bits in base64url. */
  newSecret: () => string;
}

export function createLinkSecrets({ secrets, clock, newSecret }: LinkSecretsDeps): LinkSecrets {
  let kept: { secrets: Secret[]; from: number } | null = null;
  const load = async (): Promise<LiveSecrets> => {
    const live = await secrets.load('links');
    kept = { secrets: live.secrets, from: clock.now() };
    return live;
  };
  const fresh = (): Secret[] => {
    const now = clock.now();
    // A clock that was set back must not make an entry last.
    return kept !== null && now >= kept.from && now - kept.from < SECRETS_CACHE_MS ? kept.secrets : [];
  };
  return {
    async signing() {
      const known = fresh()[0];
      if (known !== undefined) return known;
      const live = await load();
      return live.secrets[0] ?? addSecret(secrets, live, newSecret(), clock.now());
    },
    async find(id) {
      const byId = (secret: Secret) => secret.id === id;
      return fresh().find(byId) ?? (await load()).secrets.find(byId) ?? null;
    },
  };
}

/** Puts a new secret before those there are. Links that the second of them signed end. */
export async function rotateLinkSecrets({ secrets, clock, newSecret }: LinkSecretsDeps): Promise<Secret> {
  return addSecret(secrets, await secrets.load('links'), newSecret(), clock.now());
}

async function addSecret(secrets: Secrets, before: LiveSecrets, value: string, at: number): Promise<Secret> {
  // Its name stands in every link: it follows from the secret, and says nothing of it.
  const id = createHash('sha256').update(`name of ${value}`).digest('base64url').slice(0, 8);
  const added: Secret = { id, value, createdAt: at };
  const live = [added, ...before.secrets].slice(0, LIVE);
  if ((await secrets.save('links', before.version, live)) === 'saved') return added;
  // Somebody else was first: theirs will do.
  const [newest] = (await secrets.load('links')).secrets;
  if (newest === undefined) throw new Error('The secrets of links were saved, and there are none.');
  return newest;
}
