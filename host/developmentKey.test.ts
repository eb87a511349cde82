import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { EmbeddedDatabase } from '../shared/adapters/embedded/database.ts';
import { openKeys } from '../shared/adapters/embedded/keys.ts';
import { SCOPES } from '../shared/ports/keys.ts';
import { ensureDevelopmentKey } from './developmentKey.ts';

const clock = { now: () => 1 };
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');

async function withKeys(check: (keys: ReturnType<typeof openKeys>) => Promise<void>): Promise<void> {
  const database = new EmbeddedDatabase({ file: null });
  await check(openKeys(database));
  await database.close();
}

describe('the development key', () => {
  it('is made once, told once, and replaced by one that is given', () =>
    withKeys(async (keys) => {
      const made = await ensureDevelopmentKey(keys, clock, null);
      expect(await keys.find(hashOf(made!))).toMatchObject({ scopes: SCOPES, loopbackOnly: true });
      expect(await ensureDevelopmentKey(keys, clock, null)).toBeNull();
      expect(await ensureDevelopmentKey(keys, clock, 'mine')).toBe('mine');
      expect(await keys.find(hashOf(made!))).toBeNull();
      expect(await keys.list()).toHaveLength(1);
    }));

  it('gets the scopes that came after it was made', () =>
    withKeys(async (keys) => {
      const old = { name: 'development', mode: 'live', namespace: '', loopbackOnly: true, createdAt: 0 } as const;
      await keys.create(hashOf('old'), { ...old, scopes: ['events:write'] });
      expect(await ensureDevelopmentKey(keys, clock, null)).toBeNull();
      expect(await keys.find(hashOf('old'))).toEqual({ ...old, scopes: SCOPES });
    }));
});
