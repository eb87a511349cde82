import { policiesFrom, systemClock, tableFrom } from '../../shared/adapters/aws/dependencies.ts';
import { readEnvironment } from '../../shared/adapters/aws/environment.ts';
import { dynamoKeys } from '../../shared/adapters/aws/keys.ts';
import { lambdaLogger } from '../../shared/adapters/aws/logger.ts';
import { dynamoTicketStore } from '../../shared/adapters/aws/ticketStore.ts';
import { createIngest } from './ingest.ts';

const environment = readEnvironment('ingest');
const table = tableFrom(environment);

/** Called by the HTTP API for `POST /v1/events`. */
export const handler = createIngest({
  store: dynamoTicketStore(table),
  policies: policiesFrom(environment, table),
  keys: dynamoKeys(table),
  clock: systemClock,
  logger: lambdaLogger('ingest', environment.LOG_LEVEL),
});
