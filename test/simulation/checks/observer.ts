import type { OutboundEvent } from '../../../events/outbound.ts';
import type { AddressRecord } from '../../../shared/domain/delivery/addressRecord.ts';
import type { HistoryEntry } from '../../../shared/domain/ticket/history.ts';
import type { TicketKey } from '../../../shared/domain/ticket/key.ts';
import type { LogRecord } from '../../../shared/domain/ticket/log.ts';
import type { TicketState } from '../../../shared/domain/ticket/state.ts';
import type { LetterContent, LetterName, Mailbox, Outcome } from '../../../shared/ports/mailboxes.ts';
import type { OutgoingMail } from '../../../shared/ports/mailer.ts';
import type { SaveRequest } from '../../../shared/ports/ticketStore.ts';
import type { Wake } from '../../../shared/ports/wakes.ts';
import type { Attempt } from '../cloud/mailSystem.ts';
import type { StreamParts } from '../cloud/stream.ts';
import type { Task } from '../engine/loop.ts';
import type { Sources } from '../engine/sources.ts';
import { Violation } from '../engine/violation.ts';
import type { Watch } from '../engine/watch.ts';
import type { World } from '../engine/world.ts';
import type { Plan } from '../plan/plan.ts';
import { checkAtEnd } from './atEnd.ts';
import type { Evidence } from './evidence.ts';
import { Folded } from './folded.ts';
import { MailChecks } from './mails.ts';
import { OutboxChecks } from './outbox.ts';
import { Refold } from './refold.ts';

/** Looks on, and speaks up at the first thing that must not be. */
export class Observer implements Watch, Evidence {
  readonly plan: Plan;
  readonly folded = new Folded();
  readonly outbox: OutboxChecks;
  readonly mails: MailChecks;
  readonly parts: StreamParts;
  readonly #fail: (violation: Violation) => void;
  readonly #refold = new Refold();
  /** The latest instant at which each ticket was saved, by the clocks of those who saved it. */
  readonly #latest = new Map<TicketKey, number>();
  readonly #savers = new WeakSet<Task>();
  #world: World | null = null;
  #sources: Sources | null = null;

  constructor(plan: Plan, parts: StreamParts, fail: (violation: Violation) => void) {
    this.plan = plan;
    this.parts = parts;
    this.#fail = fail;
    this.mails = new MailChecks(parts);
    this.outbox = new OutboxChecks(parts.statistics);
  }

  attach(world: World, sources: Sources): void {
    this.#world = world;
    this.#sources = sources;
  }

  get world(): World {
    return this.#world!;
  }

  get sources(): Sources {
    return this.#sources!;
  }

  given(task: Task, changes: readonly { key: TicketKey; record: LogRecord }[]): void {
    this.folded.given(task, changes);
  }

  endedBadly(task: Task): void {
    this.mails.endedBadly(task);
  }

  hasSaved(task: Task): boolean {
    return this.#savers.has(task);
  }

  appended(key: TicketKey, record: LogRecord): void {
    if (record.event.type === 'address.suppressed')
      this.parts.statistics.recovery('a dead address is told to the lead');
    this.folded.appended(key, record);
    this.outbox.appended(key, record);
  }

  loaded(task: Task | null, key: TicketKey, now: number): void {
    this.folded.loaded(task, key, now);
  }

  readLog(task: Task | null, key: TicketKey, log: readonly LogRecord[]): void {
    if (task?.name === 'react' && log.length > 1)
      this.parts.statistics.recovery('a late event folds the whole log again');
    this.folded.readLog(task, key, log);
  }

