import type { SQSEvent } from 'aws-lambda';
import { answerBatch } from '../../shared/adapters/aws/batch.ts';
import { jobsFrom, policiesFrom, systemClock, tableFrom } from '../../shared/adapters/aws/dependencies.ts';
import { readEnvironment } from '../../shared/adapters/aws/environment.ts';
import { lambdaLogger } from '../../shared/adapters/aws/logger.ts';
import { jobMessages } from '../../shared/adapters/aws/messages.ts';
import { dynamoSwaps } from '../../shared/adapters/aws/swaps.ts';
import { dynamoTicketStore } from '../../shared/adapters/aws/ticketStore.ts';
import { createJobs } from './jobs.ts';

/** Half of the function's minute, so that a slow page at the end still fits, and a page of results fits its item. */
const STEP = { tickets: 1000, ms: 30_000 };

const environment = readEnvironment('jobs');
const log = lambdaLogger('jobs', environment.LOG_LEVEL);
const table = tableFrom(environment);
const jobs = createJobs({
  store: dynamoTicketStore(table),
  policies: policiesFrom(environment, table),
  swaps: dynamoSwaps(table, systemClock),
  jobs: jobsFrom(environment, table),
  clock: systemClock,
  log,
  step: STEP,
});

/** Called by the jobs queue, one job at a time. */
export const handler = (event: SQSEvent) => answerBatch(jobMessages(event), log, jobs);
