/** The workers of the host: each reads a stream or a queue and hands batches to its function. */
import { openEventChanges, openTicketChanges } from '../shared/adapters/embedded/changes.ts';
import type { EmbeddedDatabase } from '../shared/adapters/embedded/database.ts';
import { openDeadLetters } from '../shared/adapters/embedded/deadLetters.ts';
import type { JobCall } from '../shared/adapters/embedded/jobs.ts';
import { openQueue, type QueueName } from '../shared/adapters/embedded/queues.ts';
import { openStreamProgress } from '../shared/adapters/embedded/streams.ts';
import type { TicketRows } from '../shared/adapters/embedded/ticketRows.ts';
import type { Clock } from '../shared/ports/clock.ts';
import type { Logger } from '../shared/ports/logger.ts';
import type { MailboxCall } from '../shared/ports/mailboxes.ts';
import type { Wake } from '../shared/ports/wakes.ts';
import type { HostFunctions } from './functions.ts';
import type { Worker } from './pump.ts';

/** At most so many items go to a function at once. Small enough that requests which come in meanwhile do not wait for long. */
const BATCH = 50;
/** Composing a mail takes far longer than folding an event. */
const MAILBOX_BATCH = 10;
const MAILBOX_PAUSE_MS = 20;
const SWEEP_EVERY_MS = 5 * 60_000;

/** Takes a batch and tells the ids of the items that are to be tried again. */
type BatchFunction<Item> = (batch: Item[]) => Promise<{ failed: string[] }>;

export interface WorkerDependencies {
  database: EmbeddedDatabase;
  /** The ticket store's own. */
  rows: TicketRows;
  clock: Clock;
  log: Logger;
}

export function createWorkers(
  functions: Omit<HostFunctions, 'ingest' | 'query' | 'policy' | 'rota'>,
  deps: WorkerDependencies,
): Worker[] {
  return [
    reactWorker(functions.react, deps),
    relayWorker(functions.relay, deps),
    queueWorker<Wake, { id: string; wake: Wake }>('wakes', functions.wake, (id, wake) => ({ id, wake }), BATCH, deps),
    {
      ...queueWorker<MailboxCall, { id: string; call: MailboxCall }>(
        'mailboxes',
        functions.notify,
        (id, call) => ({ id, call }),
        MAILBOX_BATCH,
        deps,
      ),
      pauseMs: MAILBOX_PAUSE_MS,
    },
    queueWorker<JobCall, { id: string; job: string }>('jobs', functions.jobs, (id, { job }) => ({ id, job }), 1, deps),
    sweepWorker(functions.sweep, deps),
  ];
}

function reactWorker(react: HostFunctions['react'], { database, clock, log }: WorkerDependencies): Worker {
  const waiting = openEventChanges(database);
  const progress = openStreamProgress(database, 'react');
  return {
    name: 'react',
    nextAt: progress.nextAt,
    async run() {
      await progress.finish(await attempt('react', react, waiting(clock.now(), BATCH), { clock, log }));
    },
  };
}

function relayWorker(relay: HostFunctions['relay'], { database, rows, clock, log }: WorkerDependencies): Worker {
  const waiting = openTicketChanges(database, rows);
  const progress = openStreamProgress(database, 'relay');
  return {
    name: 'relay',
    nextAt: progress.nextAt,
    async run() {
      const { changes, done } = waiting(clock.now(), BATCH);
      const outcome = await attempt('relay', relay, changes, { clock, log });
      await progress.finish({ ...outcome, done: [...outcome.done, ...done] });
    },
  };
}

function queueWorker<Body, Item extends { id: string }>(
  name: QueueName,
  work: BatchFunction<Item>,
  itemOf: (id: string, body: Body) => Item,
  batch: number,
  { database, clock, log }: WorkerDependencies,
): Worker {
  const queue = openQueue<Body>(database, name);
  return {
    name,
    nextAt: queue.nextAt,
    async run() {
      const messages = await queue.receive(clock.now(), batch);
      const items = messages.map(({ id, body }) => itemOf(id, body));
      await queue.finish(await attempt(name, work, items, { clock, log }));
    },
  };
}

/**
 * Sweeps when the host starts, and then every five minutes, and says how many dead letters there are. What it throws is
 * logged; it comes again in any case.
 */
function sweepWorker(sweep: HostFunctions['sweep'], { database, clock, log }: WorkerDependencies): Worker {
  const deadLetters = openDeadLetters(database);
  let nextAt = 0;
  return {
    name: 'sweep',
    whenQuiet: true,
    nextAt: () => nextAt,
    async run() {
      nextAt = clock.now() + SWEEP_EVERY_MS;
      try {
        await sweep();
      } catch (error) {
        log.error('The sweep failed and comes again in five minutes.', { error });
      }
      const count = deadLetters.count();
      if (count > 0) log.warn('There are dead letters; redrive them once their cause is mended.', { count });
    },
  };
}

/** Hands a batch to a function; when that throws, all of the batch has failed. */
async function attempt<Item extends { id: string }>(
  name: string,
  work: BatchFunction<Item>,
  items: Item[],
  { clock, log }: { clock: Clock; log: Logger },
) {
  const ids = items.map((item) => item.id);
  if (ids.length === 0) return { done: [], failed: [], reason: '', now: clock.now() };
  let failed = ids;
  let reason = `${name} reported it as failed; the log tells why.`;
  try {
    failed = (await work(items)).failed;
  } catch (error) {
    reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    log.error('A batch failed and will be tried again.', { worker: name, items: ids.length, error });
  }
  if (failed.length === 0) return { done: ids, failed, reason, now: clock.now() };
  const again = new Set(failed);
  return { done: ids.filter((id) => !again.has(id)), failed, reason, now: clock.now() };
}
