import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { ALARM_PERIOD, type Alerts } from './alerts.ts';
import { DeadLetters } from './deadLetters.ts';
import type { KeptFunction } from './keptFunction.ts';
import type { Store } from './store.ts';

export interface StreamConsumerProps {
  readonly alerts: Alerts;
  readonly settings: Settings;
  readonly store: Store;
  readonly consumer: KeptFunction;
  /** Which stream records the consumer is called for, in Lambda's filter syntax. */
  readonly filter: Record<string, unknown>;
  /** What it means for the agency or its clients when a record is given up: the alarm's text. */
  readonly harm: string;
  /** What it means when the consumer falls behind. */
  readonly harmWhenLate: string;
}

/**
 * Attempts before a record is given up to the on-failure queue. While it is retried, every ticket of its shard waits
 * behind it, so a record that can never succeed must not hold them for hours; what is given up is not lost, for the
 * sweep folds it from the table (and fails loudly if it cannot). Outages of what a consumer calls are mostly shorter
 * than these retries with Lambda's back-off.
 */
const RETRIES = 50;
/** A stream keeps records for 24 hours: an hour before, a stuck one is given up, which tells the operator. */
const MAX_RECORD_AGE = Duration.hours(23);

/** A consumer of the table's stream. Two are the limit that one shard serves well: react and relay. */
export class StreamConsumer extends Construct {
  readonly failures: DeadLetters;
  private readonly consumer: KeptFunction;

  constructor(scope: Construct, id: string, props: StreamConsumerProps) {
    super(scope, id);
    this.consumer = props.consumer;
    this.failures = new DeadLetters(this, 'Failures', props);
    props.consumer.allow(
      ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      [props.store.streamArn],
    );
    new lambda.EventSourceMapping(this, 'Mapping', {
      target: props.consumer.function,
      eventSourceArn: props.store.streamArn,
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      filters: [lambda.FilterCriteria.filter(props.filter)],
      parallelizationFactor: props.settings.parallelizationFactor,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: RETRIES,
      maxRecordAge: MAX_RECORD_AGE,
      onFailure: new SqsDlq(this.failures.queue),
    });
    props.alerts.add(this, 'LateAlarm', {
      harm: props.harmWhenLate,
      metric: this.iteratorAge(),
      threshold: Duration.minutes(5).toMilliseconds(),
      periods: 3,
    });
  }

  /** How far behind the stream the consumer is, in milliseconds. */
  iteratorAge(): cloudwatch.Metric {
    return this.consumer.function.metric('IteratorAge', { period: ALARM_PERIOD, statistic: cloudwatch.Stats.MAXIMUM });
  }
}
