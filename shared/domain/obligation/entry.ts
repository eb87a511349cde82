import type { ClockEffect, NoticeEffect, RefusalEffect } from '../ticket/effects.ts';
import type { ClockEntry, NoticeEntry, NoticeOutcome, RefusalEntry } from '../ticket/history.ts';
import type { Recipient } from './notice.ts';

/** What is written down of what a fold noticed: `n` is the entry's number, `recordedAt` when it was noticed. */

export function clockEntry(n: number, recordedAt: number, { change, clock, at, reason }: ClockEffect): ClockEntry {
  const entry: ClockEntry = {
    kind: 'clock',
    n,
    at,
    recordedAt,
    change,
    objective: clock.objective,
    cycle: clock.cycle,
    line: clock.line,
    dueAt: clock.dueAt,
    usedMs: clock.usedMs,
  };
  if (reason !== undefined) entry.reason = reason;
  return entry;
}

export function refusalEntry(
  n: number,
  recordedAt: number,
  { what, at, reason, missing }: RefusalEffect,
): RefusalEntry {
  const entry: RefusalEntry = {
    kind: 'refused',
    n,
    at,
    recordedAt,
    what,
    reason,
  };
  if (missing !== undefined) entry.missing = missing;
  return entry;
}

export function noticeEntry(
  n: number,
  recordedAt: number,
  { key, notice }: NoticeEffect,
  outcome: NoticeOutcome,
  recipients: Recipient[],
  reason?: string,
): NoticeEntry {
  const entry: NoticeEntry = {
    kind: 'notice',
    n,
    at: notice.at,
    recordedAt,
    key,
    notice: notice.kind,
    outcome,
    recipients: recipients.map(({ address, role, why }) => ({ address, role, why })),
  };
  if (notice.clock) entry.clock = { objective: notice.clock.objective, cycle: notice.clock.cycle };
  if (reason !== undefined) entry.reason = reason;
  return entry;
}
