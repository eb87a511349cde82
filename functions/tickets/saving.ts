import type { Reconciled } from '../../shared/domain/reconcile.ts';
import type { LogRecord } from '../../shared/domain/ticket/log.ts';
import type { Clock, TicketState } from '../../shared/domain/ticket/state.ts';
import type { SaveRequest, TicketStore } from '../../shared/ports/ticketStore.ts';

/**
 * The one save of what the core has computed.
 *
 * @param before the ticket as it was loaded
 * @param whole whether its whole log was folded
 * @param decided records of Kept's own that were decided before the core was called
 */
export async function saveRequest(
  store: Pick<TicketStore, 'loadSpilledClocks'>,
  before: TicketState | null,
  { ticket, decisions, spilledHistory, spilledClocks }: Reconciled,
  whole: boolean,
  decided: readonly LogRecord[] = [],
): Promise<SaveRequest> {
  const isStored = before !== null && whole && spilledClocks.length > 0;
  return {
    ticket,
    expectedVersion: before?.version ?? null,
    decisions: [...decided, ...decisions],
    spilledHistory,
    spilledClocks: isStored ? unlike(await store.loadSpilledClocks(ticket.key), spilledClocks) : spilledClocks,
  };
}

/** A fold of the whole log finds all old cycles again, of which a late event has changed few: the others stay as they are stored. */
function unlike(stored: readonly Clock[], found: readonly Clock[]): Clock[] {
  const known = new Map(stored.map((clock) => [cycleOf(clock), JSON.stringify(clock)]));
  return found.filter((clock) => known.get(cycleOf(clock)) !== JSON.stringify(clock));
}

function cycleOf({ objective, cycle }: Clock): string {
  return `${objective} ${cycle}`;
}
