import type { OutboundEvent } from '../../../events/outbound.ts';
import type { TicketKey } from '../ticket/key.ts';
import type { LogRecord } from '../ticket/log.ts';
import type { Notice, Recipient } from './notice.ts';

/**
 * What the ticket owes the outside, in the item itself until relay has carried it out (docs/architecture.md).
 * The key is deterministic, so carrying an entry out again does nothing again.
 */
export type OutboxEntry = WakeEntry | NoticeToSend | EventToPublish | RecordToAppend | ClientAgentToKeep;

interface Owed {
  key: string;
  /** When it was decided, epoch ms. */
  since: number;
}

export interface WakeEntry extends Owed {
  kind: 'wake';
  at: number;
}

export interface NoticeToSend extends Owed {
  kind: 'notice';
  notice: Notice;
  recipients: Recipient[];
  /** Rises with each notice of the ticket: mailboxes send in this order. */
  order: number;
}

export interface EventToPublish extends Owed {
  kind: 'event';
  event: OutboundEvent;
}

/** An event of Kept's own for the log of another ticket. */
export interface RecordToAppend extends Owed {
  kind: 'append';
  ticket: TicketKey;
  record: LogRecord;
}

/** Whom a client stays with, for their next tickets (R27). */
export interface ClientAgentToKeep extends Owed {
  kind: 'client_agent';
  client: string;
  agent: string;
  /** Of two, the later holds. */
  at: number;
}
