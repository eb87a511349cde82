/** Every event type that other systems send, and the schema of its data. */
import { ticketPriorityChanged, ticketReclassified } from './classification.ts';
import { ticketDeadlineSet } from './deadline.ts';
import { ticketConfirmed, ticketOpened, ticketRanked } from './intake.ts';
import { ticketAcknowledged, ticketAssigned, ticketHandedOver, ticketHandoffRejected } from './lines.ts';
import { ticketClosed, ticketRated, ticketReopened, ticketResolved } from './outcome.ts';
import { ticketMerged, ticketSplit } from './relations.ts';
import { ticketReplied, ticketStatusChanged } from './words.ts';
import { workLogged } from './work.ts';

export const inboundData = {
  'ticket.opened': ticketOpened,
  'ticket.confirmed': ticketConfirmed,
  'ticket.ranked': ticketRanked,
  'ticket.replied': ticketReplied,
  'ticket.status_changed': ticketStatusChanged,
  'ticket.priority_changed': ticketPriorityChanged,
  'ticket.deadline_set': ticketDeadlineSet,
  'ticket.reclassified': ticketReclassified,
  'ticket.assigned': ticketAssigned,
  'ticket.acknowledged': ticketAcknowledged,
  'ticket.handed_over': ticketHandedOver,
  'ticket.handoff_rejected': ticketHandoffRejected,
  'ticket.resolved': ticketResolved,
  'ticket.reopened': ticketReopened,
  'ticket.closed': ticketClosed,
  'ticket.split': ticketSplit,
  'ticket.merged': ticketMerged,
  'ticket.rated': ticketRated,
  'work.logged': workLogged,
} as const;
