import { describe, expect, it } from '@jest/globals';
import { readEnvironment, variablesOf } from './environment.ts';

const wakes = {
  WAKES_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/1/wakes',
  WAKES_QUEUE_ARN: 'arn:aws:sqs:eu-west-1:1:wakes',
  WAKES_DLQ_ARN: 'arn:aws:sqs:eu-west-1:1:undelivered',
  SCHEDULE_GROUP: 'kept',
  SCHEDULER_ROLE_ARN: 'arn:aws:iam::1:role/scheduler',
};

describe('the environment of a function', () => {
  it('has what the function needs, and defaults for the rest', () => {
    const { POLICY_FILE, LAMBDA_TASK_ROOT, LOG_LEVEL } = readEnvironment('react', { TABLE_NAME: 'kept', OTHER: 'x' });
    expect({ POLICY_FILE, LAMBDA_TASK_ROOT, LOG_LEVEL }).toEqual({
      POLICY_FILE: 'policy.json',
      LAMBDA_TASK_ROOT: '.',
      LOG_LEVEL: 'INFO',
    });
  });

  it('names everything that is missing or wrong', () => {
    const variables = { ...wakes, WAKES_DLQ_ARN: 'undelivered', NOTICES_QUEUE_URL: 'no url', BUS_NAME: '' };
    const read = () => readEnvironment('relay', variables);
    expect(read).toThrow(/relay/);
    for (const name of ['TABLE_NAME', 'WAKES_DLQ_ARN', 'NOTICES_QUEUE_URL', 'BUS_NAME']) expect(read).toThrow(name);
    expect(read).not.toThrow('SCHEDULE_GROUP');
  });

  it('asks the stack for no more than a function uses', () => {
    expect(variablesOf('ingest')).toEqual(['TABLE_NAME', 'LOG_LEVEL', 'POLICY_FILE']);
    expect(variablesOf('wake')).toEqual(['TABLE_NAME', 'LOG_LEVEL', 'POLICY_FILE', 'WAKES_QUEUE_URL']);
    expect(variablesOf('relay')).toEqual([
      'TABLE_NAME',
      'LOG_LEVEL',
      ...Object.keys(wakes),
      'NOTICES_QUEUE_URL',
      'BUS_NAME',
    ]);
  });
});
