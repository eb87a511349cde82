import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { ALARM_PERIOD, type Alerts } from './alerts.ts';

export interface DeadLettersProps {
  readonly alerts: Alerts;
  readonly settings: Settings;
  /** What the messages in here mean for the agency or its clients: the alarm's text. */
  readonly harm: string;
}

/**
 * A queue for what could not be done after every retry: kept for 14 days, the longest that SQS offers, with an alarm
 * that rings from the first message on.
 */
export class DeadLetters extends Construct {
  readonly queue: sqs.Queue;
  readonly alarm: cloudwatch.Alarm;

  constructor(scope: Construct, id: string, props: DeadLettersProps) {
    super(scope, id);
    this.queue = new sqs.Queue(this, 'Queue', {
      retentionPeriod: Duration.days(14),
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: props.settings.enforceTls,
    });
    this.alarm = props.alerts.add(this, 'Alarm', {
      harm: props.harm,
      metric: this.depth(),
      threshold: 1,
    });
  }

  /** How many messages wait here. */
  depth(): cloudwatch.Metric {
    return this.queue.metricApproximateNumberOfMessagesVisible({
      period: ALARM_PERIOD,
      statistic: cloudwatch.Stats.MAXIMUM,
    });
  }
}
