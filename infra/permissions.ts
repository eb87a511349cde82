import type { KeptBus } from './constructs/eventBus.ts';
import type { Functions } from './constructs/functions.ts';
import type { KeptFunction } from './constructs/keptFunction.ts';
import type { Mail } from './constructs/mail.ts';
import type { Store } from './constructs/store.ts';
import type { WakeScheduler } from './constructs/wakeScheduler.ts';
import type { WorkQueue } from './constructs/workQueue.ts';

/** What the stack holds that functions may need. */
export interface Guarded {
  readonly store: Store;
  readonly wakes: WorkQueue;
  readonly notices: WorkQueue;
  readonly jobs: WorkQueue;
  readonly feedback: WorkQueue;
  readonly scheduler: WakeScheduler;
  readonly bus: KeptBus;
  readonly mail: Mail;
}

const GET = 'dynamodb:GetItem';
const GET_MANY = 'dynamodb:BatchGetItem';
const QUERY = 'dynamodb:Query';
/** Of a transaction, DynamoDB checks the right to each of its actions: these are puts too. */
const PUT = 'dynamodb:PutItem';
const UPDATE = 'dynamodb:UpdateItem';

/**
 * Who may do what: each function what it does and no more. Nobody may delete an item, and only what confirms (relay and
 * sweep), notify and feedback change one in place. Whoever reads the policy may put, since its terms are stored before they are
 * used. Lambda's own needs (logs, streams, queues) are granted where they are connected.
 */
export function grantPermissions(functions: Functions, guarded: Guarded): void {
  const { store, wakes, notices, jobs: jobsQueue, mail } = guarded;
  const { ingest, react, relay, wake, sweep, notify, query, policy, jobs, rota, page, feedback } = functions;
  const table = [store.table.tableArn];

  ingest.allow([GET, QUERY, PUT], table);
  react.allow([GET, QUERY, PUT], table);

  relay.allow([GET, PUT, UPDATE], table);
  letCarryOut(relay, guarded);

  wake.allow([GET, QUERY, PUT], table);
  // A wake that came early is armed again. Schedules come a minute early, so that a message's delay always suffices.
  wake.allow(['sqs:SendMessage'], [wakes.queue.queueArn]);

  sweep.allow([GET, QUERY, PUT, UPDATE], table);
  sweep.allow([QUERY], [store.sweepIndexArn]);
  letCarryOut(sweep, guarded);

  notify.allow([GET, GET_MANY, QUERY, PUT, UPDATE], table);
  notify.allow(['sqs:SendMessage'], [notices.queue.queueArn]);
  mail.letSend(notify);

  query.allow([GET, GET_MANY, QUERY], table);
  query.allow([QUERY], [store.listIndexArn]);

  // It adds to what was told of a mail, in place, and puts records of addresses, and events into logs.
  feedback.allow([GET, QUERY, PUT, UPDATE], table);

  // An address of a calendar is a key: it is put, found and listed, and `kept keys` revokes it.
  rota.allow([GET, GET_MANY, QUERY, PUT], table);
  rota.allow([QUERY], [store.listIndexArn]);

  // What clients send is put into the log, as ingest does; the first secret of links is put as well.
  page.allow([GET, GET_MANY, QUERY, PUT], table);
  page.allow([QUERY], [store.listIndexArn]);

  for (const walker of [policy, jobs]) {
    walker.allow([GET, GET_MANY, QUERY, PUT], table);
    walker.allow([QUERY], [store.listIndexArn]);
    walker.allow(['sqs:SendMessage'], [jobsQueue.queue.queueArn]);
  }
}

/** What carrying out an outbox takes: wakes, near and far, calls of notify, and the bus. */
function letCarryOut(carrier: KeptFunction, { wakes, notices, scheduler, bus }: Guarded): void {
  carrier.allow(['sqs:SendMessage'], [wakes.queue.queueArn, notices.queue.queueArn]);
  carrier.allow(['events:PutEvents'], [bus.bus.eventBusArn]);
  scheduler.letCreate(carrier);
}
