/** Who was told what, and what became of it; and what was not done. */
import type { HistoryEntry, NoticeEntry } from '../ticket/history.ts';
import type { Clock } from '../ticket/state.ts';
import type { NoticeTold, RefusalTold } from './explanation.ts';

/**
 * Every notice that was decided, whether or not it went out, at the instant that it speaks of.
 *
 * @param history the ticket's whole
 * @param clocks every cycle of every clock, which know their lines
 */
export function noticesOf(history: readonly HistoryEntry[], clocks: readonly Clock[]): NoticeTold[] {
  const lines = new Map(clocks.map(({ objective, cycle, line }) => [`${objective} ${cycle}`, line]));
  const notices = history.filter((entry) => entry.kind === 'notice').map((entry) => told(entry, lines));
  // Those of one instant stand as they were decided.
  return notices.sort((a, b) => a.at - b.at);
}

/** What an event or a ladder's step asked for in vain, with why: in the order of the instants that it speaks of. */
export function refusalsOf(history: readonly HistoryEntry[]): RefusalTold[] {
  return history
    .filter((entry) => entry.kind === 'refused')
    .map(({ at, what, reason, missing }) => ({ at, what, reason, missing: missing ?? [] }))
    .sort((a, b) => a.at - b.at);
}

function told(entry: NoticeEntry, lines: ReadonlyMap<string, string | null>): NoticeTold {
  const { at, recordedAt, key, notice, clock, outcome, reason, recipients } = entry;
  return {
    at,
    decidedAt: recordedAt,
    key,
    notice,
    clock: clock ? { ...clock, line: lines.get(`${clock.objective} ${clock.cycle}`) ?? null } : null,
    outcome,
    reason: reason ?? null,
    recipients,
  };
}
