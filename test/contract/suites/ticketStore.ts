/** What every TicketStore keeps to, whatever it stores in. */
import { afterAll, beforeAll, describe } from '@jest/globals';
import type { TicketStore } from '../../../shared/ports/ticketStore.ts';
import type { Open, Opened } from './harness.ts';
import { indexContract } from './ticketStoreIndexes.ts';
import { logContract } from './ticketStoreLog.ts';
import { saveContract } from './ticketStoreSave.ts';

export interface OpenedTicketStore extends Opened<TicketStore> {
  /** Another instance over the same storage, as a second process would have. `close` closes it too. */
  another(): Promise<TicketStore>;
}

export function ticketStoreContract(name: string, open: Open<TicketStore, OpenedTicketStore>): void {
  describe(`TicketStore on ${name}`, () => {
    let opened: OpenedTicketStore;
    beforeAll(async () => {
      opened = await open();
    }, 60_000);
    afterAll(() => opened.close());

    const stores = { store: () => opened.port, another: () => opened.another() };
    describe('log', () => logContract(stores));
    describe('save', () => saveContract(stores));
    describe('indexes', () => indexContract(stores));
  });
}
