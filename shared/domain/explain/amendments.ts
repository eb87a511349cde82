/** Verdicts that were changed after the fact (domain.md, *Ticket events*): the first one stays visible. */
import type { Objective } from '../policy/objective.ts';
import type { HistoryEntry } from '../ticket/history.ts';
import type { Amendment } from './explanation.ts';
import type { Life } from './watch.ts';

const WRITTEN = /^(\w+) → (\w+): (.*)$/s;

/** From a ticket's history: what was first noted, and when that changed. */
export function amendmentsOf(history: readonly HistoryEntry[]): Amendment[] {
  return history.flatMap((entry) =>
    entry.kind === 'clock' && entry.change === 'amended' ? [amendment(entry, entry.recordedAt, entry.reason)] : [],
  );
}

/** Without a history: what the log alone shows, which is that a reopening withdrew a verdict. */
export function amendmentsOfLives(lives: readonly Life[]): Amendment[] {
  return lives.flatMap(({ clock, steps }) =>
    steps.flatMap(({ effect }) => (effect.change === 'amended' ? [amendment(clock, effect.at, effect.reason)] : [])),
  );
}

function amendment(
  { objective, cycle }: { objective: Objective; cycle: number },
  at: number,
  reason: string | undefined,
): Amendment {
  const [, from = '', to = '', why = reason ?? ''] = WRITTEN.exec(reason ?? '') ?? [];
  return { objective, cycle, at, from, to, why };
}
