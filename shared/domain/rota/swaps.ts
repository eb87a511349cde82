/** Swaps as they are kept: who made them, who undid them, and what of them is in effect. */
import { DAY_MS } from '../time/civil.ts';
import type { Swap } from './answer.ts';

export interface MadeSwap extends Swap {
  reason: string | null;
  /** Name of the API key. */
  madeBy: string;
  madeAt: number;
  /** From `at` on it takes nothing more; what it took before stays as it was. */
  undone: { by: string; at: number } | null;
}

/** The bounds of the swaps of one rota. */
export const SWAP_LIMITS = {
  /** Neither over nor undone. */
  live: 500,
  /** How long one is kept that is over or undone: what was in effect then can still be asked for. */
  keptMs: 90 * DAY_MS,
  /** How long one may last, and how far ahead it may begin. */
  lengthMs: 366 * DAY_MS,
  aheadMs: 731 * DAY_MS,
  reason: 500,
} as const;

/** Whether a swap still takes something, now or later. */
export function isLive({ to, undone }: MadeSwap, now: number): boolean {
  return undone === null && to > now;
}

/** What swaps take, in the order in which they were made: one that was undone while it ran ends there. */
export function inEffect(swaps: readonly MadeSwap[]): Swap[] {
  return swaps.flatMap(({ reason: _reason, madeBy: _by, madeAt: _at, undone, ...swap }) => {
    const to = Math.min(swap.to, undone?.at ?? swap.to);
    return swap.from < to ? [{ ...swap, to }] : [];
  });
}

/** Without those that have been over, or undone, for long. */
export function withoutOld(swaps: readonly MadeSwap[], now: number): MadeSwap[] {
  return swaps.filter(({ to, undone }) => Math.min(to, undone?.at ?? to) > now - SWAP_LIMITS.keptMs);
}
