import type { Notice, NoticeKind } from '../obligation/notice.ts';
import { rests } from '../ticket/facts.ts';
import type { TicketFacts } from '../ticket/state.ts';

/** What asks somebody to do something about a ticket that is open. */
const ASKS_FOR_WORK: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'reminder',
  'breached',
  'line_exhausted',
  'nobody_on_call',
  'silence',
  'no_owner',
  'ping_pong',
  'handed_over',
  'handoff_refused',
  'handoff_incomplete',
]);

/**
 * Whether what a notice asks for was done, or is no more, since it was decided (domain.md, *Mailboxes*): its ticket is resolved, closed or
 * merged, its clock has ended, somebody has the ticket or has written to the client. What ended at the instant of the notice itself, by a
 * hand-over of the same step, is still news.
 */
export function isOver(notice: Notice, facts: TicketFacts): boolean {
  const { kind, clock, at } = notice;
  if (!ASKS_FOR_WORK.has(kind)) return false;
  if (rests(facts)) return true;
  if (kind === 'no_owner') return facts.agent !== null || facts.line !== notice.ticket.line;
  if (kind === 'silence') return facts.silentSince !== notice.silentSince;
  if (clock === undefined) return false;
  // A broken promise ends as it breaks, when Kept promises anew; it is the word to the client that was asked for.
  if (clock.objective === 'promise' && (facts.lastWordAt ?? 0) > at) return true;
  const found = facts.clocks.find(({ objective, cycle }) => objective === clock.objective && cycle === clock.cycle);
  return found === undefined || (found.stoppedAt !== null && found.stoppedAt > at);
}
