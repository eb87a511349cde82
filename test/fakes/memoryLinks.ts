import type { LinkSubject, Revocations } from '../../shared/ports/revocations.ts';
import type { LiveSecrets, Secret, SecretPurpose, Secrets } from '../../shared/ports/secrets.ts';

/** Secrets in memory. */
export class MemorySecrets implements Secrets {
  live: LiveSecrets = { version: 0, secrets: [] };
  failing = false;
  loads = 0;

  async load(_purpose: SecretPurpose): Promise<LiveSecrets> {
    this.loads += 1;
    if (this.failing) throw new Error('The secrets are on fire.');
    return structuredClone(this.live);
  }

  async save(_purpose: SecretPurpose, before: number, secrets: readonly Secret[]): Promise<'saved' | 'conflict'> {
    if (before !== this.live.version) return 'conflict';
    this.live = { version: before + 1, secrets: [...secrets] };
    return 'saved';
  }
}

/** Revocations in memory. */
export class MemoryRevocations implements Revocations {
  readonly #until = new Map<string, number>();
  failing = false;

  async revokedUntil(subjects: readonly LinkSubject[]): Promise<number | null> {
    if (this.failing) throw new Error('The revocations are on fire.');
    const until = subjects.flatMap((subject) => this.#until.get(JSON.stringify(subject)) ?? []);
    return until.length === 0 ? null : Math.max(...until);
  }

  async revoke(subject: LinkSubject, at: number): Promise<void> {
    this.#until.set(JSON.stringify(subject), at);
  }
}

/** Secrets that can be told apart, one after the other. */
export function countedSecrets(): () => string {
  let made = 0;
  return () => {
    made += 1;
    return Buffer.alloc(32, made).toString('base64url');
  };
}
