import { beforeEach, describe, expect, it } from '@jest/globals';
import { EmbeddedDatabase } from '../../shared/adapters/embedded/database.ts';
import { openKeys } from '../../shared/adapters/embedded/keys.ts';
import { DAY_MS } from '../../shared/domain/time/civil.ts';
import type { ApiKey, Keys } from '../../shared/ports/keys.ts';
import { isNameTaken } from './choose.ts';
import { rotateKey } from './rotate.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z');
const OLD = 'a'.repeat(64);
const NEW = 'b'.repeat(64);
const NEWEST = 'c'.repeat(64);
const DESK: ApiKey = {
  name: 'desk',
  scopes: ['tickets:read'],
  sources: ['/desk'],
  mode: 'observe',
  namespace: 'shop',
  clients: ['acme'],
  createdAt: NOW - 100 * DAY_MS,
};

let keys: Keys;
beforeEach(async () => {
  keys = openKeys(new EmbeddedDatabase({ file: null }));
  await keys.create(OLD, DESK);
});

const rotate = (change: Partial<Parameters<typeof rotateKey>[1]> = {}) =>
  rotateKey(keys, { wanted: 'desk', newHash: NEW, now: NOW, overlapMs: 7 * DAY_MS, ...change });

describe('rotateKey', () => {
  it('gives the new secret every limit of the one before, which ends after the overlap', async () => {
    expect((await rotate()).beforeEndsAt).toBe(NOW + 7 * DAY_MS);
    expect(await keys.find(NEW)).toEqual({ ...DESK, createdAt: NOW });
    expect(await keys.find(OLD)).toEqual({ ...DESK, endsAt: NOW + 7 * DAY_MS });
  });

  it('leaves both working when it fails half-way', async () => {
    const create = keys.create;
    keys.create = (hash, key) => (hash === OLD ? Promise.reject(new Error('gone')) : create(hash, key));
    await expect(rotate()).rejects.toThrow('gone');
    expect(await keys.find(NEW)).toEqual({ ...DESK, createdAt: NOW });
    expect(await keys.find(OLD)).toEqual(DESK);
  });

  it('means by a name the latest secret, and by a hash no secret that has an end', async () => {
    await rotate();
    await rotate({ newHash: NEWEST, now: NOW + DAY_MS });
    expect(await keys.find(OLD)).toMatchObject({ endsAt: NOW + 7 * DAY_MS });
    expect(await keys.find(NEW)).toMatchObject({ endsAt: NOW + 8 * DAY_MS });
    await expect(rotate({ wanted: OLD.slice(0, 8) })).rejects.toThrow('was rotated before');
  });

  it('refuses the address of a calendar, and a key that is not there', async () => {
    await keys.create(NEWEST, { ...DESK, name: 'calendar', feed: { rota: 'duty' } });
    await expect(rotate({ wanted: 'calendar' })).rejects.toThrow('is in an address');
    await expect(rotate({ wanted: 'nobody' })).rejects.toThrow('there is no key nobody');
    expect(await keys.find(NEW)).toBeNull();
  });
});

describe('isNameTaken', () => {
  it('frees the name of a key at its end', async () => {
    const stored = [{ secretHash: OLD, key: { ...DESK, endsAt: NOW } }];
    expect([isNameTaken(stored, 'desk', NOW - 1), isNameTaken(stored, 'desk', NOW)]).toEqual([true, false]);
    expect(isNameTaken([{ secretHash: OLD, key: DESK }], 'desk', NOW)).toBe(true);
  });
});
