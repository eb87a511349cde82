/** The adapters of AWS keep to the ports' contracts, on DynamoDB Local and in what they send to the other services. */
import type { SchedulerClient } from '@aws-sdk/client-scheduler';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, jest } from '@jest/globals';
import { dynamoAddresses } from '../../shared/adapters/aws/addresses.ts';
import { dynamoChannels } from '../../shared/adapters/aws/channels.ts';
import { dynamoJobs } from '../../shared/adapters/aws/jobs.ts';
import { dynamoKeys } from '../../shared/adapters/aws/keys.ts';
import { dynamoMailboxes } from '../../shared/adapters/aws/mailboxes.ts';
import { dynamoMailNews } from '../../shared/adapters/aws/mailNews.ts';
import { dynamoPolicies, POLICY_CACHE_MS } from '../../shared/adapters/aws/policies.ts';
import { dynamoRevocations } from '../../shared/adapters/aws/revocations.ts';
import { dynamoSecrets } from '../../shared/adapters/aws/secrets.ts';
import { dynamoSwaps, SWAPS_CACHE_MS } from '../../shared/adapters/aws/swaps.ts';
import type { Table } from '../../shared/adapters/aws/table.ts';
import { fakeClient } from '../../shared/adapters/aws/testing/fakeClient.ts';
import { dynamoTicketStore } from '../../shared/adapters/aws/ticketStore.ts';
import { scheduledWakes } from '../../shared/adapters/aws/wakes.ts';
import type { MailboxCall } from '../../shared/ports/mailboxes.ts';
import type { Wake } from '../../shared/ports/wakes.ts';
import { handlerTests } from './aws/handlers.ts';
import { indexTests } from './aws/indexes.ts';
import { letterTests } from './aws/letters.ts';
import { streamTests } from './aws/streams.ts';
import { tableTests } from './aws/table.ts';
import { ticketItemTests } from './aws/ticketItems.ts';
import { type DynamoLocal, startDynamoLocal } from './dynamoLocal.ts';
import { T0 } from './fixtures.ts';
import { addressesContract } from './suites/addresses.ts';
import { channelsContract } from './suites/channels.ts';
import { jobsContract } from './suites/jobs.ts';
import { keysContract } from './suites/keys.ts';
import { mailboxesContract } from './suites/mailboxes.ts';
import { mailNewsContract } from './suites/mailNews.ts';
import { policiesContract } from './suites/policies.ts';
import { revocationsContract } from './suites/revocations.ts';
import { secretsContract } from './suites/secrets.ts';
import { swapsContract } from './suites/swaps.ts';
import { ticketStoreContract } from './suites/ticketStore.ts';
import { wakesContract } from './suites/wakes.ts';

// DynamoDB Local on a busy machine takes its time.
jest.setTimeout(60_000);

let local: DynamoLocal;
beforeAll(async () => {
  local = await startDynamoLocal();
}, 70_000);
afterAll(() => local.stop());

const clock = { now: () => T0 };
const close = async (): Promise<void> => {};
const elsewhere = (table: Table): Table => ({ ...table, client: local.anotherClient() });

ticketStoreContract('DynamoDB', async () => {
  const table = await local.createTable();
  return { port: dynamoTicketStore(table), another: async () => dynamoTicketStore(elsewhere(table)), close };
});

mailboxesContract('DynamoDB and SQS', async () => {
  const table = await local.createTable();
  const { client, sent } = fakeClient<SQSClient>();
  const open = (over: Table) => dynamoMailboxes(over, client, 'https://sqs.local/notices', clock);
  return {
    port: open(table),
    another: async () => open(elsewhere(table)),
    calls: async () => sent.map(({ input }) => JSON.parse(String(input.MessageBody)) as MailboxCall),
    close,
  };
});

addressesContract('DynamoDB', async () => {
  const table = await local.createTable();
  return { port: dynamoAddresses(table), another: async () => dynamoAddresses(elsewhere(table)), close };
});

mailNewsContract('DynamoDB', async () => {
  const table = await local.createTable();
  return { port: dynamoMailNews(table), another: async () => dynamoMailNews(elsewhere(table)), close };
});

policiesContract('DynamoDB', async () => {
  const table = await local.createTable();
  return {
    over: async (document) => {
      let later = 0;
      const time = { now: () => T0 + later };
      const policies = dynamoPolicies(elsewhere(table), () => document, time);
      const wait = () => {
        later += POLICY_CACHE_MS;
      };
      return Object.assign(policies, { wait });
    },
    close,
  };
});

channelsContract('DynamoDB', async () => {
  const table = await local.createTable();
  return { port: dynamoChannels(table), another: async () => dynamoChannels(elsewhere(table)), close };
});

jobsContract('DynamoDB and SQS', async () => {
  const table = await local.createTable();
  const { client, sent } = fakeClient<SQSClient>();
  const open = (over: Table) => dynamoJobs(over, client, 'https://sqs.local/jobs');
  const called = async () => sent.map(({ input }) => (JSON.parse(String(input.MessageBody)) as { job: string }).job);
  return { port: open(table), another: async () => open(elsewhere(table)), called, close };
});

keysContract('DynamoDB', async () => {
  const table = await local.createTable();
  return { port: dynamoKeys(table), another: async () => dynamoKeys(elsewhere(table)), close };
});

swapsContract('DynamoDB', async () => {
  const table = await local.createTable();
  let later = 0;
  const time = { now: () => T0 + later };
  const wait = () => {
    later += SWAPS_CACHE_MS;
  };
  const another = async () => dynamoSwaps(elsewhere(table), time);
  return { port: dynamoSwaps(table, time), another, wait, close };
});

secretsContract('DynamoDB', async () => {
  const table = await local.createTable();
  return { port: dynamoSecrets(table), another: async () => dynamoSecrets(elsewhere(table)), close };
});

revocationsContract('DynamoDB', async () => {
  const table = await local.createTable();
  return { port: dynamoRevocations(table), another: async () => dynamoRevocations(elsewhere(table)), close };
});

wakesContract('SQS and Scheduler', async () => {
  const sqs = fakeClient<SQSClient>();
  const scheduler = fakeClient<SchedulerClient>();
  const settings = {
    queueUrl: 'https://sqs.local/wakes',
    queueArn: 'arn:aws:sqs:local:1:wakes',
    scheduleGroup: 'kept',
    schedulerRoleArn: 'arn:aws:iam::1:role/scheduler',
    deadLettersArn: 'arn:aws:sqs:local:1:undelivered',
  };
  const bodies = () => [
    ...sqs.sent.map(({ input }) => String(input.MessageBody)),
    ...scheduler.sent.map(({ input }) => (input.Target as { Input: string }).Input),
  ];
  return {
    port: scheduledWakes({ sqs: sqs.client, scheduler: scheduler.client }, settings, clock),
    armed: async () => bodies().map((body) => JSON.parse(body) as Wake),
    close,
  };
});

tableTests(() => local);
ticketItemTests(() => local);
indexTests(() => local);
letterTests(() => local);
streamTests(() => local);
handlerTests(() => local);
