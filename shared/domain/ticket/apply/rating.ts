import type { TicketEventOf } from '../../../../events/ticketEvent.ts';
import { lowRatingAlarm } from '../../policy/select.ts';
import type { Fold } from '../fold.ts';
import type { LogRecord } from '../log.ts';
import { tellStaff } from './tell.ts';

/**
 * A client says how it was (R6). A low score alarms the lead of the line that has the ticket, so that they can write before the
 * client leaves. Whoever rates again alarms again only when the score has fallen.
 */
export function applyRated(fold: Fold, event: TicketEventOf<'ticket.rated'>, record: LogRecord, at: number): void {
  const { facts, policy } = fold;
  const { score, comment, recommend } = event.data;
  const before = facts.rating?.score;
  facts.rating = { score, comment, recommend };
  if (score > lowRatingAlarm(policy.terms) || (before !== undefined && before <= score)) return;
  const to = { role: 'lead' as const, line: facts.line, agent: null };
  tellStaff(fold, 'low_rating', event, record, at, to, { rating: { score, recommend: recommend ?? null } });
}
