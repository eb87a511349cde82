/** Entity tags and the conditional GET, RFC 9110, 8.8.3 and 13.1.2. */
import type { TicketState } from '../../shared/domain/ticket/state.ts';

const MINUTE_MS = 60_000;

/**
 * A weak tag: a ticket is taken as unchanged while its version is, and, as long as one of its clocks counts, for the rest
 * of the minute.
 */
export function entityTag({ version, facts }: TicketState, now: number): string {
  const isOpen = facts.clocks.some(({ phase }) => phase === 'running' || phase === 'paused');
  const counts = isOpen || facts.visits.at(-1)?.to === null;
  return `W/"${version}${counts ? `-${Math.floor(now / MINUTE_MS)}` : ''}"`;
}

/** Whether an If-None-Match names the tag, by weak comparison. */
export function isKnown(tag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false;
  const opaque = (one: string) => one.trim().replace(/^W\//, '');
  return ifNoneMatch.split(',').some((one) => one.trim() === '*' || opaque(one) === opaque(tag));
}
