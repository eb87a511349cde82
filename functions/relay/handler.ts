import type { DynamoDBStreamEvent } from 'aws-lambda';
import { answerBatch } from '../../shared/adapters/aws/batch.ts';
import { busFrom, mailboxesFrom, tableFrom, wakesFrom } from '../../shared/adapters/aws/dependencies.ts';
import { readEnvironment } from '../../shared/adapters/aws/environment.ts';
import { lambdaLogger } from '../../shared/adapters/aws/logger.ts';
import { ticketChanges } from '../../shared/adapters/aws/streams.ts';
import { dynamoTicketStore } from '../../shared/adapters/aws/ticketStore.ts';
import { createRelay } from './relay.ts';

const environment = readEnvironment('relay');
const log = lambdaLogger('relay', environment.LOG_LEVEL);
const table = tableFrom(environment);
const relay = createRelay({
  store: dynamoTicketStore(table),
  wakes: wakesFrom(environment),
  mailboxes: mailboxesFrom(environment, table),
  bus: busFrom(environment),
  log,
});

/** Called by the table's stream for tickets that owe the outside something. */
export const handler = (event: DynamoDBStreamEvent) => answerBatch(ticketChanges(event), log, relay);
