/** How far the consumers of the two streams have come. */
import type { Stream } from './changes.ts';
import type { EmbeddedDatabase } from './database.ts';
import { openDeadLetters } from './deadLetters.ts';
import { type BatchOutcome, MAX_ATTEMPTS, retryAt } from './retries.ts';

export interface StreamProgress {
  /** When the stream next has something: 0 for at once, null for not until a change comes. */
  nextAt(): number | null;
  /** Prunes what is done; what failed is tried again later, or buried after MAX_ATTEMPTS. */
  finish(outcome: BatchOutcome): Promise<void>;
}

interface FailedRow {
  ticket: string;
  event: number | null;
  attempts: number;
}

export function openStreamProgress(database: EmbeddedDatabase, stream: Stream): StreamProgress {
  const deadLetters = openDeadLetters(database);
  const next = database.prepare('SELECT min(visible_at) AS at FROM changes WHERE stream = ?');
  const remove = database.prepare('DELETE FROM changes WHERE seq = ?');
  const fail = database.prepare(
    'UPDATE changes SET attempts = attempts + 1 WHERE seq = ? RETURNING ticket, event, attempts',
  );
  const delay = database.prepare('UPDATE changes SET visible_at = ? WHERE seq = ?');

  function failed(id: string, { now, reason }: BatchOutcome): void {
    const row = fail.get(Number(id)) as FailedRow | undefined;
    if (!row) return;
    if (row.attempts < MAX_ATTEMPTS) {
      delay.run(retryAt(now, row.attempts), Number(id));
      return;
    }
    const body = JSON.stringify({ ticket: row.ticket, event: row.event });
    deadLetters.bury({ at: now, origin: stream, body, attempts: row.attempts, reason });
    remove.run(Number(id));
  }

  return {
    nextAt: () => (next.get(stream) as { at: number | null }).at,
    finish: (outcome) =>
      database.commit(() => {
        for (const id of outcome.done) remove.run(Number(id));
        for (const id of outcome.failed) failed(id, outcome);
      }),
  };
}
