/** The bus of the embedded host: a table that keeps what was published for a while, and whoever listens. */
import type { OutboundEvent } from '../../../events/outbound.ts';
import type { Bus } from '../../ports/bus.ts';
import type { Clock } from '../../ports/clock.ts';
import type { EmbeddedDatabase } from './database.ts';

/** How long published events are kept. */
const RETENTION_MS = 30 * 86_400_000;
/** Old ones are dropped so often, and at most so many at once. */
const PRUNED_EVERY_MS = 60_000;
const PRUNED_AT_ONCE = 10_000;

export interface EmbeddedBus extends Bus {
  /** The latest events kept, newest first. */
  latest(limit: number): OutboundEvent[];
}

/** @param listener is told each event once, after it is stored; what it throws is its own affair */
export function openBus(
  database: EmbeddedDatabase,
  clock: Clock,
  listener: (event: OutboundEvent) => void = () => {},
): EmbeddedBus {
  const insert = database.prepare(
    'INSERT INTO outbound_events (id, at, event) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const prune = database.prepare(
    'DELETE FROM outbound_events WHERE seq IN (SELECT seq FROM outbound_events WHERE at < ? ORDER BY at LIMIT ?)',
  );
  const latest = database.prepare('SELECT event FROM outbound_events ORDER BY seq DESC LIMIT ?');
  let prunedAt = Number.NEGATIVE_INFINITY;
  return {
    async publish(events) {
      const at = clock.now();
      const rows = events.map((event) => ({ event, text: JSON.stringify(event) }));
      const stored = await database.write(() => {
        if (at - prunedAt >= PRUNED_EVERY_MS) {
          prune.run(at - RETENTION_MS, PRUNED_AT_ONCE);
          prunedAt = at;
        }
        return rows.filter(({ event, text }) => insert.run(event.id, at, text).changes === 1);
      });
      for (const { event } of stored) listener(event);
    },
    latest: (limit) => (latest.all(limit) as { event: string }[]).map((row) => JSON.parse(row.event) as OutboundEvent),
  };
}
