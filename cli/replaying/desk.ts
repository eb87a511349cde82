/** How a desk's own log is replayed. */
import type { Terms } from '../../shared/domain/policy/terms.ts';

/**
 * A log says what the desk did: Kept closes and hands over nothing on top of it, nor raises a priority, but counts and tells. So
 * lines stay as the log has them, and a shuffled log gives the same clocks.
 */
export function asOfTheDesk(terms: Terms): Terms {
  const ladders = Object.entries(terms.ladders).map(([name, ladder]) => [
    name,
    {
      ...ladder,
      steps: ladder.steps.map((step) => ({
        ...step,
        actions: step.actions.filter((action) => 'notify' in action || 'tellClient' in action),
      })),
    },
  ]);
  return { ...terms, automation: undefined, ladders: Object.fromEntries(ladders) };
}

/** A line on a terminal, now and then. */
export function progress(all: number): (arrived: number) => void {
  if (!process.stderr.isTTY) return () => {};
  return (arrived) => {
    if (arrived % 1000 === 0 || arrived === all)
      process.stderr.write(`\r${arrived} of ${all} events${arrived === all ? '\n' : ''}`);
  };
}
