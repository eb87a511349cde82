import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';

export interface AlertProps {
  /** What goes wrong for the agency or its clients while the alarm rings: the alarm's text. */
  readonly harm: string;
  readonly metric: cloudwatch.Metric;
  /** Rings at this value or beyond. */
  readonly threshold: number;
  /** Rings at the threshold or above it (the default), or below it. */
  readonly rings?: 'from' | 'below';
  /** Periods in a row. Default 1. */
  readonly periods?: number;
  /** No data rings too: for work that has to happen all the time. Default false. */
  readonly missingRings?: boolean;
}

/** The topic that every alarm goes to, and the alarms. */
export class Alerts extends Construct {
  readonly topic: sns.Topic;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    this.topic = new sns.Topic(this, 'Topic', { displayName: 'Kept alarms', enforceSSL: settings.enforceTls });
    // A topic policy of one's own replaces the default one, by which CloudWatch could publish.
    this.topic.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.topic.env.account } },
      }),
    );
    if (settings.alarmEmail !== undefined) {
      this.topic.addSubscription(new subscriptions.EmailSubscription(settings.alarmEmail));
    }
  }

  /** Adds an alarm beside what it watches, so that its name tells where it belongs. */
  add(scope: Construct, id: string, props: AlertProps): cloudwatch.Alarm {
    const below = props.rings === 'below';
    const alarm = new cloudwatch.Alarm(scope, id, {
      alarmDescription: props.harm,
      metric: props.metric,
      threshold: props.threshold,
      evaluationPeriods: props.periods ?? 1,
      comparisonOperator: below
        ? cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD
        : cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: props.missingRings
        ? cloudwatch.TreatMissingData.BREACHING
        : cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    const action = new actions.SnsAction(this.topic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
    return alarm;
  }
}

/** The period of metrics that alarms look at. */
export const ALARM_PERIOD = Duration.minutes(1);
