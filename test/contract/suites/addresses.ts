/** What every Addresses keeps to: one of several who note something at once saves, and an address is found however it is written. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AddressRecord, nothingKnown } from '../../../shared/domain/delivery/addressRecord.ts';
import type { Addresses } from '../../../shared/ports/addresses.ts';
import { T0 } from '../fixtures.ts';
import type { Open, Opened } from './harness.ts';

export interface OpenedAddresses extends Opened<Addresses> {
  another(): Promise<Addresses>;
}

function dead(address: string, over: Partial<AddressRecord> = {}): AddressRecord {
  const suppression = { because: 'bounced' as const, since: T0, key: 'k', ticket: '#INC-1', detail: '550 “нет”' };
  return { ...nothingKnown(address), suppression, ...over };
}

export function addressesContract(name: string, open: Open<Addresses, OpenedAddresses>): void {
  describe(`Addresses on ${name}`, () => {
    let opened: OpenedAddresses;
    beforeAll(async () => {
      opened = await open();
    }, 60_000);
    afterAll(() => opened.close());

    it('knows nothing of an address at first', async () => {
      const record = { address: 'new@acme.example', suppression: null, softBounces: [], lifted: null };
      expect(await opened.port.load('New@acme.example')).toEqual({ version: 0, record });
    });

    it('keeps all that was noted, and finds it however the address is written', async () => {
      const record = dead('olha@acme.example', {
        softBounces: [{ key: 'a', at: T0 }],
        lifted: { by: 'anna', at: T0 },
      });
      expect(await opened.port.save(0, record, T0)).toBe('saved');
      expect(await (await opened.another()).load(' OLHA@acme.example')).toEqual({ version: 1, record });
      const lifted = { ...record, suppression: null };
      expect(await opened.port.save(1, lifted, T0)).toBe('saved');
      expect(await opened.port.load('olha@acme.example')).toEqual({ version: 2, record: lifted });
    });

    it('lets one of several save from the same place', async () => {
      const others = await Promise.all([opened.another(), opened.another(), opened.another()]);
      const race = (before: number) =>
        Promise.all(others.map((port) => port.save(before, dead('race@acme.example'), T0)));
      for (const before of [0, 1]) {
        expect((await race(before)).sort()).toEqual(['conflict', 'conflict', 'saved']);
        expect(await opened.port.load('race@acme.example')).toMatchObject({ version: before + 1 });
      }
      expect(await opened.port.save(7, dead('race@acme.example'), T0)).toBe('conflict');
    });

    it('lists those that nothing is sent to, by their addresses', async () => {
      for (const address of ['b@list.example', 'a@list.example', 'c@list.example']) {
        await opened.port.save(0, dead(address), T0);
      }
      await opened.port.save(1, nothingKnown('c@list.example'), T0);
      const listed = (await opened.port.suppressed()).filter(({ address }) => address.endsWith('@list.example'));
      expect(listed).toEqual([dead('a@list.example'), dead('b@list.example')]);
    });
  });
}
