/** Whom Kept told of a ticket, and which of its pages nobody answered. */

import { acknowledgementHold } from '../ladder/firing.ts';
import { CLIENT_NOTICES } from '../obligation/notice.ts';
import type { OpenTerms } from '../policy/openTerms.ts';
import { ladderOf } from '../policy/select.ts';
import type { HistoryEntry, NoticeEntry } from '../ticket/history.ts';
import type { Clock } from '../ticket/state.ts';

/** A notice that went to staff. */
export interface ToldNotice {
  /** When it was decided. */
  at: number;
  addresses: string[];
  /**
   * What became of a page: a notice of a ladder that gives people a time-out to acknowledge in. `waiting`: the time-out has not
   * passed. Absent: it is no page.
   */
  page?: 'answered' | 'ignored' | 'waiting';
}

/** What chooses the ladder of a clock, from an instant on. */
export interface Chosen {
  at: number;
  ladder: string | null;
  level: string;
  policy: OpenTerms;
}

export interface Told {
  clocks: readonly Clock[];
  history: readonly HistoryEntry[];
  now: number;
}

/** The notices to staff that were issued, in order. `answers` are instants, sorted. */
export function toldNotices(
  { clocks, history, now }: Told,
  chosen: readonly Chosen[],
  answers: readonly number[],
): ToldNotice[] {
  return history.flatMap((entry) => {
    if (entry.kind !== 'notice' || entry.outcome !== 'issued' || !isForStaff(entry)) return [];
    const told: ToldNotice = { at: entry.recordedAt, addresses: entry.recipients.map(({ address }) => address) };
    const until = timeOut(entry, clocks, chosen);
    if (until === undefined) return [told];
    if (answers.some((at) => at >= told.at && at <= until)) return [{ ...told, page: 'answered' as const }];
    return [{ ...told, page: until <= now ? ('ignored' as const) : ('waiting' as const) }];
  });
}

function isForStaff({ notice }: NoticeEntry): boolean {
  return !(CLIENT_NOTICES as readonly string[]).includes(notice);
}

/**
 * Until when a page may be answered: for as long as an acknowledgement would hold its ladder back, on its clock's calendar
 * (domain.md, *Acknowledgement*). Undefined: its ladder names no time-out, or it comes from none.
 */
function timeOut(entry: NoticeEntry, clocks: readonly Clock[], chosen: readonly Chosen[]): number | undefined {
  const { clock: about, at, recordedAt } = entry;
  const clock = about && clocks.find(({ objective, cycle }) => objective === about.objective && cycle === about.cycle);
  const by = chosen.findLast((one) => one.at <= at) ?? chosen[0];
  if (!clock || !by) return undefined;
  const { terms } = by.policy;
  const name = ladderOf(terms, { rule: by.ladder, level: by.level, line: clock.line }, clock.objective);
  const holdMs = name === null ? null : acknowledgementHold(terms.ladders[name]!);
  return holdMs === null ? undefined : by.policy.calendar(clock.calendar).add(recordedAt, holdMs);
}
