import type { Clock } from '../../shared/ports/clock.ts';
import type { Logger } from '../../shared/ports/logger.ts';
import type { Policies } from '../../shared/ports/policies.ts';
import type { Swaps } from '../../shared/ports/swaps.ts';
import type { TicketStore } from '../../shared/ports/ticketStore.ts';
import type { Wake, Wakes } from '../../shared/ports/wakes.ts';
import { createOpenPolicies } from '../tickets/openPolicies.ts';
import { reconcileTicket } from '../tickets/reconcileTicket.ts';

export interface WakeMessage {
  id: string;
  wake: Wake;
}

export interface WakeDependencies {
  store: TicketStore;
  policies: Policies;
  swaps: Pick<Swaps, 'current'>;
  wakes: Wakes;
  clock: Clock;
  log: Logger;
}

export type WakeUp = (messages: WakeMessage[]) => Promise<{ failed: string[] }>;

/**
 * Brings woken tickets up to date with the time. A wake before its time is armed again (a schedule fires a minute early,
 * the queue's delay gives the second); one that is no longer wanted finds nothing to do.
 */
export function createWake({ store, policies, swaps, wakes, clock, log }: WakeDependencies): WakeUp {
  const openPolicies = createOpenPolicies(policies, swaps);
  const handle = async ({ wake }: WakeMessage) => {
    if (wake.at > clock.now()) await wakes.arm(wake);
    else await reconcileTicket({ store, openPolicies, clock }, wake.key, []);
  };
  return async (messages) => {
    const failed: string[] = [];
    await Promise.all(
      messages.map(async (message) => {
        try {
          await handle(message);
        } catch (error) {
          log.error('A ticket could not be woken.', { ticket: message.wake.key, error });
          failed.push(message.id);
        }
      }),
    );
    return { failed };
  };
}
