import type { KeptEvent } from '../../../events/kept.ts';
import type { TicketEvent } from '../../../events/ticketEvent.ts';
import type { Mode } from '../policy/directory.ts';

/** An event of the ticket's log: told by another system, or Kept's own decision (`source` is `urn:kept`). */
export type LogEvent = TicketEvent | KeptEvent;

/** One record of the event log: the truth that a ticket is folded from. */
export interface LogRecord {
  event: LogEvent;
  /** When Kept accepted it, epoch ms. */
  receivedAt: number;
  mode: Mode;
  /** Hash of the terms that were current at acceptance; the opening event's are the ticket's. */
  termsHash: string;
}
