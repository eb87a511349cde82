import type { SchedulerClient } from '@aws-sdk/client-scheduler';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import { type Answer, fakeClient, serviceError } from './testing/fakeClient.ts';
import { queuedWakes, scheduledWakes, scheduleName } from './wakes.ts';

const NOW = Date.UTC(2026, 2, 2, 8, 0, 0, 250);
const MINUTE_MS = 60_000;
const clock = { now: () => NOW };
const settings = {
  queueUrl: 'https://sqs.example/wakes',
  queueArn: 'arn:aws:sqs:eu-west-1:1:wakes',
  scheduleGroup: 'kept-wakes',
  schedulerRoleArn: 'arn:aws:iam::1:role/scheduler',
  deadLettersArn: 'arn:aws:sqs:eu-west-1:1:undelivered',
};

function open(answer?: Answer) {
  const sqs = fakeClient<SQSClient>();
  const scheduler = fakeClient<SchedulerClient>(answer);
  const wakes = scheduledWakes({ sqs: sqs.client, scheduler: scheduler.client }, settings, clock);
  return { wakes, sqs: sqs.sent, scheduler: scheduler.sent };
}

describe('wakes', () => {
  it.each([
    ['past', -MINUTE_MS, 0],
    ['now', 0, 0],
    ['in a millisecond', 1, 1],
    ['in exactly ten seconds', 10_000, 10],
    ['in 15 minutes', 15 * MINUTE_MS, 900],
  ])('go by the queue when they are %s', async (_what, inMs, DelaySeconds) => {
    const { wakes, sqs, scheduler } = open();
    const at = NOW + inMs;
    await wakes.arm({ key: '#INC-1', at });
    const MessageBody = JSON.stringify({ key: '#INC-1', at });
    const input = { QueueUrl: settings.queueUrl, MessageBody, DelaySeconds };
    expect(sqs).toEqual([{ name: 'SendMessageCommand', input }]);
    expect(scheduler).toEqual([]);
  });

  it('are schedules when they are farther, a minute early, that delete themselves', async () => {
    const { wakes, sqs, scheduler } = open();
    const at = Date.UTC(2026, 2, 2, 9, 30, 15, 999);
    await wakes.arm({ key: '#INC-1', at });
    expect(sqs).toEqual([]);
    expect(scheduler).toEqual([
      {
        name: 'CreateScheduleCommand',
        input: {
          Name: scheduleName({ key: '#INC-1', at }),
          GroupName: 'kept-wakes',
          ScheduleExpression: 'at(2026-03-02T09:29:15)',
          FlexibleTimeWindow: { Mode: 'OFF' },
          ActionAfterCompletion: 'DELETE',
          Target: {
            Arn: settings.queueArn,
            RoleArn: settings.schedulerRoleArn,
            Input: JSON.stringify({ key: '#INC-1', at }),
            RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 60 },
            DeadLetterConfig: { Arn: settings.deadLettersArn },
          },
        },
      },
    ]);
  });

  it('take a schedule that is there already for done, and no other failure', async () => {
    const at = NOW + 60 * MINUTE_MS;
    const refuse = (name: string) => () => {
      throw serviceError(name);
    };
    await open(refuse('ConflictException')).wakes.arm({ key: '#a', at });
    await expect(open(refuse('ThrottlingException')).wakes.arm({ key: '#a', at })).rejects.toThrow('Throttling');
  });

  it('name a schedule by ticket and second, in what Scheduler allows', () => {
    const name = scheduleName({ key: `ns#${'щ #/'.repeat(64)}`, at: NOW });
    expect(name).toMatch(/^[\w.-]{1,64}$/);
    expect(scheduleName({ key: '#a', at: NOW })).toBe(scheduleName({ key: '#a', at: NOW + 700 }));
    expect(scheduleName({ key: '#a', at: NOW })).not.toBe(scheduleName({ key: '#a', at: NOW + 1000 }));
    expect(scheduleName({ key: '#a', at: NOW })).not.toBe(scheduleName({ key: '#b', at: NOW }));
  });

  it('by the queue alone come as late as it can hold them back', async () => {
    const { client, sent } = fakeClient<SQSClient>();
    await queuedWakes(client, settings.queueUrl, clock).arm({ key: '#a', at: NOW + 60 * MINUTE_MS });
    expect(sent[0]?.input.DelaySeconds).toBe(900);
  });
});
