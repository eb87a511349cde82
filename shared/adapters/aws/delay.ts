/** SQS holds a message back for at most 15 minutes. */
export const LONGEST_DELAY_SECONDS = 900;

/** Whole seconds from `now` until `at`, rounded up, as a delay that SQS takes: a message is never early by less than it can be. */
export function delaySeconds(now: number, at: number): number {
  return Math.min(LONGEST_DELAY_SECONDS, Math.max(0, Math.ceil((at - now) / 1000)));
}
