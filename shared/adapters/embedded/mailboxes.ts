/** Mailboxes in SQLite. A letter and the call of notify for it are one transaction. */
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import type { TicketKey } from '../../domain/ticket/key.ts';
import type { DeliveryState, Letter, MailboxCall, Mailboxes } from '../../ports/mailboxes.ts';
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
}

class EmbeddedMailboxes implements Mailboxes {
  readonly #database: EmbeddedDatabase;
  readonly #queue: Queue<MailboxCall>;
  readonly #sql: ReturnType<typeof prepareAll>;

  constructor(database: EmbeddedDatabase) {
    this.#database = database;
    this.#queue = openQueue<MailboxCall>(database, 'mailboxes');
    this.#sql = prepareAll((sql) => database.prepare(sql));
  }

  put({ key, ticket, order, recipient, notice }: Parameters<Mailboxes['put']>[0]): Promise<void> {
    const { address } = recipient;
    const row = [key, address, ticket, order, JSON.stringify(recipient), JSON.stringify(notice)];
    return this.#database.commit(() => {
      this.#sql.insert.run(...row);
      this.#queue.send({ address, ticket }, 0);
    });
  }

  async lettersOf(address: string, ticket: TicketKey): Promise<Letter[]> {
    return this.#sql.ofMailbox.all(ticket, address).map(letterOf);
  }

  claim(letter: Letter, at: number): Promise<'claimed' | 'conflict'> {
    const values: SQLInputValue[] = [
      at,
      letter.ticket,
      letter.recipient.address,
      letter.key,
      letter.state,
      letter.attempts,
    ];
    return this.#database.write(() => (this.#sql.claim.run(...values).changes === 1 ? 'claimed' : 'conflict'));
  }

  settle(letter: Letter, { state, at, detail }: Parameters<Mailboxes['settle']>[1]): Promise<void> {
    const settledAt = state === 'waiting' ? null : at;
    return this.#database.write(() => {
      this.#sql.settle.run(state, settledAt, detail, letter.ticket, letter.recipient.address, letter.key);
    });
  }

  callAgain(call: MailboxCall, at: number): Promise<void> {
    return this.#database.commit(() => this.#queue.send({ address: call.address, ticket: call.ticket }, at));
  }

  async find(wanted: { ticket: TicketKey; key: string; address: string }[]): Promise<Letter[]> {
    return wanted.flatMap(({ ticket, key, address }) => {
      const row = this.#sql.find.get(ticket, address, key);
      return row ? [letterOf(row)] : [];
    });
  }
}

function prepareAll(prepare: (sql: string) => StatementSync) {
  return {
    insert: prepare(
      `INSERT INTO letters (key, address, ticket, place, recipient, notice) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    ),
    ofMailbox: prepare('SELECT * FROM letters WHERE ticket = ? AND address = ? ORDER BY place, key'),
    find: prepare('SELECT * FROM letters WHERE ticket = ? AND address = ? AND key = ?'),
    // An attempt that starts while one is `sending` repeats it: its outcome never came.
    claim: prepare(
      `UPDATE letters SET resends = resends + (state = 'sending'), state = 'sending', attempts = attempts + 1, attempted_at = ?
       WHERE ticket = ? AND address = ? AND key = ? AND state = ? AND attempts = ? AND state IN ('waiting', 'sending')`,
    ),
    // What is settled stays so, whatever an attempt that took too long finds out.
    settle: prepare(
      `UPDATE letters SET state = ?, settled_at = ?, detail = ?
       WHERE ticket = ? AND address = ? AND key = ? AND state IN ('waiting', 'sending')`,
    ),
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
  };
}

export function openMailboxes(database: EmbeddedDatabase): Mailboxes {
  return new EmbeddedMailboxes(database);
}
