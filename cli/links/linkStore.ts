/** Where `kept links` finds tickets, the secrets of links, and what was revoked. */
import type { Revocations } from '../../shared/ports/revocations.ts';
import type { Secrets } from '../../shared/ports/secrets.ts';
import type { TicketStore } from '../../shared/ports/ticketStore.ts';
import type { Openers } from '../store.ts';

export interface LinkStore {
  secrets: Secrets;
  revocations: Revocations;
  store: Pick<TicketStore, 'loadTicket'>;
}

export const LINKS: Openers<LinkStore> = {
  async inFile(database) {
    const [{ openSecrets }, { openRevocations }, { openTicketStore }] = await Promise.all([
      import('../../shared/adapters/embedded/secrets.ts'),
      import('../../shared/adapters/embedded/revocations.ts'),
      import('../../shared/adapters/embedded/ticketStore.ts'),
    ]);
    return {
      secrets: openSecrets(database),
      revocations: openRevocations(database),
      store: openTicketStore(database),
    };
  },
  async inTable(table) {
    const [{ dynamoSecrets }, { dynamoRevocations }, { dynamoTicketStore }] = await Promise.all([
      import('../../shared/adapters/aws/secrets.ts'),
      import('../../shared/adapters/aws/revocations.ts'),
      import('../../shared/adapters/aws/ticketStore.ts'),
    ]);
    return {
      secrets: dynamoSecrets(table),
      revocations: dynamoRevocations(table),
      store: dynamoTicketStore(table),
    };
  },
};
