import { isForClient } from '../../shared/domain/mailbox/letter.ts';
import type { TicketKey } from '../../shared/domain/ticket/key.ts';
import type { MailboxName } from '../../shared/ports/mailboxes.ts';
import { planForClient } from './clientMailbox.ts';
import type { Desk, Round } from './desk.ts';
import { planForStaff } from './staffMailbox.ts';
import { goOn } from './underWay.ts';

/** Looks at one mailbox in one call at most; others may save it too, and a flood is much to send. */
const MOST_ROUNDS = 50;

/**
 * Sends what may go of a mailbox, and calls for it again when something else may. The message that brought us here is done with
 * only after that call is in the queue, so whatever waits is never without one.
 *
 * @param tickets those that notify was called for
 */
export async function emptyMailbox(desk: Desk, name: MailboxName, tickets: readonly TicketKey[]): Promise<void> {
  const { mailboxes, clock } = desk;
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds++) {
    const round = await lookOnce(desk, name, tickets);
    if (round === 'more') continue;
    for (const { call, at } of round.callAgain) await mailboxes.callAgain(call, at);
    return;
  }
  for (const ticket of new Set([name.ticket, ...tickets])) {
    await mailboxes.callAgain({ address: name.address, ticket }, clock.now());
  }
}

async function lookOnce(desk: Desk, name: MailboxName, tickets: readonly TicketKey[]): Promise<Round> {
  const { mailboxes, clock } = desk;
  const now = clock.now();
  const read = await mailboxes.open(name);
  const all = await Promise.all(tickets.map((ticket) => mailboxes.lettersOf(name.address, ticket)));
  const letters = all.flat().filter((letter) => isForClient(letter) === (name.ticket !== null));
  const underWay = await goOn(desk, read, letters, now);
  if (underWay === 'more') return 'more';
  const { box, nextAt } = underWay;
  const open = letters.filter(({ settledAt }) => settledAt === null);
  return name.ticket === null
    ? planForStaff(desk, { read, box, open, nextAt, now })
    : planForClient(desk, { read, box, open, nextAt, now });
}
