/** How often and when something that failed is tried again. */

/** After so many attempts it goes to the dead letters. */
export const MAX_ATTEMPTS = 10;

const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 5 * 60_000;

/** Doubles from a second to five minutes: ten attempts take about nine minutes. */
export function retryAt(now: number, attempts: number): number {
  return now + Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempts - 1));
}

/** What became of a batch. */
export interface BatchOutcome {
  done: string[];
  failed: string[];
  /** Why those failed, for the dead letters. */
  reason: string;
  now: number;
}
