/** What every Revocations keeps to: what was revoked stays so, for this subject and for no other (I7). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LinkSubject, Revocations } from '../../../shared/ports/revocations.ts';
import { MINUTE_MS, T0 } from '../fixtures.ts';
import type { Open, Opened } from './harness.ts';

interface OpenedRevocations extends Opened<Revocations> {
  another(): Promise<Revocations>;
}

export function revocationsContract(name: string, open: Open<Revocations, OpenedRevocations>): void {
  describe(`Revocations on ${name}`, () => {
    let opened: OpenedRevocations;
    let namespaces = 0;
    beforeAll(async () => {
      opened = await open();
    }, 60_000);
    afterAll(() => opened.close());

    /** A ticket in a namespace of its own. */
    const newTicket = (): LinkSubject => {
      namespaces += 1;
      return { namespace: `n${namespaces}`, ticket: 'shop#12/Київ' };
    };

    it('knows of none at first', async () => {
      expect(await opened.port.revokedUntil([newTicket(), { namespace: '', client: 'acme' }])).toBeNull();
      expect(await opened.port.revokedUntil([])).toBeNull();
    });

    it('keeps the instant, for everybody', async () => {
      const ticket = newTicket();
      await opened.port.revoke(ticket, T0);
      expect(await opened.port.revokedUntil([ticket])).toBe(T0);
      expect(await (await opened.another()).revokedUntil([ticket])).toBe(T0);
    });

    it('moves on, and never back', async () => {
      const ticket = newTicket();
      await opened.port.revoke(ticket, T0);
      await opened.port.revoke(ticket, T0 + MINUTE_MS);
      await (await opened.another()).revoke(ticket, T0 - MINUTE_MS);
      expect(await opened.port.revokedUntil([ticket])).toBe(T0 + MINUTE_MS);
    });

    it('answers the latest of several subjects', async () => {
      const [a, b] = [newTicket(), newTicket()];
      await opened.port.revoke(a, T0);
      await opened.port.revoke(b, T0 + MINUTE_MS);
      expect(await opened.port.revokedUntil([a, b])).toBe(T0 + MINUTE_MS);
      expect(await opened.port.revokedUntil([b, a])).toBe(T0 + MINUTE_MS);
    });

    it('takes a client and a ticket of one name, and one name in two namespaces, for different things', async () => {
      await opened.port.revoke({ namespace: 'a', client: 'acme' }, T0);
      const others: LinkSubject[] = [
        { namespace: 'a', ticket: 'acme' },
        { namespace: 'b', client: 'acme' },
        { namespace: '', client: 'a#acme' },
        { namespace: 'a', client: 'acme ' },
      ];
      expect(await opened.port.revokedUntil(others)).toBeNull();
    });
  });
}
