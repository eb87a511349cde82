/** Ends what a mutant makes endless: code that waits for nothing is stopped after its time. */
import { Script } from 'node:vm';

const limited = new Script('globalThis.__keptRun__()');

/** What the error of a run that took too long says. */
export const TOO_LONG = 'Script execution timed out';

let isLimited = false;

/** Runs code, but not for longer than so many ms. Within another run the limit of that one holds. */
export function runLimited<T>(run: () => T, timeout: number): T {
  if (isLimited) return run();
  isLimited = true;
  try {
    Object.assign(globalThis, { __keptRun__: run });
    return limited.runInThisContext({ timeout }) as T;
  } finally {
    isLimited = false;
  }
}
