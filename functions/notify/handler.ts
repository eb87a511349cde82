import { randomBytes } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import { dynamoAddresses } from '../../shared/adapters/aws/addresses.ts';
import { answerBatch } from '../../shared/adapters/aws/batch.ts';
import { dynamoChannels } from '../../shared/adapters/aws/channels.ts';
import {
  mailboxesFrom,
  mailerFrom,
  policiesFrom,
  systemClock,
  tableFrom,
  withMailFrom,
} from '../../shared/adapters/aws/dependencies.ts';
import { readEnvironment } from '../../shared/adapters/aws/environment.ts';
import { lambdaLogger } from '../../shared/adapters/aws/logger.ts';
import { dynamoMailNews } from '../../shared/adapters/aws/mailNews.ts';
import { callMessages } from '../../shared/adapters/aws/messages.ts';
import { dynamoRevocations } from '../../shared/adapters/aws/revocations.ts';
import { dynamoSecrets } from '../../shared/adapters/aws/secrets.ts';
import { dynamoSwaps } from '../../shared/adapters/aws/swaps.ts';
import { dynamoTicketStore } from '../../shared/adapters/aws/ticketStore.ts';
import { httpMessenger } from '../../shared/adapters/http/messenger.ts';
import { createLinks } from '../links/links.ts';
import { createNotify } from './notify.ts';

const environment = readEnvironment('notify');
const log = lambdaLogger('notify', environment.LOG_LEVEL);
const table = tableFrom(environment);
const notify = createNotify({
  addresses: dynamoAddresses(table),
  mailNews: dynamoMailNews(table),
  mailboxes: mailboxesFrom(environment, table),
  mailer: mailerFrom(environment),
  messenger: httpMessenger({ fetch }),
  channels: dynamoChannels(table),
  store: dynamoTicketStore(table),
  policies: withMailFrom(policiesFrom(environment, table), environment.MAIL_FROM),
  links: createLinks({
    secrets: dynamoSecrets(table),
    revocations: dynamoRevocations(table),
    clock: systemClock,
    newSecret: () => randomBytes(32).toString('base64url'),
  }),
  ownUrl: () => environment.API_URL,
  swaps: dynamoSwaps(table, systemClock),
  clock: systemClock,
  log,
});

/** Called by the notices queue. */
export const handler = (event: SQSEvent) => answerBatch(callMessages(event), log, notify);
