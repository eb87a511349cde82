import { isOpen } from '../clock/clock.ts';
import type { Fold } from './fold.ts';
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

/** @param aside old cycles that a fold has set aside already */
export function bound(ticket: TicketState, aside: readonly Clock[]): Bounded {
  const spilledHistory = ticket.history.length > HISTORY_KEPT.most ? ticket.history.slice(0, -HISTORY_KEPT.least) : [];
  const old = oldCycles(ticket.facts.clocks);
  const spilledClocks = [...aside, ...old];
  if (spilledHistory.length === 0 && old.length === 0) return { ticket, spilledHistory, spilledClocks };
  const clocks = without(ticket.facts.clocks, old);
  const history = ticket.history.slice(spilledHistory.length);
  return { ticket: { ...ticket, history, facts: { ...ticket.facts, clocks } }, spilledHistory, spilledClocks };
}

/** A fold looks for clocks among all that it has: with more than this it sets those aside that it would spill in the end. */
const CLOCKS_AT_HAND = 128;

/** Keeps a fold of a long log as quick, event by event, as a fold that goes on from a bounded ticket. */
export function setAside({ facts, aside }: Pick<Fold, 'facts' | 'aside'>): void {
  if (facts.clocks.length <= CLOCKS_AT_HAND) return;
  const old = oldCycles(facts.clocks);
  facts.clocks = without(facts.clocks, old);
  aside.push(...old);
}

/**
 * Every cycle of every clock of a ticket, from those that it holds and those that were spilled. What was spilled lies before
 * what it holds: a spilled cycle of a later number is one that a late event undid, or gave another number.
 */
export function everyClock(held: readonly Clock[], spilled: readonly Clock[]): Clock[] {
  const first = new Map<string, number>();
  for (const { objective, cycle } of held) first.set(objective, Math.min(cycle, first.get(objective) ?? cycle));
  return [...spilled.filter(({ objective, cycle }) => cycle < (first.get(objective) ?? 0)), ...held];
}

function without(clocks: readonly Clock[], some: readonly Clock[]): Clock[] {
  const left = new Set(some);
  return clocks.filter((clock) => !left.has(clock));
}

function oldCycles(clocks: readonly Clock[]): Clock[] {
  // Cycles of an objective are numbered from 1: most tickets have too few of each.
  if (clocks.every(({ cycle }) => cycle <= CYCLES_KEPT)) return [];
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
