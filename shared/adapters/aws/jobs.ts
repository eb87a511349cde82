/** Jobs in the table, and the queue that calls their worker. */
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Job, Jobs } from '../../ports/jobs.ts';
import { bytes, bytesOf, type Item, number, text } from './attributes.ts';
import { isConditionFailure } from './failures.ts';
import { writeJobCall } from './messages.ts';
import { pack, unpack } from './packing.ts';
import { readItem } from './reading.ts';
import { jobItemKey, jobResultsItemKey, type Table } from './table.ts';

/** How long a job and its results are kept after its last step. */
const KEPT_SECONDS = 90 * 86_400;

/**
 * A step's results are put before the job that counts them: after a crash between the two the step is done again, and puts
 * its results over them. The message that called the step is not deleted until the next call is sent.
 */
export function dynamoJobs(table: Table, sqs: SQSClient, queueUrl: string): Jobs {
  const call = async (job: string): Promise<void> => {
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: writeJobCall({ job }) }));
  };
  return {
    async start(job) {
      const Item = jobItem(job);
      const ConditionExpression = 'attribute_not_exists(pk)';
      await table.client.send(new PutItemCommand({ TableName: table.name, Item, ConditionExpression }));
      await call(job.id);
    },
    async load(id) {
      const item = await readItem(table, jobItemKey(id));
      return item === null ? null : unpack<Job>(bytesOf(item, 'job'));
    },
    async save(job, results) {
      if (results.length > 0) {
        const Item = resultsItem(job, results);
        await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
      }
      if (!(await putJob(table, job))) return 'conflict';
      if (job.state === 'running') await call(job.id);
      return 'saved';
    },
    async results(id, page) {
      const item = await readItem(table, jobResultsItemKey(id, page));
      return item === null ? null : unpack<unknown[]>(bytesOf(item, 'results'));
    },
  };
}

async function putJob(table: Table, job: Job): Promise<boolean> {
  try {
    await table.client.send(
      new PutItemCommand({
        TableName: table.name,
        Item: jobItem(job),
        ConditionExpression: '#version = :before',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':before': number(job.version - 1) },
      }),
    );
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

function jobItem(job: Job): Item {
  return {
    ...jobItemKey(job.id),
    kind: text('JOB'),
    version: number(job.version),
    job: bytes(pack(job)),
    expiresAt: expiresAt(job),
  };
}

function resultsItem(job: Job, results: readonly unknown[]): Item {
  return { ...jobResultsItemKey(job.id, job.pages - 1), results: bytes(pack(results)), expiresAt: expiresAt(job) };
}

const expiresAt = (job: Job) => number(Math.floor(job.updatedAt / 1000) + KEPT_SECONDS);
