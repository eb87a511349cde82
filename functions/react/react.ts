import type { TicketKey } from '../../shared/domain/ticket/key.ts';
import type { LogRecord } from '../../shared/domain/ticket/log.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Logger } from '../../shared/ports/logger.ts';
import type { Policies } from '../../shared/ports/policies.ts';
import type { Swaps } from '../../shared/ports/swaps.ts';
import type { TicketStore } from '../../shared/ports/ticketStore.ts';
import { createOpenPolicies } from '../tickets/openPolicies.ts';
import { reconcileTicket } from '../tickets/reconcileTicket.ts';

/** A record that the stream of the log brought. */
export interface EventChange {
  /** Names the change in its batch. */
  id: string;
  key: TicketKey;
  record: LogRecord;
}

export interface ReactDependencies {
  store: TicketStore;
  policies: Policies;
  swaps: Pick<Swaps, 'current'>;
  clock: Clock;
  log: Logger;
}

export type React = (changes: EventChange[]) => Promise<{ failed: string[] }>;

/**
 * Folds new events into their tickets: one reconciliation and one save for each ticket of the batch. Repetitions do
 * nothing. A ticket that fails is reported, and does not keep the others back.
 */
export function createReact({ store, policies, swaps, clock, log }: ReactDependencies): React {
  const openPolicies = createOpenPolicies(policies, swaps);
  return async (changes) => {
    const failed: string[] = [];
    await Promise.all(
      [...Map.groupBy(changes, ({ key }) => key)].map(async ([key, ofTicket]) => {
        const records = ofTicket.map(({ record }) => record);
        try {
          await reconcileTicket({ store, openPolicies, clock }, key, records);
        } catch (error) {
          log.error('A ticket could not be brought up to date.', { ticket: key, error });
          failed.push(...ofTicket.map(({ id }) => id));
        }
      }),
    );
    return { failed };
  };
}
