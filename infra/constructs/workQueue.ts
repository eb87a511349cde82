import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { ALARM_PERIOD, type Alerts } from './alerts.ts';
import { DeadLetters } from './deadLetters.ts';
import type { KeptFunction } from './keptFunction.ts';

export interface WorkQueueProps {
  readonly alerts: Alerts;
  readonly settings: Settings;
  /** The timeout of the function that will consume the queue. */
  readonly consumerTimeout: Duration;
  /** What it means for the agency or its clients when a message is given up: the alarm's text. */
  readonly harm: string;
  /** What it means when messages wait too long: the text of the alarm on their age. */
  readonly harmWhenLate: string;
  /** How long a message may wait before that alarm rings. */
  readonly lateAfter: Duration;
  /** Deliveries of a message before it goes to the dead letters. */
  readonly attempts: number;
}

/** How a function takes messages. */
export interface Consumption {
  /** Calls at once, at least 2; without it, as many as Lambda likes. */
  readonly maxConcurrency?: number;
  /** Messages in a call; 10 by default. */
  readonly batchSize?: number;
}

/** A queue with its dead letters, an alarm on each, and the function that works it off. */
export class WorkQueue extends Construct {
  readonly queue: sqs.Queue;
  readonly deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    this.deadLetters = new DeadLetters(this, 'DeadLetters', props);
    this.queue = new sqs.Queue(this, 'Queue', {
      // Lambda's advice: six times the function's timeout, so that no message is delivered twice while it is worked on.
      visibilityTimeout: Duration.seconds(6 * props.consumerTimeout.toSeconds()),
      retentionPeriod: Duration.days(14),
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: props.settings.enforceTls,
      deadLetterQueue: { queue: this.deadLetters.queue, maxReceiveCount: props.attempts },
    });
    props.alerts.add(this, 'LateAlarm', {
      harm: props.harmWhenLate,
      metric: this.age(),
      threshold: props.lateAfter.toSeconds(),
      periods: 3,
    });
  }

  /** Lets a function work the queue off, message by message: only those that it names as failed come again. */
  consumedBy(consumer: KeptFunction, { maxConcurrency, batchSize = 10 }: Consumption = {}): void {
    consumer.function.addEventSource(
      new SqsEventSource(this.queue, { batchSize, reportBatchItemFailures: true, maxConcurrency }),
    );
  }

  /** The age of the oldest message in seconds. */
  age(): cloudwatch.Metric {
    return this.queue.metricApproximateAgeOfOldestMessage({
      period: ALARM_PERIOD,
      statistic: cloudwatch.Stats.MAXIMUM,
    });
  }
}
