import { EXPIRED } from '../../../functions/notify/desk.ts';
import { type AddressRecord, addressName } from '../../../shared/domain/delivery/addressRecord.ts';
import type { LetterContent, LetterName, Mailbox, Outcome } from '../../../shared/ports/mailboxes.ts';
import type { OutgoingMail } from '../../../shared/ports/mailer.ts';
import type { Attempt } from '../cloud/mailSystem.ts';
import type { StreamParts } from '../cloud/stream.ts';
import type { Task } from '../engine/loop.ts';
import { Violation } from '../engine/violation.ts';

/** How long before another attempt at a mail of unknown outcome (domain.md, *Obligations*). */
const CLIENT_WAITS_MS = 15 * 60_000;

/** An invocation reads its clock once, may be slow, and its clock may be off. */
const SLACK_MS = 100_000;

/** What goes out to people: each letter once, in order, to living addresses, while it is of use (I2). */
export class MailChecks {
  readonly letters = new Map<string, LetterContent>();
  readonly attempts: Attempt[] = [];
  /** When each letter was first put. */
  readonly putAt = new Map<string, number>();
  /** How letters came to rest, by name. */
  readonly settledAs = new Map<string, Outcome>();
  readonly #parts: StreamParts;
  readonly #deadSince = new Map<string, number>();
  readonly #byMail = new Map<string, Attempt[]>();
  /** When each mail began. */
  readonly #begunAt = new Map<string, number>();
  /** The mail that carries a letter. */
  readonly #carriedBy = new Map<string, string>();

  constructor(parts: StreamParts) {
    this.#parts = parts;
  }

