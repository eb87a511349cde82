import { CreateScheduleCommand, type SchedulerClient } from '@aws-sdk/client-scheduler';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Clock } from '../../ports/clock.ts';
import type { Wake, Wakes } from '../../ports/wakes.ts';
import { delaySeconds, LONGEST_DELAY_SECONDS } from './delay.ts';
import { digest } from './digest.ts';
import { isNamed } from './failures.ts';
import { writeWake } from './messages.ts';

export interface WakeSettings {
  /** Where wakes are received. */
  queueUrl: string;
  queueArn: string;
  scheduleGroup: string;
  /** The role under which Scheduler sends to the queue. */
  schedulerRoleArn: string;
  /** Where Scheduler puts what it cannot deliver. */
  deadLettersArn: string;
}

/**
 * Scheduler fires within the minute that a schedule names, so schedules name the minute before; the wake comes early and
 * is armed again, with the queue's delay, which is exact to the second.
 */
const EARLY_MS = 60_000;

/** After an hour of failing to deliver a wake is given up: the sweep has long found its ticket. */
const LONGEST_RETRY_SECONDS = 3600;
const RETRIES = 60;

/**
 * Wakes by SQS when near and by EventBridge Scheduler when far (docs/architecture.md). A near wake that is armed again is a
 * second message, which does nothing when it comes; a far one is the same schedule.
 */
export function scheduledWakes(
  clients: { sqs: SQSClient; scheduler: SchedulerClient },
  settings: WakeSettings,
  clock: Clock,
): Wakes {
  const near = queuedWakes(clients.sqs, settings.queueUrl, clock);
  return {
    async arm(wake) {
      if (wake.at - clock.now() <= LONGEST_DELAY_SECONDS * 1000) await near.arm(wake);
      else await schedule(clients.scheduler, settings, wake);
    },
  };
}

/**
 * Wakes by the queue's delay alone, for who arms those again that came early: a schedule's comes a minute early, and one
 * that the delay cannot span comes early once more.
 */
export function queuedWakes(sqs: SQSClient, queueUrl: string, clock: Clock): Wakes {
  return {
    async arm(wake) {
      const DelaySeconds = delaySeconds(clock.now(), wake.at);
      await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: writeWake(wake), DelaySeconds }));
    },
  };
}

/** A ticket's wakes of one second share a name, of at most 64 characters that Scheduler allows. */
export const scheduleName = ({ key, at }: Wake): string => `${digest(key)}-${Math.floor(at / 1000)}`;

/** Scheduler's `at(…)`, in UTC, to the second before. */
const scheduleExpression = ({ at }: Wake): string => `at(${new Date(at - EARLY_MS).toISOString().slice(0, 19)})`;

async function schedule(scheduler: SchedulerClient, settings: WakeSettings, wake: Wake): Promise<void> {
  try {
    await scheduler.send(
      new CreateScheduleCommand({
        Name: scheduleName(wake),
        GroupName: settings.scheduleGroup,
        ScheduleExpression: scheduleExpression(wake),
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: {
          Arn: settings.queueArn,
          RoleArn: settings.schedulerRoleArn,
          Input: writeWake(wake),
          RetryPolicy: { MaximumEventAgeInSeconds: LONGEST_RETRY_SECONDS, MaximumRetryAttempts: RETRIES },
          DeadLetterConfig: { Arn: settings.deadLettersArn },
        },
      }),
    );
  } catch (error) {
    // It is there already: that is what was asked for.
    if (!isNamed(error, 'ConflictException')) throw error;
  }
}
