import { KEPT_SOURCE } from '../../../events/order.ts';
import { obligationKey } from '../obligation/key.ts';
import { ticketId } from './key.ts';
import type { LogRecord } from './log.ts';
import type { TicketState } from './state.ts';

/**
 * The event by which a publication moves a ticket to its terms, for the ticket's log. One publication moves a ticket once: the
 * id is made from both.
 *
 * @param publication names it, such as its revision
 * @param now epoch ms: from when on the new terms hold
 */
export function moveRecord(ticket: TicketState, to: string, publication: string, now: number): LogRecord {
  const { facts, key } = ticket;
  return {
    event: {
      id: obligationKey([key, 'policy.moved', publication, to]),
      source: KEPT_SOURCE,
      type: 'policy.moved',
      subject: ticketId(key),
      time: now,
      sequence: String(facts.decided + 1),
      data: { from: facts.termsHash, to },
    },
    receivedAt: now,
    mode: facts.mode,
    termsHash: to,
  };
}

/** Whether a publication of these terms moves a ticket: it is opened, not over, and under others. */
export function isToBeMoved({ facts }: TicketState, to: string): boolean {
  return facts.opened && facts.status !== 'closed' && facts.status !== 'merged' && facts.termsHash !== to;
}
