import { isOpen } from '../clock/clock.ts';
import type { HistoryEntry } from './history.ts';
import type { Clock, TicketState } from './state.ts';

/** Ended clocks of an objective that the ticket itself keeps (docs/architecture.md). */
const CYCLES_KEPT = 10;

/** With more entries than `most`, the history keeps the latest `least`. */
const HISTORY_KEPT = { most: 120, least: 60 };

/** A ticket that fits its item, and what was moved out of it into items of its own. */
export interface Bounded {
  ticket: TicketState;
  spilledHistory: HistoryEntry[];
  spilledClocks: Clock[];
}

export function bound(ticket: TicketState): Bounded {
  const spilledHistory = ticket.history.length > HISTORY_KEPT.most ? ticket.history.slice(0, -HISTORY_KEPT.least) : [];
  const spilledClocks = oldCycles(ticket.facts.clocks);
  if (spilledHistory.length === 0 && spilledClocks.length === 0) return { ticket, spilledHistory, spilledClocks };
  const clocks = ticket.facts.clocks.filter((clock) => !spilledClocks.includes(clock));
  const history = ticket.history.slice(spilledHistory.length);
  return { ticket: { ...ticket, history, facts: { ...ticket.facts, clocks } }, spilledHistory, spilledClocks };
}

function oldCycles(clocks: readonly Clock[]): Clock[] {
  if (clocks.length <= CYCLES_KEPT) return [];
  const kept = new Map<string, number>();
  const old: Clock[] = [];
  for (let i = clocks.length - 1; i >= 0; i--) {
    const clock = clocks[i]!;
    if (isOpen(clock)) continue;
    const count = (kept.get(clock.objective) ?? 0) + 1;
    kept.set(clock.objective, count);
    if (count > CYCLES_KEPT) old.push(clock);
  }
  return old.reverse();
}
