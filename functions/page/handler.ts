import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { policiesFrom, systemClock, tableFrom } from '../../shared/adapters/aws/dependencies.ts';
import { readEnvironment } from '../../shared/adapters/aws/environment.ts';
import { lambdaLogger } from '../../shared/adapters/aws/logger.ts';
import { dynamoRevocations } from '../../shared/adapters/aws/revocations.ts';
import { dynamoSecrets } from '../../shared/adapters/aws/secrets.ts';
import { dynamoTicketStore } from '../../shared/adapters/aws/ticketStore.ts';
import { createLinks } from '../links/links.ts';
import { createPage } from './page.ts';

const environment = readEnvironment('page');
const table = tableFrom(environment);

/** Called by the HTTP API for the client's status page. */
export const handler = createPage({
  store: dynamoTicketStore(table),
  policies: policiesFrom(environment, table),
  links: createLinks({
    secrets: dynamoSecrets(table),
    revocations: dynamoRevocations(table),
    clock: systemClock,
    newSecret: () => randomBytes(32).toString('base64url'),
  }),
  clock: systemClock,
  logger: lambdaLogger('page', environment.LOG_LEVEL),
  pause: (ms) => pause(ms),
});
