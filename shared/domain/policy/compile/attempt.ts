import type { Path, Report } from '../problem.ts';

/** What `make` gives; undefined when it finds its input wrong (RangeError), which is then reported. */
export function attempt<T>(at: Path, report: Report, make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report(at, error.message.replaceAll('\n', ' '));
    return undefined;
  }
}
