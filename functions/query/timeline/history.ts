import { formatInstant } from '../../../events/instant.ts';
import type { NoticeKind } from '../../../shared/domain/obligation/notice.ts';
import type { ClockEntry, HistoryEntry, NoticeEntry, RefusalEntry } from '../../../shared/domain/ticket/history.ts';
import { instantOrNull, seconds } from '../clockView.ts';
import type { ClockTold, NoticeTold, Placed, RefusalTold, TimelineEntry } from './entry.ts';
import { because, clockInSentence, clockName, excerpt, span, statusName, when } from './words.ts';

export function placedHistory(entry: HistoryEntry): Placed {
  return { at: entry.at, id: `history ${entry.n}`, tell: () => told(entry) };
}

function told(entry: HistoryEntry): TimelineEntry {
  switch (entry.kind) {
    case 'clock':
      return clockTold(entry);
    case 'notice':
      return noticeTold(entry);
    case 'refused':
      return refusalTold(entry);
  }
}

function clockTold(entry: ClockEntry): ClockTold {
  const { change, objective, cycle, line, dueAt, usedMs, reason, at, recordedAt } = entry;
  return {
    at: formatInstant(at),
    recordedAt: formatInstant(recordedAt),
    kind: 'clock',
    summary: clockSummary(entry),
    change,
    objective,
    cycle,
    line,
    dueAt: instantOrNull(dueAt),
    usedSeconds: seconds(usedMs),
    ...(change === 'breached' ? { noticedAfterSeconds: seconds(recordedAt - at) } : {}),
    ...(reason === undefined ? {} : { reason }),
  };
}

function clockSummary(entry: ClockEntry): string {
  const name = clockName(entry.objective, entry.cycle, entry.line);
  const due = entry.dueAt === null ? '' : `; due ${when(entry.dueAt)}`;
  switch (entry.change) {
    case 'started':
      return `${name}: the clock starts${due}.`;
    case 'paused':
      return `${name}: the clock is paused${entry.reason === undefined ? '' : `, ${statusName(entry.reason)}`}.`;
    case 'resumed':
      return `${name}: the clock runs again${due}.`;
    case 'moved':
      return entry.dueAt === null ? `${name}: the target changed.` : `${name}: now due ${when(entry.dueAt)}.`;
    case 'met':
      return `${name}: met.`;
    case 'breached': {
      const late = entry.recordedAt - entry.at;
      return `${name}: breached${late < 1000 ? '' : ` (noticed ${span(late)} later)`}.`;
    }
    case 'kept':
      return `${name}: the deadline stays${because(entry.reason)}`;
    case 'stopped':
      return `${name}: the clock stops, after its due time.`;
    case 'cancelled':
      return `${name}: cancelled${because(entry.reason)}`;
    case 'superseded':
      return `${name}: replaced by a new time.`;
    case 'amended':
      return `${name}: corrected${because(entry.reason)}`;
  }
}

/** What a notice tells, as the end of a sentence about its recipients. */
const NEWS: Record<NoticeKind, string> = {
  received: 'that the request has arrived',
  confirmation_requested: 'to put the request in writing',
  intake_incomplete: 'what the request lacks',
  status_changed: 'of the new status',
  promise_broken: 'that the promised word is late',
  resolved: 'how it was resolved',
  reopened: 'that the work goes on',
  closed: 'that the ticket is closed',
  waiting_reminder: 'that their answer is waited for',
  next_update: 'when the next word comes',
  deferred: 'who takes it, and when they work next',
  rating_reminder: 'the reminder that we would like to be rated',
  reminder: 'of a due time that comes near',
  breached: 'of a due time that has passed',
  handed_over: 'that the ticket is now theirs',
  line_exhausted: 'that there is no further line',
  handoff_refused: 'what the hand-over lacks',
  handoff_incomplete: 'what the next line still lacks',
  handoff_supplied: 'what was missing of the hand-over, and has come',
  silence: 'that nobody has written to the client',
  unopened: 'that events wait for its opening',
  same_person: 'that a ticket of their client has come to them',
  taken_over: 'the whole story',
  no_owner: 'that nobody has taken the ticket',
  two_at_once: 'of each other',
  ping_pong: 'that the ticket goes back and forth between lines',
  low_rating: 'that the client was not content',
  address_dead: 'that mails do not reach somebody any more',
  nobody_on_call: 'that nobody is on call for the line',
};

function noticeTold(entry: NoticeEntry): NoticeTold {
  const { key, notice, clock, outcome, recipients, reason, at, recordedAt } = entry;
  return {
    at: formatInstant(at),
    recordedAt: formatInstant(recordedAt),
    kind: 'notice',
    summary: noticeSummary(entry),
    key,
    notice,
    ...(clock ? { objective: clock.objective, cycle: clock.cycle } : {}),
    outcome,
    recipients,
    ...(reason === undefined ? {} : { reason }),
  };
}

function noticeSummary({ notice, clock, outcome, recipients, reason }: NoticeEntry): string {
  const about = clock && notice !== 'promise_broken' ? ` (${clockInSentence(clock.objective, clock.cycle)})` : '';
  const news = `${NEWS[notice] ?? notice.replaceAll('_', ' ')}${about}`;
  switch (outcome) {
    case 'issued':
      return `To tell ${recipients.map(({ address, role }) => `${address} (${role.replaceAll('_', ' ')})`).join(', ')} ${news}.`;
    case 'expired':
      return `Too late to tell ${news}${because(reason)}`;
    case 'skipped':
      return `Nobody to tell ${news}${because(reason)}`;
    case 'withheld':
      return `Not told, ${news}${because(reason)}`;
  }
}

const REFUSED: Record<RefusalEntry['what'], string> = {
  handoff: 'The hand-over is refused',
  hand_over: 'No hand-over to the next line',
  promise: 'The promise is refused',
  reopening: 'The reopening is refused',
  step: 'A step of the ladder is skipped',
  deadline: 'The deadline is refused',
  event: 'An event is not taken for this ticket',
  inheritance: 'The parts do not inherit',
};

function refusalTold({ what, reason, missing, at, recordedAt }: RefusalEntry): RefusalTold {
  const lacking = missing === undefined || missing.length === 0 ? '' : ` Missing: ${excerpt(missing.join(', '))}.`;
  return {
    at: formatInstant(at),
    recordedAt: formatInstant(recordedAt),
    kind: 'refused',
    summary: `${REFUSED[what] ?? 'Refused'}${because(reason)}${lacking}`,
    what,
    reason,
    ...(missing === undefined ? {} : { missing }),
  };
}
