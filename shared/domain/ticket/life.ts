import type { TicketFacts } from './state.ts';

/** A status that a ticket came to have, and when (epoch ms). */
export interface StatusSince {
  status: TicketFacts['status'];
  at: number;
}

/** What a ticket has been through, as its parts inherit it when it is split (R4). Known to a fold of the whole log only. */
export interface Life {
  statuses: StatusSince[];
  /** The first public word. */
  firstWordAt: number | null;
}

export function noLife(): Life {
  return { statuses: [], firstWordAt: null };
}

/** Notes what an event has changed, right after it. */
export function noteLife(life: Life, facts: TicketFacts, at: number): void {
  if (life.statuses.at(-1)?.status !== facts.status) life.statuses.push({ status: facts.status, at });
  life.firstWordAt ??= facts.lastWordAt;
}
