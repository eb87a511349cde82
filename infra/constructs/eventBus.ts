import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';

export interface KeptBusProps {
  readonly name: string;
  /** Keeps what was published for so many days, to be replayed. No archive without it. */
  readonly archiveDays?: number;
}

/** The bus that tells anyone who listens what Kept observed and decided. */
export class KeptBus extends Construct {
  readonly bus: events.EventBus;

  constructor(scope: Construct, id: string, props: KeptBusProps) {
    super(scope, id);
    this.bus = new events.EventBus(this, 'Bus', {
      eventBusName: props.name,
      description: 'What Kept observes and decides',
    });
    if (props.archiveDays !== undefined) {
      this.bus.archive('Archive', {
        eventPattern: { account: [this.bus.env.account] },
        retention: Duration.days(props.archiveDays),
      });
    }
  }
}
