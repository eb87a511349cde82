import { createHash } from 'node:crypto';
import type { ApiKey, Keys } from '../../shared/ports/keys.ts';

/** API keys by their secrets, in memory. */
export class MemoryKeys implements Pick<Keys, 'find'> {
  readonly #keys = new Map<string, ApiKey>();
  failing = false;
  finds = 0;

  async find(secretHash: string): Promise<ApiKey | null> {
    this.finds += 1;
    if (this.failing) throw new Error('The keys are on fire.');
    return this.#keys.get(secretHash) ?? null;
  }

  /** Lets a secret in; what is not said is that of a live key for everything. */
  set(secret: string, key: Partial<ApiKey> = {}): this {
    const whole: ApiKey = {
      name: secret,
      scopes: ['events:write', 'tickets:read'],
      mode: 'live',
      namespace: '',
      createdAt: 0,
      ...key,
    };
    this.#keys.set(hashOf(secret), whole);
    return this;
  }

  remove(secret: string): void {
    this.#keys.delete(hashOf(secret));
  }
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
