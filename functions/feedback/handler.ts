import type { SQSEvent } from 'aws-lambda';
import { dynamoAddresses } from '../../shared/adapters/aws/addresses.ts';
import { answerBatch } from '../../shared/adapters/aws/batch.ts';
import { policiesFrom, systemClock, tableFrom } from '../../shared/adapters/aws/dependencies.ts';
import { readEnvironment } from '../../shared/adapters/aws/environment.ts';
import { lambdaLogger } from '../../shared/adapters/aws/logger.ts';
import { dynamoMailNews } from '../../shared/adapters/aws/mailNews.ts';
import { newsMessages } from '../../shared/adapters/aws/messages.ts';
import { dynamoTicketStore } from '../../shared/adapters/aws/ticketStore.ts';
import { createFeedback } from './feedback.ts';

const environment = readEnvironment('feedback');
const log = lambdaLogger('feedback', environment.LOG_LEVEL);
const table = tableFrom(environment);

const feedback = createFeedback({
  addresses: dynamoAddresses(table),
  mailNews: dynamoMailNews(table),
  store: dynamoTicketStore(table),
  policies: policiesFrom(environment, table),
  clock: systemClock,
  log,
});

/** Called by the feedback queue, with what SES told EventBridge. */
export const handler = (event: SQSEvent) => answerBatch(newsMessages(event), log, feedback);
