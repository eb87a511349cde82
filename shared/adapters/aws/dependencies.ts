/** Joins the adapters for the functions from their environment. Each asks only for what it uses, so its bundle holds no more. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PolicyDocument } from '../../domain/policy/policy.ts';
import type { Bus } from '../../ports/bus.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Jobs } from '../../ports/jobs.ts';
import type { Mailboxes } from '../../ports/mailboxes.ts';
import type { Mailer } from '../../ports/mailer.ts';
import type { Policies, PolicyStore } from '../../ports/policies.ts';
import type { Wakes } from '../../ports/wakes.ts';
import { eventBridgeBus } from './bus.ts';
import { dynamoClient, eventBridgeClient, schedulerClient, sesClient, sqsClient } from './clients.ts';
import type { PolicySettings, WakeVariables } from './environment.ts';
import { dynamoJobs } from './jobs.ts';
import { dynamoMailboxes } from './mailboxes.ts';
import { sesMailer } from './mailer.ts';
import { dynamoPolicies } from './policies.ts';
import type { Table } from './table.ts';
import { queuedWakes, scheduledWakes } from './wakes.ts';

export const systemClock: Clock = { now: () => Date.now() };

export const tableFrom = (environment: { TABLE_NAME: string }): Table => ({
  client: dynamoClient(),
  name: environment.TABLE_NAME,
});

export function policiesFrom(environment: PolicySettings, table: Table): PolicyStore {
  const load = () => {
    const file = resolve(environment.LAMBDA_TASK_ROOT, environment.POLICY_FILE);
    return JSON.parse(readFileSync(file, 'utf8')) as PolicyDocument;
  };
  return dynamoPolicies(table, load, systemClock);
}

/** The policies with another sender of every mail than theirs; without one, as they are. */
export function withMailFrom(policies: Policies, mailFrom: string | undefined): Policies {
  if (mailFrom === undefined) return policies;
  let sending: { from: PolicyDocument; document: PolicyDocument } | undefined;
  return {
    async current() {
      const from = await policies.current();
      if (sending?.from !== from) sending = { from, document: withSender(from, mailFrom) };
      return sending.document;
    },
    terms: policies.terms,
  };
}

function withSender(document: PolicyDocument, from: string): PolicyDocument {
  const { directory } = document;
  const mail = { ...directory.agency.mail, from };
  return { ...document, directory: { ...directory, agency: { ...directory.agency, mail } } };
}

export function wakesFrom(environment: WakeVariables): Wakes {
  const settings = {
    queueUrl: environment.WAKES_QUEUE_URL,
    queueArn: environment.WAKES_QUEUE_ARN,
    scheduleGroup: environment.SCHEDULE_GROUP,
    schedulerRoleArn: environment.SCHEDULER_ROLE_ARN,
    deadLettersArn: environment.WAKES_DLQ_ARN,
  };
  return scheduledWakes({ sqs: sqsClient(), scheduler: schedulerClient() }, settings, systemClock);
}

/** For `wake`, which arms again what came early and never creates a schedule. */
export const queuedWakesFrom = (environment: { WAKES_QUEUE_URL: string }): Wakes =>
  queuedWakes(sqsClient(), environment.WAKES_QUEUE_URL, systemClock);

export const mailboxesFrom = (environment: { NOTICES_QUEUE_URL: string }, table: Table): Mailboxes =>
  dynamoMailboxes(table, sqsClient(), environment.NOTICES_QUEUE_URL, systemClock);

export const jobsFrom = (environment: { JOBS_QUEUE_URL: string }, table: Table): Jobs =>
  dynamoJobs(table, sqsClient(), environment.JOBS_QUEUE_URL);

export const busFrom = (environment: { BUS_NAME: string }): Bus =>
  eventBridgeBus(eventBridgeClient(), environment.BUS_NAME);

export const mailerFrom = (environment: { CONFIGURATION_SET: string }): Mailer =>
  sesMailer(sesClient(), environment.CONFIGURATION_SET);
