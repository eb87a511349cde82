import type { DynamoDBStreamEvent } from 'aws-lambda';
import { answerBatch } from '../../shared/adapters/aws/batch.ts';
import { policiesFrom, systemClock, tableFrom } from '../../shared/adapters/aws/dependencies.ts';
import { readEnvironment } from '../../shared/adapters/aws/environment.ts';
import { lambdaLogger } from '../../shared/adapters/aws/logger.ts';
import { eventChanges } from '../../shared/adapters/aws/streams.ts';
import { dynamoSwaps } from '../../shared/adapters/aws/swaps.ts';
import { dynamoTicketStore } from '../../shared/adapters/aws/ticketStore.ts';
import { createReact } from './react.ts';

const environment = readEnvironment('react');
const log = lambdaLogger('react', environment.LOG_LEVEL);
const table = tableFrom(environment);
const react = createReact({
  store: dynamoTicketStore(table),
  policies: policiesFrom(environment, table),
  swaps: dynamoSwaps(table, systemClock),
  clock: systemClock,
  log,
});

/** Called by the table's stream for accepted events. */
export const handler = (event: DynamoDBStreamEvent) => answerBatch(eventChanges(event), log, react);