  put(letter: LetterContent): void {
    const name = letterName(letter.recipient.address, letter.ticket, letter.key);
    const known = this.letters.get(name);
    if (!known) {
      this.letters.set(name, letter);
      this.putAt.set(name, this.#parts.loop.now);
    } else if (JSON.stringify(known.notice) !== JSON.stringify(letter.notice))
      throw new Violation('I2', `The letter ${name} was put twice, with another content.`);
  }

  /** What a mail carries is fixed when it begins: what was of use then goes with every attempt (ADR 0014). */
  boxSaved({ address, mails }: Mailbox): void {
    for (const { key, composedAt } of mails) this.#begunAt.set(`${key} ${address}`, composedAt);
  }

  addressSaved({ address, suppression }: AddressRecord): void {
    if (suppression && !this.#deadSince.has(address)) this.#deadSince.set(address, this.#parts.loop.now);
  }

  settled(address: string, { ticket, key }: LetterName, outcome: Outcome): void {
    const name = letterName(address, ticket, key);
    const letter = this.letters.get(name);
    if (!letter) throw new Violation('I2', `A letter came to rest that nobody put: ${name}.`);
    if (this.settledAs.has(name)) return;
    this.settledAs.set(name, outcome);
    const { now } = this.#parts.loop;
    // One that its reader need not hear of any more says so itself.
    if (outcome.detail === EXPIRED && letter.notice.lastUsefulAt > now + SLACK_MS)
      throw new Violation('I2', `The letter ${name} was recorded as expired while it was of use.`);
    if (outcome.state === 'suppressed' && !this.#deadSince.has(addressName(address)))
      throw new Violation('I2', `The letter ${name} was suppressed, and its address is alive.`);
  }

  /** Whether another invocation than the one that sent a mail says what became of it, and the sender could not. */
  isSettledByNews(task: Task | null, address: string, { ticket, key }: LetterName, outcome: Outcome): boolean {
    const name = letterName(address, ticket, key);
    const last = this.attemptsAt(name, address).at(-1);
    const isTold = outcome.state === 'sent' || outcome.state === 'failed';
    return isTold && !this.settledAs.has(name) && last !== undefined && last.task !== task;
  }

  beforeSending(task: Task, mail: OutgoingMail): void {
    const { loop, statistics } = this.#parts;
    const dead = this.#deadSince.get(addressName(mail.to));
    if (dead !== undefined && dead < task.startedAt)
      throw new Violation('I2', `A mail went to ${mail.to}, which is dead.`);
    const name = `${mail.key} ${mail.to}`;
    const earlier = this.#byMail.get(name) ?? [];
    if (earlier.length === 0) this.#checkFirst(mail);
    const last = earlier.at(-1);
    if (!last || last.outcome === 'deferred') {
      if (last) statistics.recovery('a mail that was not taken is tried again');
      return;
    }
    this.#checkAgain(mail, last);
    const isClient = this.#isForClient(mail);
    statistics.recovery(
      isClient
        ? 'a mail of unknown outcome to a client is made again'
        : 'a mail of unknown outcome to staff is made again',
    );
    if (isClient && loop.now - last.at < CLIENT_WAITS_MS - SLACK_MS / 2)
      throw new Violation(
        'I2',
        `A mail of unknown outcome to a client was made again after ${(loop.now - last.at) / 1000} s: ${name}.`,
      );
  }

  /** A mail that was answered, and whose answer could be noted, is not made again. */
  #checkAgain(mail: OutgoingMail, last: Attempt): void {
    const name = `${mail.key} ${mail.to}`;
    if (!last.task.ended)
      throw new Violation('I2', `A mail is made again while its last attempt is under way: ${name}.`);
    const isNoted = mail.carries.every(({ ticket, key }) => this.#findSettled(mail.to, ticket, key) !== undefined);
    if (isNoted && mail.carries.length > 0)
      throw new Violation('I2', `A mail whose outcome was noted was made again: ${name}.`);
    if (last.isHeard && !this.#endedBadly.has(last.task))
      throw new Violation('I2', `A mail whose outcome was told was made again: ${name}.`);
    if (last.messageId !== mail.headers['Message-ID'])
      throw new Violation('I2', `A mail was made again under another Message-ID: ${name}.`);
    const before = last.carries.map(({ key }) => key).join();
    if (before !== mail.carries.map(({ key }) => key).join())
      throw new Violation('I2', `A mail was made again with other letters: ${name}.`);
  }

  /** Invocations that were cut off, or that failed for some of their messages. */
  readonly #endedBadly = new WeakSet<Task>();

  endedBadly(task: Task): void {
    this.#endedBadly.add(task);
  }

  #checkFirst(mail: OutgoingMail): void {
    const begunAt = this.#begunAt.get(`${mail.key} ${mail.to}`);
    if (begunAt === undefined)
      throw new Violation('I2', `A mail went to ${mail.to} whose beginning nobody saved: ${mail.key}.`);
    for (const { ticket, key, expired } of mail.carries) {
      const letter = this.#find(mail.to, ticket, key);
      if (!letter) throw new Violation('I2', `A mail to ${mail.to} carries a letter that nobody put: ${key}.`);
      const name = letterName(mail.to, letter.ticket, letter.key);
      if (!expired && letter.notice.lastUsefulAt <= begunAt)
        throw new Violation('I2', `A mail carries what was of no use any more: ${name}.`);
      const other = this.#carriedBy.get(name);
      if (other !== undefined)
        throw new Violation('I2', `The letter ${name} went in two mails: ${other} and ${mail.key}.`);
      this.#carriedBy.set(name, mail.key);
      const rest = this.settledAs.get(name);
      if (rest && !expired)
        throw new Violation('I2', `The letter ${name} went after it had come to rest as ${rest.state}.`);
    }
  }

  sent(attempt: Attempt): void {
    this.attempts.push(attempt);
    const name = `${attempt.key} ${attempt.to}`;
    const all = this.#byMail.get(name) ?? [];
    all.push(attempt);
    this.#byMail.set(name, all);
    this.#parts.statistics.count(`mail ${attempt.outcome}`);
  }

  /** Attempts at the mail that carried a letter. */
  attemptsAt(name: string, address: string): Attempt[] {
    const key = this.#carriedBy.get(name);
    return key === undefined ? [] : (this.#byMail.get(`${key} ${address}`) ?? []);
  }

  #isForClient(mail: OutgoingMail): boolean {
    const [first] = mail.carries;
    return first !== undefined && this.#find(mail.to, first.ticket, first.key)?.recipient.role === 'requester';
  }

  /** A mail names tickets by their ids; the runs have one namespace. */
  #find(address: string, ticketId: string, key: string): LetterContent | undefined {
    return this.letters.get(letterName(address, `#${ticketId}`, key));
  }

  #findSettled(address: string, ticketId: string, key: string): Outcome | undefined {
    return this.settledAs.get(letterName(address, `#${ticketId}`, key));
  }
}

export function letterName(address: string, ticket: string, key: string): string {
  return `${ticket} ${key} ${address}`;
}
