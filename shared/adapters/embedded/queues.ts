/**
 * Durable queues with the semantics of SQS: a received message is out of sight until its visibility timeout, is deleted when
 * it is done, and goes to the dead letters after MAX_ATTEMPTS receipts.
 */
import type { EmbeddedDatabase } from './database.ts';
import { openDeadLetters } from './deadLetters.ts';
import { type BatchOutcome, MAX_ATTEMPTS, retryAt } from './retries.ts';

export type QueueName = 'wakes' | 'mailboxes' | 'jobs';

export const VISIBILITY_TIMEOUT_MS = 60_000;

export interface Message<Body> {
  id: string;
  body: Body;
}

export interface Queue<Body> {
  /** Inside a write. The same body for the same instant is there once until it is first received. `visibleAt` 0: at once. */
  send(body: Body, visibleAt: number): void;
  receive(now: number, limit: number): Promise<Message<Body>[]>;
  /** Deletes what is done; what failed is seen again later, or buried after MAX_ATTEMPTS. */
  finish(outcome: BatchOutcome): Promise<void>;
  /** When a message can next be seen; null when there is none. */
  nextAt(): number | null;
}

interface ReceivedRow {
  id: number;
  body: string;
}

export function openQueue<Body>(database: EmbeddedDatabase, queue: QueueName): Queue<Body> {
  const deadLetters = openDeadLetters(database);
  const insert = database.prepare('INSERT OR IGNORE INTO queue_messages (queue, body, visible_at) VALUES (?, ?, ?)');
  const next = database.prepare('SELECT min(visible_at) AS at FROM queue_messages WHERE queue = ?');
  const lease = database.prepare(
    `UPDATE queue_messages SET attempts = attempts + 1, leased = 1, visible_at = ? WHERE id IN (
       SELECT id FROM queue_messages WHERE queue = ? AND visible_at <= ? ORDER BY visible_at, id LIMIT ?
     ) RETURNING id, body`,
  );
  const remove = database.prepare('DELETE FROM queue_messages WHERE id = ?');
  const received = database.prepare('SELECT body, attempts FROM queue_messages WHERE id = ?');
  const release = database.prepare('UPDATE queue_messages SET leased = 0, visible_at = ? WHERE id = ?');

  function failed(id: string, { now, reason }: BatchOutcome): void {
    const row = received.get(Number(id)) as { body: string; attempts: number } | undefined;
    if (!row) return;
    if (row.attempts < MAX_ATTEMPTS) {
      release.run(retryAt(now, row.attempts), Number(id));
      return;
    }
    deadLetters.bury({ at: now, origin: queue, body: row.body, attempts: row.attempts, reason });
    remove.run(Number(id));
  }

  return {
    send(body, visibleAt) {
      insert.run(queue, JSON.stringify(body), visibleAt);
      database.signal(queue);
    },
    receive: (now, limit) =>
      database.commit(() => {
        const rows = lease.all(now + VISIBILITY_TIMEOUT_MS, queue, now, limit) as unknown as ReceivedRow[];
        // RETURNING promises no order.
        rows.sort((a, b) => a.id - b.id);
        return rows.map((row) => ({ id: `${row.id}`, body: JSON.parse(row.body) as Body }));
      }),
    finish: (outcome) =>
      database.commit(() => {
        for (const id of outcome.done) remove.run(Number(id));
        for (const id of outcome.failed) failed(id, outcome);
      }),
    nextAt: () => (next.get(queue) as { at: number | null }).at,
  };
}

/** Makes messages that a process received before its end visible at once. For a host that starts, when nobody else runs. */
export function expireLeases(database: EmbeddedDatabase): Promise<void> {
  const expire = database.prepare('UPDATE queue_messages SET leased = 0, visible_at = 0 WHERE leased = 1');
  return database.commit(() => {
    expire.run();
  });
}
