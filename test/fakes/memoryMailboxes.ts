import type { Letter, Mailboxes } from '../../shared/ports/mailboxes.ts';

/** Mailboxes that are only looked into. */
export class MemoryMailboxes implements Pick<Mailboxes, 'find'> {
  readonly letters: Letter[] = [];
  failing = false;

  async find(wanted: Parameters<Mailboxes['find']>[0]): Promise<Letter[]> {
    if (this.failing) throw new Error('The mailboxes are on fire.');
    return this.letters.filter(({ key, ticket, recipient }) =>
      wanted.some((one) => one.key === key && one.ticket === ticket && one.address === recipient.address),
    );
  }
}
