/** The SDK's clients. A hanging connection must fail while the function still has time to try again. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';

const patience = (requestTimeout: number) => ({
  requestHandler: { connectionTimeout: 1000, requestTimeout, throwOnRequestTimeout: true },
});

/** Answers in milliseconds; throttled writes are repeated by the SDK. */
export const dynamoClient = () => new DynamoDBClient({ ...patience(3000), maxAttempts: 5 });

export const sqsClient = () => new SQSClient({ ...patience(5000), maxAttempts: 4 });
export const schedulerClient = () => new SchedulerClient({ ...patience(5000), maxAttempts: 4 });
export const eventBridgeClient = () => new EventBridgeClient({ ...patience(5000), maxAttempts: 4 });

/** One attempt: the mailer says why. */
export const sesClient = () => new SESClient({ ...patience(10_000), maxAttempts: 1 });