  saved(task: Task | null, before: TicketState | null, request: SaveRequest): void {
    if (task) this.#savers.add(task);
    const { ticket } = request;
    this.#count(before, request);
    const { records: known, now } = this.folded.saved(task, before, request);
    this.#check(() => {
      this.folded.check(ticket);
      this.outbox.saved(before, request);
    });
    // A clock that is slow says less than what is known: that is looked at when another one comes.
    const latest = this.#latest.get(ticket.key) ?? now;
    this.#latest.set(ticket.key, Math.max(latest, now));
    if (now < latest) return;
    this.parts.loop.inside(async () => {
      const directory = (await this.world.cloud.storage.policies.inForce()).document.directory;
      const { terms } = this.world.cloud.storage.policies;
      await this.#checkLater(() => this.#refold.check({ ticket, known, now, terms, directory }));
    });
  }

  #count(before: TicketState | null, { ticket, decisions }: SaveRequest): void {
    const { statistics } = this.parts;
    statistics.count('saves');
    for (const entry of ticket.history) if (entry.n >= (before?.historyNext ?? 0)) this.#countEntry(entry);
    if (ticket.heldSince !== undefined && before?.heldSince === undefined)
      statistics.recovery('events wait for their opening');
    if (ticket.pending && !before?.pending) statistics.recovery('an event ahead of its time waits');
    for (const { event } of decisions) {
      statistics.count(`decision ${event.type}`);
      if (event.type === 'policy.moved') statistics.recovery('tickets move to a publication');
    }
  }

  #countEntry(entry: HistoryEntry): void {
    const { statistics } = this.parts;
    if (entry.kind === 'clock' && entry.change === 'amended') statistics.recovery('a verdict is amended');
    if (entry.kind !== 'notice') return;
    statistics.count(`notice ${entry.outcome}`);
    if (entry.outcome === 'expired') statistics.recovery('a notice expires before it is put');
  }

  confirmed(
    before: TicketState | null,
    after: TicketState | null,
    version: number,
    carriedOut: readonly string[],
    answer: 'confirmed' | 'conflict',
  ): void {
    this.#check(() => this.outbox.confirmed(before, after, version, carriedOut, answer));
  }

  keptAgent(kept: { client: string; agent: string; at: number }): void {
    this.outbox.keptAgent(kept);
  }

  armed(wake: Wake): void {
    this.outbox.armed(wake);
  }

  put(letter: LetterContent): void {
    this.outbox.put(letter);
    this.#check(() => this.mails.put(letter));
  }

  published(events: readonly OutboundEvent[]): void {
    this.outbox.published(events);
  }

  boxSaved(_task: Task | null, box: Mailbox): void {
    this.mails.boxSaved(box);
  }

  settled(task: Task | null, address: string, letter: LetterName, outcome: Outcome): void {
    const { statistics } = this.parts;
    if (outcome.state === 'expired') statistics.recovery('a letter expires');
    if (outcome.state === 'suppressed') statistics.recovery('a letter to a dead address is suppressed');
    statistics.count(`letter ${outcome.state}`);
    if (this.mails.isSettledByNews(task, address, letter, outcome))
      statistics.recovery('news settle a mail of unknown outcome');
    this.#check(() => this.mails.settled(address, letter, outcome));
  }

  addressSaved(record: AddressRecord): void {
    this.mails.addressSaved(record);
  }

  async beforeSending(task: Task, mail: OutgoingMail): Promise<void> {
    this.#check(() => this.mails.beforeSending(task, mail));
  }

  sent(attempt: Attempt): void {
    this.#check(() => this.mails.sent(attempt));
  }

  logged(message: string, details?: unknown): void {
    const { loop, statistics } = this.parts;
    loop.note(`  log: ${message}`);
    statistics.count(`log: ${message}`);
    const error = (details as { error?: unknown } | undefined)?.error;
    if (error instanceof TypeError || error instanceof RangeError)
      this.#fail(new Violation('product', `${message} ${error.stack}`));
  }

  atEnd(): Promise<void> {
    return checkAtEnd(this);
  }

  #check(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      this.#fail(error);
    }
  }

  async #checkLater(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#fail(error instanceof Violation ? error : new Violation('product', `${(error as Error).stack}`));
    }
  }
}
