/** What every Keys keeps to: a key is found by its hash only, as it was created. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Keys } from '../../../shared/ports/keys.ts';
import { apiKey } from '../fixtures.ts';
import type { Open, Opened } from './harness.ts';

export interface OpenedKeys extends Opened<Keys> {
  another(): Promise<Keys>;
}

let counter = 0;
function freshHash(): string {
  counter += 1;
  return counter.toString(16).padStart(64, 'a');
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
  });
}
