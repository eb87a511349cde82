import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Api } from './api.ts';
import type { DeadLetters } from './deadLetters.ts';
import type { KeptFunction } from './keptFunction.ts';
import type { StreamConsumer } from './streamConsumer.ts';
import type { WorkQueue } from './workQueue.ts';

export interface DashboardProps {
  readonly api: Api;
  /** Each by the name that its line in a graph has. */
  readonly functions: Readonly<Record<string, KeptFunction>>;
  readonly streams: Readonly<Record<string, StreamConsumer>>;
  readonly queues: Readonly<Record<string, WorkQueue>>;
  readonly deadLetters: Readonly<Record<string, DeadLetters>>;
}

const PERIOD = Duration.minutes(5);

/** One page that tells whether Kept keeps up: what comes in, what fails, what waits and what was given up. */
export class Dashboard extends Construct {
  readonly dashboard: cloudwatch.Dashboard;

  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    const functions = Object.entries(props.functions);
    this.dashboard = new cloudwatch.Dashboard(this, 'Dashboard', { defaultInterval: Duration.hours(6) });
    this.dashboard.addWidgets(
      graph('Requests', [named(props.api.requests(), 'all', 'Sum')]),
      graph('Refused (4xx) and failed (5xx)', [
        named(props.api.clientErrors(), '4xx', 'Sum'),
        named(props.api.serverErrors(), '5xx', 'Sum'),
      ]),
      graph(
        'Behind the stream, ms',
        Object.entries(props.streams).map(([name, stream]) => named(stream.iteratorAge(), name, 'Maximum')),
      ),
    );
    this.dashboard.addWidgets(
      graph(
        'Oldest message, s',
        Object.entries(props.queues).map(([name, queue]) => named(queue.age(), name, 'Maximum')),
      ),
      graph(
        'Given up: messages in dead-letter and on-failure queues',
        Object.entries(props.deadLetters).map(([name, letters]) => named(letters.depth(), name, 'Maximum')),
      ),
      graph(
        'Function errors',
        functions.map(([name, each]) => named(each.function.metricErrors(), name, 'Sum')),
      ),
    );
    this.dashboard.addWidgets(
      graph(
        'Function duration, p99, ms',
        functions.map(([name, each]) => named(each.function.metricDuration(), name, 'p99')),
      ),
      graph(
        'Function calls',
        functions.map(([name, each]) => named(each.function.metricInvocations(), name, 'Sum')),
      ),
      graph(
        'Throttled function calls',
        functions.map(([name, each]) => named(each.function.metricThrottles(), name, 'Sum')),
      ),
    );
  }
}

function named(metric: cloudwatch.Metric, label: string, statistic: string): cloudwatch.Metric {
  return metric.with({ label, statistic, period: PERIOD });
}

function graph(title: string, left: cloudwatch.IMetric[]): cloudwatch.GraphWidget {
  return new cloudwatch.GraphWidget({ title, left, width: 8, height: 6, leftYAxis: { min: 0 } });
}
