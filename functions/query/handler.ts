import { policiesFrom, systemClock, tableFrom } from '../../shared/adapters/aws/dependencies.ts';
import { readEnvironment } from '../../shared/adapters/aws/environment.ts';
import { dynamoKeys } from '../../shared/adapters/aws/keys.ts';
import { lambdaLogger } from '../../shared/adapters/aws/logger.ts';
import { letterReader } from '../../shared/adapters/aws/mailboxes.ts';
import { dynamoMailNews } from '../../shared/adapters/aws/mailNews.ts';
import { dynamoTicketStore } from '../../shared/adapters/aws/ticketStore.ts';
import { createQuery } from './query.ts';

const environment = readEnvironment('query');
const table = tableFrom(environment);

/** Called by the HTTP API for everything that is read. */
export const handler = createQuery({
  store: dynamoTicketStore(table),
  mailboxes: letterReader(table),
  mailNews: dynamoMailNews(table),
  policies: policiesFrom(environment, table),
  keys: dynamoKeys(table),
  clock: systemClock,
  logger: lambdaLogger('query', environment.LOG_LEVEL),
});
