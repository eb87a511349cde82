import type { LogEvent } from '../../../events/kept.ts';
import type { Mode } from '../policy/directory.ts';

export type { LogEvent };

/** One record of the event log: the truth that a ticket is folded from. */
export interface LogRecord {
  event: LogEvent;
  /** When Kept accepted it, epoch ms. */
  receivedAt: number;
  mode: Mode;
  /** Hash of the terms that were current at acceptance; the opening event's are the ticket's. */
  termsHash: string;
  /** Clients that the key which posted it is limited to; absent: it is not limited (I7). */
  clients?: string[];
}
