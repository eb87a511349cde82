import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import type { Alerts } from './alerts.ts';
import { DeadLetters } from './deadLetters.ts';
import type { KeptFunction } from './keptFunction.ts';

export interface WakeSchedulerProps {
  readonly alerts: Alerts;
  readonly settings: Settings;
  /** Where the schedules put their wakes. */
  readonly wakes: sqs.IQueue;
  readonly harm: string;
}

/**
 * The group that the tickets' one-time schedules live in, and the role under which EventBridge Scheduler sends them:
 * to the wakes queue, or to the dead letters when that is not possible, and nowhere else.
 */
export class WakeScheduler extends Construct {
  readonly group: scheduler.ScheduleGroup;
  readonly role: iam.Role;
  readonly undelivered: DeadLetters;

  constructor(scope: Construct, id: string, props: WakeSchedulerProps) {
    super(scope, id);
    this.undelivered = new DeadLetters(this, 'Undelivered', props);
    this.group = new scheduler.ScheduleGroup(this, 'Group', { removalPolicy: RemovalPolicy.DESTROY });
    // Only schedules of this group, in this account, may use the role (the confused deputy, Scheduler's user guide).
    const ofThisGroup = {
      StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
      ArnEquals: { 'aws:SourceArn': this.group.scheduleGroupArn },
    };
    this.role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', { conditions: ofThisGroup }),
      description: 'Kept: sends the wakes of tickets',
    });
    this.role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['sqs:SendMessage'],
        resources: [props.wakes.queueArn, this.undelivered.queue.queueArn],
      }),
    );
  }

  /** Lets a function create schedules of this group that run under its role. Nothing is changed or deleted. */
  letCreate(creator: KeptFunction): void {
    const schedules = Stack.of(this).formatArn({
      service: 'scheduler',
      resource: 'schedule',
      resourceName: `${this.group.scheduleGroupName}/*`,
    });
    creator.allow(['scheduler:CreateSchedule'], [schedules]);
    creator.allow(['iam:PassRole'], [this.role.roleArn], {
      StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
    });
  }
}
