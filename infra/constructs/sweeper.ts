import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Alerts } from './alerts.ts';
import type { KeptFunction } from './keptFunction.ts';

export interface SweeperProps {
  readonly alerts: Alerts;
  readonly sweep: KeptFunction;
}

/** How often the sweep looks for what a lost message left undone. */
export const SWEEP_EVERY = Duration.minutes(5);

/** Runs the sweep, and says so when it does not run or fails. */
export class Sweeper extends Construct {
  constructor(scope: Construct, id: string, props: SweeperProps) {
    super(scope, id);
    const sweep = props.sweep.function;
    // A missed or failed run is made good by the next one; repeating it would only run two at once.
    sweep.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: SWEEP_EVERY });
    new events.Rule(this, 'Rule', {
      description: 'Kept: sweep',
      schedule: events.Schedule.rate(SWEEP_EVERY),
      targets: [new targets.LambdaFunction(sweep, { retryAttempts: 0, maxEventAge: SWEEP_EVERY })],
    });
    const period = Duration.minutes(15);
    props.alerts.add(this, 'SilenceAlarm', {
      harm: 'The sweep has not run for 15 minutes: what a lost message leaves undone is not found any more.',
      metric: sweep.metricInvocations({ period, statistic: cloudwatch.Stats.SUM }),
      threshold: 1,
      rings: 'below',
      missingRings: true,
    });
    props.alerts.add(this, 'ErrorAlarm', {
      harm:
        'The sweep fails: tickets whose events or wakes were lost stay behind, and their deadlines pass unnoticed ' +
        'until it works again.',
      metric: sweep.metricErrors({ period, statistic: cloudwatch.Stats.SUM }),
      threshold: 2,
    });
  }
}
