import type { KeptBus } from './constructs/eventBus.ts';
import type { Functions } from './constructs/functions.ts';
import type { Mail } from './constructs/mail.ts';
import type { Store } from './constructs/store.ts';
import type { WakeScheduler } from './constructs/wakeScheduler.ts';
import type { WorkQueue } from './constructs/workQueue.ts';

export interface Guarded {
  readonly store: Store;
  readonly wakes: WorkQueue;
  readonly notices: WorkQueue;
  readonly scheduler: WakeScheduler;
  readonly bus: KeptBus;
  readonly mail: Mail;
}

const READ = ['dynamodb:GetItem', 'dynamodb:Query'];
/** Of a transaction, DynamoDB checks the right to each of its actions. */
const SAVE = ['dynamodb:PutItem', 'dynamodb:ConditionCheckItem'];

/**
 * Who may do what: each function what it does and no more. Nobody may delete an item; only relay and notify change one
 * in place. Lambda's own needs (logs, streams, queues) are granted where they are connected.
 */
export function grantPermissions(functions: Functions, guarded: Guarded): void {
  const { store, wakes, notices, scheduler, bus, mail } = guarded;
  const table = store.table.tableArn;
  const { ingest, react, relay, wake, sweep, notify, query } = functions;

  // Keys are read, events are put.
  ingest.allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem'], [table]);

  react.allow([...READ, ...SAVE], [table]);

  relay.allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], [table]);
  relay.allow(['sqs:SendMessage'], [wakes.queue.queueArn, notices.queue.queueArn]);
  relay.allow(['events:PutEvents'], [bus.bus.eventBusArn]);
  scheduler.letCreate(relay);

  wake.allow([...READ, ...SAVE], [table]);

  sweep.allow([...READ, ...SAVE], [table]);
  sweep.allow(['dynamodb:Query'], [store.sweepIndexArn]);

  notify.allow([...READ, 'dynamodb:PutItem', 'dynamodb:UpdateItem'], [table]);
  notify.allow(['sqs:SendMessage'], [notices.queue.queueArn]);
  mail.letSend(notify);

  query.allow([...READ, 'dynamodb:BatchGetItem'], [table]);
  query.allow(['dynamodb:Query'], [store.listIndexArn]);
}
