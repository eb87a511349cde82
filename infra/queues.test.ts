import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { idOf, type Properties, resourcesOf, synthesize } from './testTemplate.ts';

const FOURTEEN_DAYS = 14 * 24 * 3600;

let template: Template;
let queues: Map<string, Properties<'AWS::SQS::Queue'>>;
let functions: Map<string, Properties<'AWS::Lambda::Function'>>;
let mappings: Properties<'AWS::Lambda::EventSourceMapping'>[];
let alarms: Properties<'AWS::CloudWatch::Alarm'>[];

beforeAll(() => {
  template = synthesize();
  queues = resourcesOf(template, 'AWS::SQS::Queue');
  functions = resourcesOf(template, 'AWS::Lambda::Function');
  mappings = [...resourcesOf(template, 'AWS::Lambda::EventSourceMapping').values()];
  alarms = [...resourcesOf(template, 'AWS::CloudWatch::Alarm').values()];
});

describe('the queues', () => {
  it('all have dead letters, or are dead letters: kept for 14 days, with an alarm that rings at the first', () => {
    expect(queues.size).toBe(11);
    for (const [id, queue] of queues) {
      expect(queue).toMatchObject({ MessageRetentionPeriod: FOURTEEN_DAYS, SqsManagedSseEnabled: true });
      if (queue.RedrivePolicy !== undefined) {
        expect(queues.get(queue.RedrivePolicy.deadLetterTargetArn)).not.toHaveProperty('RedrivePolicy');
        continue;
      }
      const ofDepth = alarms.filter(({ MetricName }) => MetricName === 'ApproximateNumberOfMessagesVisible');
      const ofQueue = ofDepth.filter(({ Dimensions }) => Dimensions.some(({ Value }) => idOf(Value) === id));
      expect(ofQueue).toEqual([expect.objectContaining({ Threshold: 1, EvaluationPeriods: 1 })]);
    }
  });

  it('hide a message for at least six times as long as its function may work on it, and take partial failures', () => {
    const ofQueues = mappings.filter((mapping) => queues.has(mapping.EventSourceArn));
    expect(ofQueues).toHaveLength(4);
    for (const mapping of ofQueues) {
      const timeout = functions.get(mapping.FunctionName)!.Timeout;
      expect(queues.get(mapping.EventSourceArn)!.VisibilityTimeout).toBeGreaterThanOrEqual(6 * timeout);
      expect(mapping).toMatchObject({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
    }
  });
});

describe('the stream', () => {
  it('has two consumers, for new events and for tickets with something to carry out', () => {
    const ofStream = mappings.filter((mapping) => mapping.StartingPosition === 'TRIM_HORIZON');
    const filters = ofStream.map(({ FilterCriteria }) => JSON.parse(FilterCriteria!.Filters[0].Pattern));
    expect(filters).toEqual([
      { eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: ['EVENT'] } } } },
      { dynamodb: { NewImage: { relay: { S: ['due'] } } } },
    ]);
  });

  it('is retried in parts, within bounds, and what is given up is put into a queue', () => {
    const ofStream = mappings.filter((mapping) => mapping.StartingPosition === 'TRIM_HORIZON');
    for (const mapping of ofStream) {
      expect(mapping).toMatchObject({
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumRecordAgeInSeconds: 23 * 3600,
        ParallelizationFactor: 1,
      });
      expect(mapping.MaximumRetryAttempts).toBeGreaterThan(0);
      expect(queues.has(mapping.DestinationConfig!.OnFailure.Destination)).toBe(true);
    }
    expect(new Set(ofStream.map((mapping) => mapping.DestinationConfig?.OnFailure.Destination)).size).toBe(2);
  });
});

describe('the alarms', () => {
  it('each tell the harm and reach the topic', () => {
    const topic = [...resourcesOf(template, 'AWS::SNS::Topic').keys()];
    expect(alarms.length).toBeGreaterThanOrEqual(12);
    for (const alarm of alarms) {
      expect(alarm.AlarmDescription.length).toBeGreaterThan(40);
      expect(alarm.AlarmActions).toEqual(topic);
    }
  });

  it('go to an address if there is one', () => {
    template.resourceCountIs('AWS::SNS::Subscription', 0);
    synthesize({ alarmEmail: 'duty@studio.example' }).hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'duty@studio.example',
    });
  });
});
