import type { MailNews, NewsKind } from '../../../shared/domain/delivery/news.ts';
import type { TicketKey } from '../../../shared/domain/ticket/key.ts';
import type { MailOutcome, OutgoingMail } from '../../../shared/ports/mailer.ts';
import { LostAnswer } from '../engine/container.ts';
import type { Task } from '../engine/loop.ts';
import type { StreamParts } from './stream.ts';

/** One mail that was handed to the mail system, and what it did with it. */
export interface Attempt {
  task: Task;
  at: number;
  key: string;
  to: string;
  messageId: string;
  about: TicketKey;
  kind: string;
  carries: OutgoingMail['carries'];
  /** All that a reader would see, so that two attempts can be compared. */
  raw: string;
  outcome: 'taken' | 'refused' | 'deferred' | 'lost';
  /** False when the one who sent it was not told. */
  isHeard: boolean;
}

/** A provider of mail: it takes, throttles, refuses, or keeps silent, and tells later what became of each mail. */
export class MailSystem {
  readonly attempts: Attempt[] = [];
  readonly #parts: StreamParts;
  readonly #tell: (news: MailNews, afterMs: number) => void;
  /** Addresses that nothing reaches any more. */
  readonly #dead = new Set<string>();
  #told = 0;

  constructor(parts: StreamParts, tell: (news: MailNews, afterMs: number) => void) {
    this.#parts = parts;
    this.#tell = tell;
  }

  /** @throws when the outcome is unknown to the sender */
  take(mail: OutgoingMail, task: Task): MailOutcome {
    const { loop, faults, random } = this.#parts;
    const attempt: Attempt = {
      task,
      at: loop.now,
      key: mail.key,
      to: mail.to,
      messageId: mail.headers['Message-ID'] ?? '',
      about: mail.about,
      kind: mail.kind,
      carries: mail.carries,
      raw: Buffer.from(mail.raw).toString('latin1'),
      outcome: 'taken',
      isHeard: true,
    };
    this.attempts.push(attempt);
    if (faults.strikes('mail_throttling')) {
      attempt.outcome = 'deferred';
      const wait = random.chance(0.3) ? { waitMs: random.between(1000, 600_000) } : {};
      return { outcome: 'deferred', detail: '454 4.7.0 Too many mails.', ...wait };
    }
    if (this.#dead.has(mail.to) || faults.strikes('mail_bounces')) return this.#bounce(attempt);
    const isLost = faults.strikes('mail_timeouts');
    if (isLost && random.chance(0.5)) {
      attempt.outcome = 'lost';
      attempt.isHeard = false;
      throw new LostAnswer('The mail system did not answer.');
    }
    this.#news(attempt, 'accepted', false, random.between(100, 3000));
    this.#news(attempt, 'delivered', false, random.between(2000, 60_000));
    if (!isLost) return { outcome: 'sent', detail: `250 ${attempt.messageId}` };
    attempt.isHeard = false;
    throw new LostAnswer('The mail system did not answer.');
  }

  #bounce(attempt: Attempt): MailOutcome {
    const { random } = this.#parts;
    const isDead = this.#dead.has(attempt.to) || random.chance(0.5);
    // A client's own address dies; staff's only refuse a mail now and then.
    const lasting = isDead && !attempt.to.endsWith('@studio.example');
    if (lasting && !this.#dead.has(attempt.to)) this.#dead.add(attempt.to);
    if (random.chance(0.5)) {
      attempt.outcome = 'refused';
      return { outcome: 'rejected', detail: '550 5.1.1 No such user.', bounce: lasting ? 'dead' : 'passing' };
    }
    this.#news(attempt, 'accepted', false, random.between(100, 3000));
    this.#news(attempt, 'bounced', lasting, random.between(5000, 600_000));
    return { outcome: 'sent', detail: `250 ${attempt.messageId}` };
  }

  #news({ key, to, about }: Attempt, kind: NewsKind, lasting: boolean, afterMs: number): void {
    const { loop, faults, random } = this.#parts;
    this.#told += 1;
    const ticket = about;
    const news: MailNews = {
      id: `news-${this.#told}`,
      key,
      address: to,
      ticket,
      at: loop.now + afterMs,
      kind,
      lasting,
      detail: null,
    };
    const fate = faults.strikes('mail_news') ? random.pick(['late', 'twice', 'lost'] as const) : 'usual';
    if (fate === 'lost') return;
    this.#tell(news, afterMs + (fate === 'late' ? random.pick([600_000, 3_600_000]) : 0));
    if (fate === 'twice') this.#tell(news, afterMs + random.between(0, 600_000));
  }
}
