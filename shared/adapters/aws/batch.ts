/** Batches that Lambda hands over, read and answered entry by entry: one that fails comes again, the others do not. */
import type { Logger } from '../../ports/logger.ts';

export interface Batch<T> {
  entries: T[];
  /** What could not be read, to be answered as failed. */
  unreadable: { id: string; error: unknown }[];
}

/** Reads each record of a batch; `read` gives null for one that is none of ours, and throws for one that is broken. */
export function readBatch<R, T>(records: R[], idOf: (record: R) => string, read: (record: R) => T | null): Batch<T> {
  const batch: Batch<T> = { entries: [], unreadable: [] };
  for (const record of records) {
    try {
      const entry = read(record);
      if (entry !== null) batch.entries.push(entry);
    } catch (error) {
      batch.unreadable.push({ id: idOf(record), error });
    }
  }
  return batch;
}

/** What Lambda expects of a function with ReportBatchItemFailures, for streams (sequence numbers) and SQS (message ids). */
export interface BatchResponse {
  batchItemFailures: { itemIdentifier: string }[];
}

/**
 * Works on a batch and says which entries are to come again. Nothing is called when nothing is to be done.
 * @param work what is done with the entries; gives the ids of those that failed
 */
export async function answerBatch<T>(
  batch: Batch<T>,
  log: Logger,
  work: (entries: T[]) => Promise<{ failed: string[] }>,
): Promise<BatchResponse> {
  for (const { id, error } of batch.unreadable) log.error('A record could not be read.', { id, error });
  const { failed } = batch.entries.length === 0 ? { failed: [] } : await work(batch.entries);
  const ids = new Set([...batch.unreadable.map(({ id }) => id), ...failed]);
  return { batchItemFailures: [...ids].map((itemIdentifier) => ({ itemIdentifier })) };
}
