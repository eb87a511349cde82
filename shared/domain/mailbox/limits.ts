import type { Directory } from '../policy/directory.ts';
import { MINUTE_MS } from '../time/civil.ts';

/** How many mails staff get, and when a flood becomes a digest (docs/configuration.md, *`notices`*). */
export interface NoticeLimits {
  /** Mails one by one within `withinMs`; what comes on top is gathered. */
  singly: number;
  withinMs: number;
  /** Between two digests; one with an urgent notice does not wait for this. */
  digestEveryMs: number;
}

/** More than one ticket that goes wrong brings one person in that time. */
export const NOTICE_LIMITS: NoticeLimits = { singly: 10, withinMs: 10 * MINUTE_MS, digestEveryMs: 5 * MINUTE_MS };

/** From the first notice that is gathered to the digest: what belongs to a flood comes within it. */
export const GATHER_MS = MINUTE_MS;

/** Letters of one digest. With more, programs such as Gmail cut the mail off (at 102 KB); the rest follows in the next one. */
export const MOST_IN_DIGEST = 200;

/** With so many gathered, the digest does not wait. */
export const MOST_GATHERED = 2000;

/** Mails under way to one person, of unknown outcome or not taken; with more, the rest is gathered. */
export const MOST_UNDER_WAY = 20;

export function limitsOf({ notices }: Directory): NoticeLimits {
  return notices ?? NOTICE_LIMITS;
}
