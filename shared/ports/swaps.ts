import type { Swap } from '../domain/rota/answer.ts';
import type { MadeSwap } from '../domain/rota/swaps.ts';

/** What swaps take, by rota, in the order in which they were made. */
export type SwapsByRota = Readonly<Record<string, readonly Swap[]>>;

/** The swaps of one rota, as they were at one time. */
export interface RotaSwaps {
  /** Counts saves; 0: there were none. */
  version: number;
  /** In the order in which they were made, those that are over or undone too. */
  swaps: MadeSwap[];
}

/** Swaps between people: part of the directory, and in force without a publication. */
export interface Swaps {
  /** What is in effect, at most a few seconds late. The same object for as long as nothing changes. */
  current(): Promise<SwapsByRota>;
  /** The swaps of a rota, as they are at this moment. */
  load(rota: string): Promise<RotaSwaps>;
  /** Saves the swaps of a rota instead of those of `before`. `conflict`: somebody saved since, nothing was written. */
  save(rota: string, before: number, swaps: readonly MadeSwap[]): Promise<'saved' | 'conflict'>;
}

/** For whoever opens the directory and asks for nobody on call. */
export const NO_SWAPS: Pick<Swaps, 'current'> = { current: async () => NONE };

const NONE: SwapsByRota = {};
