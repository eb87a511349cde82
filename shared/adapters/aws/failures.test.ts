import { describe, expect, it } from '@jest/globals';
import { isConditionFailure, isConflict } from './failures.ts';
import { serviceError } from './testing/fakeClient.ts';

function cancelled(...codes: (string | undefined)[]): Error {
  const CancellationReasons = codes.map((Code) => ({ Code }));
  return Object.assign(serviceError('TransactionCanceledException'), { CancellationReasons });
}

describe('isConflict', () => {
  it.each([
    ['a condition that did not hold', serviceError('ConditionalCheckFailedException')],
    ['a transaction on the item', serviceError('TransactionConflictException')],
    ['a condition of a transaction', cancelled('None', 'ConditionalCheckFailed', undefined)],
    ['two transactions', cancelled('TransactionConflict', 'ConditionalCheckFailed')],
  ])('is true for %s', (_what, error) => expect(isConflict(error)).toBe(true));

  it.each([
    ['throttling inside a transaction', cancelled('ThrottlingError', 'None')],
    ['a conflict beside throttling', cancelled('TransactionConflict', 'ProvisionedThroughputExceeded')],
    ['a wrong item', cancelled('ValidationError')],
    ['a cancellation without reasons', serviceError('TransactionCanceledException')],
    ['anything else', new Error('ConditionalCheckFailedException')],
    ['what is no error', 'ConditionalCheckFailedException'],
  ])('is false for %s', (_what, error) => expect(isConflict(error)).toBe(false));
});

describe('isConditionFailure', () => {
  it('is of single writes only', () => {
    expect(isConditionFailure(serviceError('ConditionalCheckFailedException'))).toBe(true);
    expect(isConditionFailure(cancelled('ConditionalCheckFailed'))).toBe(false);
  });
});
