/** An explanation as the API shows it (docs/http.md): instants in ISO 8601, lengths in seconds, which may have a fraction. */
import { formatInstant } from '../../../events/instant.ts';
import { type OpenDirectory, recipientsOf } from '../obligation/recipients.ts';
import type { Language } from '../policy/directory.ts';
import type { Objective } from '../policy/objective.ts';
import { ticketId } from '../ticket/key.ts';
import type { Phase, TicketFacts, Verdict } from '../ticket/state.ts';
import type {
  Amendment,
  ChangeTold,
  ClockExplanation,
  Explanation,
  Selection,
  StretchKind,
  StretchTold,
  TargetTold,
  Totals,
} from './explanation.ts';
import {
  type EventView,
  eachInSeconds,
  eventView,
  type LineTimeView,
  lineTimeView,
  type NoticeView,
  noticeView,
  type RefusalView,
  refusalView,
  type StayView,
  stayView,
} from './placesView.ts';

export type { EventView } from './placesView.ts';

import { type HandoffView, handoffView } from './handoffView.ts';

export interface ExplanationView {
  id: string;
  title: string;
  client: string;
  clientName: string | null;
  level: string;
  priority: string;
  status: string;
  waitingFor: TicketFacts['waitingFor'];
  missing: string[];
  line: string | null;
  /** What the line that has it was not handed over; null: nothing is missing. */
  handoff: HandoffView | null;
  openedAt: string;
  /** The instant up to which it explains. */
  asOf: string;
  agency: { name: string; timeZone: string };
  /** Who asked, as Kept writes to them. */
  reader: { language: Language; timeZone: string };
  selections: SelectionView[];
  clocks: ClockExplanationView[];
  /** Verdicts of cycles that a late event undid. */
  undone: AmendmentView[];
  /** With which line it was, in order. */
  stays: StayView[];
  /** Where its time went, by the line for which it counts. */
  lines: LineTimeView[];
  /** Who was told what, by the instants that notices speak of. */
  notices: NoticeView[];
  /** What an event or a ladder asked for in vain. */
  refusals: RefusalView[];
}

export interface SelectionView extends Omit<Selection, 'at' | 'by' | 'chosen'> {
  at: string;
  by: EventView | null;
  chosen: { level: string; by: EventView | null } | null;
}

export interface TargetView extends Omit<TargetTold, 'targetMs' | 'closesAt'> {
  targetSeconds: number;
  closesAt: string | null;
}

export interface ChangeView
  extends Omit<ChangeTold, 'at' | 'by' | 'dueAt' | 'usedMs' | 'leftMs' | 'manual' | 'target' | 'before'> {
  at: string;
  by: EventView | null;
  dueAt: string | null;
  usedSeconds: number;
  leftSeconds: number;
  deadline: { dueAt: string; by: string; reason: string } | null;
  target: TargetView | null;
  before: { priority: string; level: string; target: TargetView; dueAt: string | null } | null;
}

export interface StretchView {
  from: string;
  to: string;
  seconds: number;
  kind: StretchKind;
  status?: string;
  by?: EventView | null;
  date?: string;
  name?: string;
}

export interface TotalsView {
  wallSeconds: number;
  countedSeconds: number;
  pausedSeconds: Record<string, number>;
  closedSeconds: number;
  /** Closed seconds by kind. */
  closed: Totals['closed'];
}

export interface AmendmentView extends Omit<Amendment, 'at'> {
  at: string;
}

export interface ClockExplanationView {
  objective: Objective;
  cycle: number;
  line: string | null;
  phase: Phase;
  verdict: Verdict;
  startedAt: string;
  dueAt: string | null;
  stoppedAt: string | null;
  breachedAt: string | null;
  /** The time that a new promise named in place of this one. */
  supersededBy: string | null;
  usedSeconds: number;
  remainingSeconds: number;
  pausedSeconds: Record<string, number>;
  closedSeconds: number;
  pausedBy: string | null;
  selection: number;
  target: TargetView;
  changes: ChangeView[];
  stretches: StretchView[];
  totals: TotalsView;
  amendments: AmendmentView[];
}

