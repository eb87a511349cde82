import type { TicketState } from '../../shared/domain/ticket/state.ts';
import { carryOut, type RelayDependencies } from './carryOut.ts';

export type { RelayDependencies };

/** A saved ticket whose outbox is not empty, as the stream brought it. */
export interface TicketChange {
  /** Names the change in its batch. */
  id: string;
  ticket: TicketState;
}

export type Relay = (changes: TicketChange[]) => Promise<{ failed: string[] }>;

/** Carries out outboxes. Of several saves of one ticket in a batch the last one carries all. */
export function createRelay(dependencies: RelayDependencies): Relay {
  return async (changes) => {
    const failed: string[] = [];
    await Promise.all(
      [...Map.groupBy(changes, ({ ticket }) => ticket.key).values()].map(async (ofTicket) => {
        const latest = ofTicket.reduce((a, b) => (b.ticket.version >= a.ticket.version ? b : a));
        let done = false;
        try {
          done = await carryOut(dependencies, latest.ticket);
        } catch (error) {
          dependencies.log.error('An outbox could not be cleared.', { ticket: latest.ticket.key, error });
        }
        if (!done) failed.push(...ofTicket.map(({ id }) => id));
      }),
    );
    return { failed };
  };
}
