import { createHash } from 'node:crypto';
import type { ApiKey, Keys, StoredKey } from '../../shared/ports/keys.ts';

/** API keys by their secrets, in memory. */
export class MemoryKeys implements Pick<Keys, 'find' | 'create' | 'list'> {
  readonly #keys = new Map<string, ApiKey>();
  failing = false;
  finds = 0;

  async find(secretHash: string): Promise<ApiKey | null> {
    this.finds += 1;
    if (this.failing) throw new Error('The keys are on fire.');
    return this.#keys.get(secretHash) ?? null;
  }

  async create(secretHash: string, key: ApiKey): Promise<void> {
    this.#keys.set(secretHash, key);
  }

  async list(): Promise<StoredKey[]> {
    return [...this.#keys].map(([secretHash, key]) => ({ secretHash, key }));
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
