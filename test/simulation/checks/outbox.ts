import type { OutboundEvent } from '../../../events/outbound.ts';
import type { OutboxEntry } from '../../../shared/domain/obligation/outbox.ts';
import type { TicketKey } from '../../../shared/domain/ticket/key.ts';
import type { LogRecord } from '../../../shared/domain/ticket/log.ts';
import type { TicketState } from '../../../shared/domain/ticket/state.ts';
import type { LetterContent } from '../../../shared/ports/mailboxes.ts';
import type { SaveRequest } from '../../../shared/ports/ticketStore.ts';
import type { Wake } from '../../../shared/ports/wakes.ts';
import type { Statistics } from '../engine/statistics.ts';
import { Violation } from '../engine/violation.ts';

/** What a ticket owes stays owed until it is carried out, and is owed once (I2). */
export class OutboxChecks {
  /** What became durable outside of tickets. */
  readonly #done = new Set<string>();
  /** Notices that were owed, by ticket and key. */
  readonly #owed = new Map<string, string>();
  readonly #statistics: Statistics;

  constructor(statistics: Statistics) {
    this.#statistics = statistics;
  }

  appended(key: TicketKey, { event }: LogRecord): void {
    this.#done.add(`append ${key} ${event.source} ${event.id}`);
  }

  keptAgent({ client, agent, at }: { client: string; agent: string; at: number }): void {
    this.#done.add(`agent ${client} ${agent} ${at}`);
  }

  armed({ key, at }: Wake): void {
    this.#doneAgain(`wake ${key} ${at}`);
    this.#done.add(`wake ${key} ${at}`);
  }

  put({ key, ticket, recipient }: LetterContent): void {
    this.#done.add(`letter ${ticket} ${key} ${recipient.address}`);
  }

  published(events: readonly OutboundEvent[]): void {
    for (const { id } of events) {
      this.#doneAgain(`event ${id}`);
      this.#done.add(`event ${id}`);
    }
  }

  #doneAgain(deed: string): void {
    if (this.#done.has(deed)) this.#statistics.recovery('an outbox entry is carried out again');
  }

  saved(before: TicketState | null, { ticket, decisions }: SaveRequest): void {
    const { key, version, outbox } = ticket;
    if (version !== (before?.version ?? 0) + 1)
      throw new Violation('I2', `${key} was saved as version ${version}, on top of version ${before?.version}.`);
    for (const { event } of decisions) this.#done.add(`append ${key} ${event.source} ${event.id}`);
    const carried = new Set(outbox.map(nameOf));
    const lost = (before?.outbox ?? []).find((entry) => !carried.has(nameOf(entry)));
    if (lost)
      throw new Violation('I2', `Version ${version} of ${key} does not owe what the one before did: ${told(lost)}.`);
    this.#checkNew(key, before?.outbox ?? [], outbox);
    for (const same of Map.groupBy(outbox, nameOf).values()) {
      if (!isOneThing(same))
        throw new Violation('I2', `${key} owes different things under one name: ${told(same[0]!)}.`);
    }
  }

  /** A notice is decided once. */
  #checkNew(key: TicketKey, before: readonly OutboxEntry[], outbox: readonly OutboxEntry[]): void {
    const held = new Set(before.map(nameOf));
    for (const entry of outbox.filter((one) => one.kind === 'notice' && !held.has(nameOf(one)))) {
      const name = `${key} ${entry.key}`;
      const known = this.#owed.get(name);
      // A save whose ticket was read before a confirmation brings back what that cleared: carried out again it does nothing.
      if (known === undefined) this.#owed.set(name, JSON.stringify(entry));
      else if (known !== JSON.stringify(entry)) throw new Violation('I2', `${key} owes a second time: ${told(entry)}.`);
      else this.#statistics.recovery('an outbox entry is carried out again');
    }
  }

  confirmed(
    before: TicketState | null,
    after: TicketState | null,
    version: number,
    _carriedOut: readonly string[],
    answer: 'confirmed' | 'conflict',
  ): void {
    if (!before || !after) return;
    const left = new Set(after.outbox.map(nameOf));
    const cleared = before.outbox.filter((entry) => !left.has(nameOf(entry)));
    if (cleared.length > 0 && before.version !== version)
      throw new Violation(
        'I2',
        `What version ${before.version} of ${before.key} owes was cleared by what was read at version ${version}.`,
      );
    if (answer === 'conflict' && cleared.length > 0)
      throw new Violation('I2', 'A confirmation that met a conflict cleared something.');
    const undone = cleared.find((entry) => this.#missing(before.key, entry));
    if (undone) throw new Violation('I2', `${before.key} owes no more what was not carried out: ${told(undone)}.`);
  }

  #missing(key: TicketKey, entry: OutboxEntry): boolean {
    return deedsOf(key, entry).some((deed) => !this.#done.has(deed));
  }
}

function deedsOf(key: TicketKey, entry: OutboxEntry): string[] {
  switch (entry.kind) {
    case 'wake':
      return [`wake ${key} ${entry.at}`];
    case 'notice':
      return entry.recipients.map(({ address }) => `letter ${key} ${entry.key} ${address}`);
    case 'event':
      return [`event ${entry.event.id}`];
    case 'append':
      return [`append ${entry.ticket} ${entry.record.event.source} ${entry.record.event.id}`];
    case 'client_agent':
      return [`agent ${entry.client} ${entry.agent} ${entry.at}`];
  }
}

function nameOf(entry: OutboxEntry): string {
  return `${entry.kind} ${entry.key}`;
}

function told(entry: OutboxEntry): string {
  return entry.kind === 'notice' ? `the notice ${entry.notice.kind} (${entry.key})` : nameOf(entry);
}

/** What is published goes by its id: the same twice is the same once. */
function isOneThing(entries: readonly OutboxEntry[]): boolean {
  if (entries.length === 1) return true;
  return (
    entries.every(({ kind }) => kind === 'event') &&
    new Set(entries.map((entry) => JSON.stringify({ ...entry, since: 0 }))).size === 1
  );
}
