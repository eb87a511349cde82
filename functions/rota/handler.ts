import { randomBytes, randomUUID } from 'node:crypto';
import { policiesFrom, systemClock, tableFrom } from '../../shared/adapters/aws/dependencies.ts';
import { readEnvironment } from '../../shared/adapters/aws/environment.ts';
import { dynamoKeys } from '../../shared/adapters/aws/keys.ts';
import { lambdaLogger } from '../../shared/adapters/aws/logger.ts';
import { dynamoSwaps } from '../../shared/adapters/aws/swaps.ts';
import { createRota } from './rota.ts';

const environment = readEnvironment('rota');
const table = tableFrom(environment);

/** Called by the HTTP API for everything about rotas, and for calendars. */
export const handler = createRota({
  policies: policiesFrom(environment, table),
  swaps: dynamoSwaps(table, systemClock),
  keys: dynamoKeys(table),
  clock: systemClock,
  logger: lambdaLogger('rota', environment.LOG_LEVEL),
  newId: randomUUID,
  newSecret: () => randomBytes(32).toString('base64url'),
});
