/** What every Keys keeps to: a key is found by its hash only, as it was created. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Keys } from '../../../shared/ports/keys.ts';
import { apiKey, T0 } from '../fixtures.ts';
import type { Open, Opened } from './harness.ts';

export interface OpenedKeys extends Opened<Keys> {
  another(): Promise<Keys>;
}

let counter = 0;
function freshHash(): string {
  counter += 1;
  return counter.toString(16).padStart(64, 'a');
}

/** A list may take a second to show a change. */
async function eventually(check: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await check();
    } catch (error) {
      if (tries === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
}

export function keysContract(name: string, open: Open<Keys, OpenedKeys>): void {
  describe(`Keys on ${name}`, () => {
    let opened: OpenedKeys;
    beforeAll(async () => {
      opened = await open();
    }, 60_000);
    afterAll(() => opened.close());

    it('finds a key by its hash, with everything in it', async () => {
      const full = apiKey({
        sources: ['urn:desk'],
        namespace: 'shop-1',
        clients: ['acme'],
        mode: 'observe',
        loopbackOnly: true,
        endsAt: T0 + 1,
      });
      const [one, two] = [freshHash(), freshHash()];
      await opened.port.create(one, full);
      await opened.port.create(two, apiKey());
      expect(await opened.port.find(one)).toEqual(full);
      expect(await opened.port.find(two)).toEqual(apiKey());
      expect(await (await opened.another()).find(one)).toEqual(full);
    });

    it('keeps “limited to no client” apart from “not limited” (I7)', async () => {
      const hash = freshHash();
      await opened.port.create(hash, apiKey({ clients: [], sources: [] }));
      expect(await opened.port.find(hash)).toEqual(apiKey({ clients: [], sources: [] }));
    });

    it('finds nothing by another hash, or part of one', async () => {
      const hash = freshHash();
      await opened.port.create(hash, apiKey());
      for (const other of [freshHash(), hash.slice(1), `${hash}0`, hash.toUpperCase(), '%', ' ']) {
        expect(await opened.port.find(other)).toBeNull();
      }
    });

    it('replaces a key of the same hash', async () => {
      const hash = freshHash();
      await opened.port.create(hash, apiKey({ namespace: 'old' }));
      await opened.port.create(hash, apiKey({ namespace: 'new' }));
      expect(await opened.port.find(hash)).toEqual(apiKey({ namespace: 'new' }));
    });

    it('lists every key, oldest first', async () => {
      const [one, two, three] = [freshHash(), freshHash(), freshHash()];
      await opened.port.create(two, apiKey({ name: 'two', createdAt: T0 - 1 }));
      await opened.port.create(one, apiKey({ name: 'one', createdAt: T0 - 2 }));
      await opened.port.create(three, apiKey({ name: 'three', createdAt: T0 - 1 }));
      await eventually(async () => {
        const listed = (await opened.port.list()).filter(({ secretHash }) => [one, two, three].includes(secretHash));
        expect(listed.map(({ key }) => key.name)).toEqual(['one', 'two', 'three']);
        expect(listed[0]).toEqual({ secretHash: one, key: apiKey({ name: 'one', createdAt: T0 - 2 }) });
      });
    });

    it('ends a key at once, and no other', async () => {
      const [one, two] = [freshHash(), freshHash()];
      await opened.port.create(one, apiKey());
      await opened.port.create(two, apiKey());
      expect(await opened.port.revoke(one)).toBe(true);
      expect(await opened.port.find(one)).toBeNull();
      expect(await opened.port.find(two)).toEqual(apiKey());
      expect(await opened.port.revoke(one)).toBe(false);
      await eventually(async () => {
        const listed = (await opened.port.list()).map(({ secretHash }) => secretHash);
        expect(listed).toContain(two);
        expect(listed).not.toContain(one);
      });
    });
  });
}
