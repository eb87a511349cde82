import type { OutboundEvent } from '../../../events/outbound.ts';
import type { AddressRecord } from '../../../shared/domain/delivery/addressRecord.ts';
import type { TicketKey } from '../../../shared/domain/ticket/key.ts';
import type { LogRecord } from '../../../shared/domain/ticket/log.ts';
import type { TicketState } from '../../../shared/domain/ticket/state.ts';
import type { LetterContent, LetterName, Mailbox, Outcome } from '../../../shared/ports/mailboxes.ts';
import type { OutgoingMail } from '../../../shared/ports/mailer.ts';
import type { SaveRequest } from '../../../shared/ports/ticketStore.ts';
import type { Wake } from '../../../shared/ports/wakes.ts';
import type { Attempt } from '../cloud/mailSystem.ts';
import type { Task } from './loop.ts';

/** Whoever looks on: told of all that became durable, at the moment at which it did. */
export interface Watch {
  /** Records are handed to react. */
  given(task: Task, changes: readonly { key: TicketKey; record: LogRecord }[]): void;
  /** An invocation was cut off, or failed for some of what it was given. */
  endedBadly(task: Task): void;
  /** Whether an invocation has saved a ticket. */
  hasSaved(task: Task): boolean;
  appended(key: TicketKey, record: LogRecord): void;
  /** A ticket was read; `now` by the clock of the one who reads. */
  loaded(task: Task | null, key: TicketKey, now: number): void;
  readLog(task: Task | null, key: TicketKey, log: readonly LogRecord[]): void;
  saved(task: Task | null, before: TicketState | null, request: SaveRequest): void;
  confirmed(
    before: TicketState | null,
    after: TicketState | null,
    version: number,
    carriedOut: readonly string[],
    answer: 'confirmed' | 'conflict',
  ): void;
  keptAgent(kept: { client: string; agent: string; at: number }): void;
  armed(wake: Wake): void;
  put(letter: LetterContent): void;
  published(events: readonly OutboundEvent[]): void;
  boxSaved(task: Task | null, box: Mailbox): void;
  settled(task: Task | null, address: string, letter: LetterName, outcome: Outcome): void;
  addressSaved(record: AddressRecord): void;
  beforeSending(task: Task, mail: OutgoingMail): Promise<void>;
  sent(attempt: Attempt): void;
  logged(message: string, details?: unknown): void;
}