export function explanationView(explanation: Explanation, directory: OpenDirectory): ExplanationView {
  const { facts, now, key } = explanation;
  const { agency, clients } = directory.directory;
  const [requester] = recipientsOf(directory, facts, { role: 'requester', line: null, agent: null }, now);
  const { language, timeZone } = requester ?? agency;
  return {
    id: ticketId(key),
    title: facts.title,
    client: facts.client,
    clientName: (Object.hasOwn(clients, facts.client) ? clients[facts.client]?.name : undefined) || null,
    level: facts.level,
    priority: facts.priority,
    status: facts.status,
    waitingFor: facts.waitingFor,
    missing: facts.missing,
    line: facts.line,
    handoff: handoffView(facts),
    openedAt: formatInstant(facts.openedAt!),
    asOf: formatInstant(now),
    agency: { name: agency.name, timeZone: agency.timeZone },
    reader: { language, timeZone },
    selections: explanation.selections.map(selectionView),
    clocks: explanation.clocks.map(clockView),
    undone: explanation.undone.map(amendmentView),
    stays: explanation.stays.map(stayView),
    lines: explanation.lines.map(lineTimeView),
    notices: explanation.notices.map(noticeView),
    refusals: explanation.refusals.map(refusalView),
  };
}

function clockView(explained: ClockExplanation): ClockExplanationView {
  const { clock, reading, selection, totals } = explained;
  const { objective, cycle, line, phase, verdict, pausedBy } = clock;
  return {
    objective,
    cycle,
    line,
    phase,
    verdict,
    startedAt: formatInstant(clock.startedAt),
    dueAt: instantOrNull(reading.dueAt),
    stoppedAt: instantOrNull(clock.stoppedAt),
    breachedAt: instantOrNull(clock.breachedAt),
    supersededBy: instantOrNull(clock.supersededBy ?? null),
    usedSeconds: seconds(reading.usedMs),
    remainingSeconds: seconds(reading.remainingMs),
    pausedSeconds: eachInSeconds(reading.pausedMs),
    closedSeconds: seconds(reading.closedMs),
    pausedBy,
    selection,
    target: targetView(explained.target),
    changes: explained.changes.map(changeView),
    stretches: explained.stretches.map(stretchView),
    totals: {
      wallSeconds: seconds(totals.wallMs),
      countedSeconds: seconds(totals.countedMs),
      pausedSeconds: eachInSeconds(totals.pausedMs),
      closedSeconds: seconds(totals.closedMs),
      closed: eachInSeconds(totals.closed),
    },
    amendments: explained.amendments.map(amendmentView),
  };
}

function selectionView({ at, by, chosen, ...told }: Selection): SelectionView {
  return {
    ...told,
    at: formatInstant(at),
    by: eventView(by),
    chosen: chosen && { level: chosen.level, by: eventView(chosen.by) },
  };
}

function targetView({ targetMs, closesAt, ...told }: TargetTold): TargetView {
  return { ...told, targetSeconds: seconds(targetMs), closesAt: instantOrNull(closesAt) };
}

function changeView({ at, by, dueAt, usedMs, leftMs, manual, target, before, ...told }: ChangeTold): ChangeView {
  return {
    ...told,
    at: formatInstant(at),
    by: eventView(by),
    dueAt: instantOrNull(dueAt),
    usedSeconds: seconds(usedMs),
    leftSeconds: seconds(leftMs),
    deadline: manual && { dueAt: formatInstant(manual.dueAt), by: manual.by, reason: manual.reason },
    target: target && targetView(target),
    before: before && { ...before, target: targetView(before.target), dueAt: instantOrNull(before.dueAt) },
  };
}

function stretchView({ from, to, by, ...told }: StretchTold): StretchView {
  const view = { from: formatInstant(from), to: formatInstant(to), seconds: seconds(to - from), ...told };
  return by === undefined ? view : { ...view, by: eventView(by) };
}

function amendmentView({ at, ...told }: Amendment): AmendmentView {
  return { ...told, at: formatInstant(at) };
}

function seconds(ms: number): number {
  return ms / 1000;
}

function instantOrNull(instant: number | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
