import { isForClient } from '../../shared/domain/mailbox/letter.ts';
import type { TicketKey } from '../../shared/domain/ticket/key.ts';
import type { MailboxCall } from '../../shared/ports/mailboxes.ts';
import { createOpenPolicies } from '../tickets/openPolicies.ts';
import type { Desk, NotifyDependencies } from './desk.ts';
import { emptyMailbox } from './emptyMailbox.ts';
import { errorWithoutAddresses } from './withoutAddresses.ts';

export type { NotifyDependencies };

export interface NotifyMessage {
  id: string;
  call: MailboxCall;
}

export type Notify = (messages: NotifyMessage[]) => Promise<{ failed: string[] }>;

/**
 * Sends what waits in mailboxes (domain.md, *Mailboxes*): to a client the letters of one ticket in their order, to staff those of
 * all their tickets. What cannot go yet is looked at again when it can.
 */
export function createNotify(dependencies: NotifyDependencies): Notify {
  const desk: Desk = { ...dependencies, opened: createOpenPolicies(dependencies.policies, dependencies.swaps) };
  return async (messages) => {
    const failed: string[] = [];
    await Promise.all(
      [...Map.groupBy(messages, ({ call }) => call.address)].map(async ([address, calls]) => {
        try {
          await emptyThoseOf(desk, address, [...new Set(calls.map(({ call }) => call.ticket))]);
        } catch (error) {
          const told = { ticket: calls[0]!.call.ticket, error: errorWithoutAddresses(error) };
          desk.log.error('A mailbox could not be emptied.', told);
          failed.push(...calls.map(({ id }) => id));
        }
      }),
    );
    return { failed };
  };
}

/** One address may be a client's and somebody's of the staff: each kind of letter has its own mailbox. */
async function emptyThoseOf(desk: Desk, address: string, called: (TicketKey | null)[]): Promise<void> {
  const tickets = called.filter((ticket) => ticket !== null);
  const roles = await Promise.all(
    tickets.map(async (ticket) => {
      const letters = (await desk.mailboxes.lettersOf(address, ticket)).filter(({ settledAt }) => settledAt === null);
      return { ticket, client: letters.some(isForClient), staff: letters.some((letter) => !isForClient(letter)) };
    }),
  );
  const ofStaff = roles.filter(({ staff }) => staff).map(({ ticket }) => ticket);
  const empty = roles
    .filter(({ client }) => client)
    .map(({ ticket }) => emptyMailbox(desk, { address, ticket }, [ticket]));
  if (ofStaff.length > 0 || called.includes(null)) empty.push(emptyMailbox(desk, { address, ticket: null }, ofStaff));
  for (const outcome of await Promise.allSettled(empty)) if (outcome.status === 'rejected') throw outcome.reason;
}
