import { Problem } from './problem.ts';

/** After how many seconds a caller may try again; small, since storage that throttles recovers fast. */
const RETRY_AFTER_SECONDS = 5;

/**
 * Asks a port. Whatever it rejects with is a failure of storage, of which the caller learns only that trying again
 * is worth while: 503 with Retry-After. Posting events again is safe (I6).
 */
export async function fromStorage<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    throw storageUnavailable(cause);
  }
}

export function storageUnavailable(cause: unknown): Problem {
  const detail = 'The storage does not answer at the moment. Nothing is lost by trying again: repeating is safe.';
  return new Problem('storage-unavailable', detail, {
    headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
    cause,
  });
}
