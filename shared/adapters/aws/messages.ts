/** The messages of the queues: the JSON that is put in, and how it is read out again. */
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import type { MailNews } from '../../domain/delivery/news.ts';
import type { MailboxCall } from '../../ports/mailboxes.ts';
import type { Wake } from '../../ports/wakes.ts';
import { type Batch, readBatch } from './batch.ts';
import { newsFromSes } from './sesNews.ts';

const wakeMessage = z.object({ key: z.string(), at: z.int() });
const jobMessage = z.object({ job: z.string() });
const callMessage = z.object({ address: z.string(), ticket: z.nullable(z.string()) });

/** Body of a message in the wakes queue, and input of a schedule that puts one there. */
export const writeWake = ({ key, at }: Wake): string => JSON.stringify({ key, at });

/** Body of a message in the notices queue. */
export const writeCall = ({ address, ticket }: MailboxCall): string => JSON.stringify({ address, ticket });

/** Body of a message in the jobs queue: whose next step is to be done. */
export interface JobCall {
  job: string;
}

export const writeJobCall = ({ job }: JobCall): string => JSON.stringify({ job });

/** The calls of jobs in a batch; `id` is the message's. */
export function jobMessages({ Records }: SQSEvent): Batch<{ id: string; job: string }> {
  return readBatch(Records, messageId, (record) => ({
    id: record.messageId,
    job: jobMessage.parse(JSON.parse(record.body)).job,
  }));
}

/** The wakes in a batch; `id` is the message's. */
export function wakeMessages({ Records }: SQSEvent): Batch<{ id: string; wake: Wake }> {
  return readBatch(Records, messageId, (record) => ({
    id: record.messageId,
    wake: wakeMessage.parse(JSON.parse(record.body)),
  }));
}

/** The calls in a batch; `id` is the message's. */
export function callMessages({ Records }: SQSEvent): Batch<{ id: string; call: MailboxCall }> {
  return readBatch(Records, messageId, (record) => ({
    id: record.messageId,
    call: callMessage.parse(JSON.parse(record.body)),
  }));
}

/** What SES told of Kept's mails in a batch; `id` is the message's. What is of other mails is done with. */
export function newsMessages({ Records }: SQSEvent): Batch<{ id: string; news: MailNews }> {
  return readBatch(Records, messageId, (record) => {
    const news = newsFromSes(JSON.parse(record.body));
    return news && { id: record.messageId, news };
  });
}

const messageId = (record: SQSRecord): string => record.messageId;
