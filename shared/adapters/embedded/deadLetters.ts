/** What failed too often, with the reason, until somebody has it tried again. */
import type { EmbeddedDatabase } from './database.ts';

/** Where a dead letter came from: a stream of changes or a queue. */
export type Origin = 'react' | 'relay' | 'wakes' | 'mailboxes' | 'jobs';

export interface DeadLetter {
  id: number;
  at: number;
  origin: Origin;
  /** As its origin writes it. */
  body: string;
  attempts: number;
  reason: string;
}

export interface DeadLetters {
  /** Inside a write. */
  bury(letter: Omit<DeadLetter, 'id'>): void;
  count(): number;
  /** The oldest ones. */
  list(limit: number): DeadLetter[];
  /** Puts every dead letter back to where it came from, with its attempts forgotten. Resolves with how many these were. */
  redrive(): Promise<number>;
}

export function openDeadLetters(database: EmbeddedDatabase): DeadLetters {
  const insert = database.prepare(
    'INSERT INTO dead_letters (at, origin, body, attempts, reason) VALUES (?, ?, ?, ?, ?)',
  );
  const count = database.prepare('SELECT count(*) AS n FROM dead_letters');
  const list = database.prepare('SELECT * FROM dead_letters ORDER BY id LIMIT ?');
  const remove = database.prepare('DELETE FROM dead_letters');
  const toChanges = database.prepare(
    `INSERT INTO changes (stream, ticket, event) SELECT origin, body ->> 'ticket', body ->> 'event' FROM dead_letters
     WHERE origin IN ('react', 'relay') ORDER BY id`,
  );
  const toQueues = database.prepare(
    `INSERT OR IGNORE INTO queue_messages (queue, body, visible_at) SELECT origin, body, 0 FROM dead_letters
     WHERE origin IN ('wakes', 'mailboxes', 'jobs') ORDER BY id`,
  );
  return {
    bury({ at, origin, body, attempts, reason }) {
      insert.run(at, origin, body, attempts, reason);
    },
    count: () => (count.get() as { n: number }).n,
    list: (limit) => list.all(limit) as unknown as DeadLetter[],
    redrive: () =>
      database.write(() => {
        toChanges.run();
        toQueues.run();
        for (const topic of ['react', 'relay', 'wakes', 'mailboxes', 'jobs'] as const) database.signal(topic);
        return Number(remove.run().changes);
      }),
  };
}
