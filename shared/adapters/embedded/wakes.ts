import type { Wake, Wakes } from '../../ports/wakes.ts';
import type { EmbeddedDatabase } from './database.ts';
import { openQueue } from './queues.ts';

/** Wakes as messages of a durable queue, each visible from its instant on. */
export function openWakes(database: EmbeddedDatabase): Wakes {
  const queue = openQueue<Wake>(database, 'wakes');
  return { arm: ({ key, at }) => database.commit(() => queue.send({ key, at }, at)) };
}
