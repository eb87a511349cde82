/** The names under which AWS reports what Kept treats as an answer, not as a failure. */

/** True when the error, or a cause of a cancelled transaction, has one of the names. */
export function isNamed(error: unknown, ...names: string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}

/** The condition of a single write did not hold. */
export function isConditionFailure(error: unknown): boolean {
  return isNamed(error, 'ConditionalCheckFailedException');
}

interface Cancelled extends Error {
  CancellationReasons?: { Code?: string }[];
}

const CONFLICTS = ['ConditionalCheckFailed', 'TransactionConflict'];

/**
 * Somebody else wrote first: a condition did not hold, or another transaction has the item at this moment. A transaction
 * that was cancelled for anything besides (throttling, a wrong item) is a failure.
 */
export function isConflict(error: unknown): boolean {
  if (isNamed(error, 'ConditionalCheckFailedException', 'TransactionConflictException')) return true;
  if (!isNamed(error, 'TransactionCanceledException')) return false;
  const codes = ((error as Cancelled).CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
  const reasons = codes.filter((code) => code !== 'None');
  return reasons.length > 0 && reasons.every((code) => CONFLICTS.includes(code));
}
