import { randomUUID } from 'node:crypto';
import { jobsFrom, policiesFrom, systemClock, tableFrom } from '../../shared/adapters/aws/dependencies.ts';
import { readEnvironment } from '../../shared/adapters/aws/environment.ts';
import { dynamoKeys } from '../../shared/adapters/aws/keys.ts';
import { lambdaLogger } from '../../shared/adapters/aws/logger.ts';
import { dynamoSwaps } from '../../shared/adapters/aws/swaps.ts';
import { dynamoTicketStore } from '../../shared/adapters/aws/ticketStore.ts';
import { compileFiles } from '../../shared/adapters/configuration/compileFiles.ts';
import { createPolicy } from './policy.ts';

const environment = readEnvironment('policy');
const table = tableFrom(environment);

/** Called by the HTTP API for everything under `/v1/policy`. */
export const handler = createPolicy({
  store: dynamoTicketStore(table),
  policies: policiesFrom(environment, table),
  swaps: dynamoSwaps(table, systemClock),
  jobs: jobsFrom(environment, table),
  keys: dynamoKeys(table),
  clock: systemClock,
  logger: lambdaLogger('policy', environment.LOG_LEVEL),
  compile: compileFiles,
  newId: randomUUID,
});
