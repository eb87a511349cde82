/**
 * Does something for each entry, so many at a time, and waits for all that were begun.
 * @param limit how many at once, at least 1
 * @returns the answers, in the order of the entries
 * @throws the first failure, after everything that was begun has ended; nothing more is begun after a failure
 */
export async function inParallel<T, R>(
  entries: readonly T[],
  limit: number,
  work: (entry: T, index: number) => Promise<R>,
): Promise<R[]> {
  const answers = new Array<R>(entries.length);
  const failures: unknown[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < entries.length && failures.length === 0) {
      const index = next;
      next += 1;
      try {
        answers[index] = await work(entries[index]!, index);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, entries.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return answers;
}
