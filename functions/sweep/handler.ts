import {
  busFrom,
  mailboxesFrom,
  policiesFrom,
  systemClock,
  tableFrom,
  wakesFrom,
} from '../../shared/adapters/aws/dependencies.ts';
import { readEnvironment } from '../../shared/adapters/aws/environment.ts';
import { lambdaLogger } from '../../shared/adapters/aws/logger.ts';
import { dynamoSwaps } from '../../shared/adapters/aws/swaps.ts';
import { dynamoTicketStore } from '../../shared/adapters/aws/ticketStore.ts';
import { createSweep } from './sweep.ts';

const environment = readEnvironment('sweep');
const table = tableFrom(environment);
const sweep = createSweep({
  store: dynamoTicketStore(table),
  policies: policiesFrom(environment, table),
  swaps: dynamoSwaps(table, systemClock),
  wakes: wakesFrom(environment),
  mailboxes: mailboxesFrom(environment, table),
  bus: busFrom(environment),
  clock: systemClock,
  log: lambdaLogger('sweep', environment.LOG_LEVEL),
});

/** Called every few minutes, and by operators; gives the report. */
export const handler = () => sweep();
