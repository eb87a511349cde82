import type { SQSEvent } from 'aws-lambda';
import { answerBatch } from '../../shared/adapters/aws/batch.ts';
import { policiesFrom, queuedWakesFrom, systemClock, tableFrom } from '../../shared/adapters/aws/dependencies.ts';
import { readEnvironment } from '../../shared/adapters/aws/environment.ts';
import { lambdaLogger } from '../../shared/adapters/aws/logger.ts';
import { wakeMessages } from '../../shared/adapters/aws/messages.ts';
import { dynamoSwaps } from '../../shared/adapters/aws/swaps.ts';
import { dynamoTicketStore } from '../../shared/adapters/aws/ticketStore.ts';
import { createWake } from './wake.ts';

const environment = readEnvironment('wake');
const log = lambdaLogger('wake', environment.LOG_LEVEL);
const table = tableFrom(environment);
const wake = createWake({
  store: dynamoTicketStore(table),
  policies: policiesFrom(environment, table),
  swaps: dynamoSwaps(table, systemClock),
  wakes: queuedWakesFrom(environment),
  clock: systemClock,
  log,
});

/** Called by the wakes queue. */
export const handler = (event: SQSEvent) => answerBatch(wakeMessages(event), log, wake);
