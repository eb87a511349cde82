/** Mailboxes in SQLite. Letters and the call of notify for them are one transaction. */
import type { StatementSync } from 'node:sqlite';
import type { CarriedBy, DeliveryState } from '../../domain/mailbox/letter.ts';
import { emptyMailbox } from '../../domain/mailbox/mailbox.ts';
import { asItStands } from '../../domain/mailbox/standing.ts';
import type { TicketKey } from '../../domain/ticket/key.ts';
import type {
  Letter,
  LetterContent,
  LetterName,
  Mailbox,
  MailboxCall,
  Mailboxes,
  MailboxName,
  Outcome,
} from '../../ports/mailboxes.ts';
import type { EmbeddedDatabase } from './database.ts';
import { openQueue, type Queue } from './queues.ts';

interface LetterRow {
  key: string;
  ticket: string;
  place: number;
  recipient: string;
  notice: string;
  state: DeliveryState;
  attempts: number;
  attempted_at: number | null;
  resends: number;
  settled_at: number | null;
  detail: string | null;
  mail: string | null;
}

/** What a row keeps as text. */
type Content = Omit<Mailbox, 'address' | 'ticket' | 'version'>;

/** Stands for staff's own mailbox, in a column that is part of a key. */
const ALL_TICKETS = '';

class EmbeddedMailboxes implements Mailboxes {
  readonly #database: EmbeddedDatabase;
  readonly #queue: Queue<MailboxCall>;
  readonly #sql: ReturnType<typeof prepareAll>;

  constructor(database: EmbeddedDatabase) {
    this.#database = database;
    this.#queue = openQueue<MailboxCall>(database, 'mailboxes');
    this.#sql = prepareAll((sql) => database.prepare(sql));
  }

  put(letters: readonly LetterContent[]): Promise<void> {
    return this.#database.commit(() => {
      for (const { key, ticket, order, recipient, notice } of letters) {
        const { address } = recipient;
        this.#sql.insert.run(key, address, ticket, order, JSON.stringify(recipient), JSON.stringify(notice));
        this.#queue.send({ address, ticket }, 0);
      }
    });
  }

  async lettersOf(address: string, ticket: TicketKey): Promise<Letter[]> {
    return this.#sql.ofTicket.all(ticket, address).map(letterOf);
  }

  async lettersNamed(address: string, names: readonly LetterName[]): Promise<Letter[]> {
    return names.flatMap(({ ticket, key }) => this.#letter(address, ticket, key) ?? []);
  }

  async open({ address, ticket }: MailboxName): Promise<Mailbox> {
    return this.#box(address, ticket) ?? emptyMailbox({ address, ticket });
  }

  save({ address, ticket, version, ...rest }: Mailbox): Promise<'saved' | 'conflict'> {
    const box = JSON.stringify(rest);
    const place = ticket ?? ALL_TICKETS;
    return this.#database.write(() => {
      const { changes } =
        version === 0
          ? this.#sql.insertBox.run(address, place, box)
          : this.#sql.updateBox.run(box, address, place, version);
      return Number(changes) === 1 ? 'saved' : 'conflict';
    });
  }

  settle(address: string, letters: readonly LetterName[], outcome: Outcome): Promise<void> {
    const { state, at, detail, attempts, attemptedAt, resends } = outcome;
    const mail = outcome.mail && JSON.stringify(outcome.mail);
    return this.#database.write(() => {
      for (const { ticket, key } of letters) {
        this.#sql.settle.run(state, at, detail, attempts, attemptedAt, resends, mail, ticket, address, key);
        if (mail !== null) this.#sql.tellMail.run(mail, ticket, address, key);
      }
    });
  }

  callAgain({ address, ticket }: MailboxCall, at: number): Promise<void> {
    return this.#database.commit(() => this.#queue.send({ address, ticket }, at));
  }

  async find(wanted: readonly (LetterName & { address: string })[]): Promise<Letter[]> {
    return wanted.flatMap(({ ticket, key, address }) => {
      const letter = this.#letter(address, ticket, key);
      if (letter?.state !== 'waiting') return letter ?? [];
      const boxes = [this.#box(address, ticket), this.#box(address, null)];
      return boxes.reduce((known, box) => asItStands(known, box), letter);
    });
  }

  #letter(address: string, ticket: TicketKey, key: string): Letter | undefined {
    const row = this.#sql.find.get(ticket, address, key);
    return row && letterOf(row);
  }

  #box(address: string, ticket: TicketKey | null): Mailbox | undefined {
    const row = this.#sql.box.get(address, ticket ?? ALL_TICKETS) as { version: number; box: string } | undefined;
    return row && { address, ticket, version: row.version, ...(JSON.parse(row.box) as Content) };
  }
}

function prepareAll(prepare: (sql: string) => StatementSync) {
  return {
    insert: prepare(
      `INSERT INTO letters (key, address, ticket, place, recipient, notice) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    ),
    ofTicket: prepare('SELECT * FROM letters WHERE ticket = ? AND address = ? ORDER BY place, key'),
    find: prepare('SELECT * FROM letters WHERE ticket = ? AND address = ? AND key = ?'),
    box: prepare('SELECT version, box FROM mailboxes WHERE address = ? AND ticket = ?'),
    insertBox: prepare(
      'INSERT INTO mailboxes (address, ticket, version, box) VALUES (?, ?, 1, ?) ON CONFLICT DO NOTHING',
    ),
    updateBox: prepare(
      'UPDATE mailboxes SET version = version + 1, box = ? WHERE address = ? AND ticket = ? AND version = ?',
    ),
    // What is settled stays so, whatever an attempt that took too long finds out.
    settle: prepare(
      `UPDATE letters SET state = ?, settled_at = ?, detail = ?, attempts = ?, attempted_at = ?, resends = ?, mail = ?
       WHERE ticket = ? AND address = ? AND key = ? AND settled_at IS NULL`,
    ),
    tellMail: prepare(`UPDATE letters SET mail = ? WHERE ticket = ? AND address = ? AND key = ? AND mail IS NULL`),
  };
}

function letterOf(values: Record<string, unknown>): Letter {
  const row = values as unknown as LetterRow;
  return {
    key: row.key,
    ticket: row.ticket,
    order: row.place,
    recipient: JSON.parse(row.recipient),
    notice: JSON.parse(row.notice),
    state: row.state,
    attempts: row.attempts,
    attemptedAt: row.attempted_at,
    resends: row.resends,
    settledAt: row.settled_at,
    detail: row.detail,
    mail: row.mail === null ? null : (JSON.parse(row.mail) as CarriedBy),
    wait: null,
  };
}

export function openMailboxes(database: EmbeddedDatabase): Mailboxes {
  return new EmbeddedMailboxes(database);
}
