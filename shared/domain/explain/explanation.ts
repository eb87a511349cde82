/** What an explanation says. Instants are epoch ms, lengths ms. */
import type { Reading } from '../clock/reading.ts';
import type { NoticeKind } from '../obligation/notice.ts';
import type { Objective } from '../policy/objective.ts';
import type { SelectionRule } from '../policy/terms.ts';
import type { ClockChange, NoticeOutcome, RefusalEntry } from '../ticket/history.ts';
import type { Clock, TicketFacts, Verdict } from '../ticket/state.ts';

/** An event of the log: another system's, or Kept's own decision. */
export interface EventRef {
  source: string;
  id: string;
  type: string;
  at: number;
}

/** How a ticket came by its level: the client's contract, refined by the first rule that matches in the written order. */
export interface Selection {
  /** From 1, in the order in which the ticket was taken for something else. */
  number: number;
  at: number;
  by: EventRef | null;
  /** The terms that the ticket was under. */
  termsHash: string;
  ticket: { client: string; kind: string | null; priority: string; channel: string | null; tags: string[] };
  contract: ContractTold;
  rules: RuleTold[];
  /** A level that an event named, which stands before rules and contract. */
  chosen: { level: string; by: EventRef | null } | null;
  decidedBy: 'event' | 'rule' | 'contract';
  level: string;
}

export interface ContractTold {
  /** The client, or `default`. */
  key: string;
  /** Why it is `default`: the client has no entry, or one that did not hold on the date of the opening. */
  fallback: 'not_listed' | 'not_valid' | null;
  level: string | null;
  /** The contract's own, in place of the level's. */
  calendar: string | null;
}

/** A rule, by its number as written, and why it did not match. After the one that matched none is looked at. */
export interface RuleTold {
  number: number;
  when: SelectionRule['when'];
  use: SelectionRule['use'];
  outcome: 'matched' | 'did_not_match' | 'not_reached';
  differs: Difference[];
}

export interface Difference {
  field: keyof SelectionRule['when'];
  wanted: string;
  found: string | string[] | null;
}

/** Where a clock's target is from, and how it became working time. */
export interface TargetTold {
  /** As the configuration has it, `4h`, `2bd`; null when no target of the level gives this length, as with a promise. */
  configured: string | null;
  level: string;
  /** The row of the level's targets that it stands in: the priority's own, or `default`. */
  row: string | null;
  /** Of a line's own clock: the OLA that it stands in instead, of that line, towards another one; null: towards all that it does not name. */
  ola: { line: string; towards: string | null } | null;
  targetMs: number;
  /** Null: wall time. */
  calendar: string | null;
  /** The close of the working day that a target in `bd` names; the open time from the start to there is the target. */
  closesAt: number | null;
}

/** Something that happened to a clock. Tallies stand as right after it. */
export interface ChangeTold {
  at: number;
  change: ClockChange;
  /** Null: time alone. */
  by: EventRef | null;
  reason: string | null;
  dueAt: number | null;
  usedMs: number;
  /** Of the target, or to a deadline set by hand; negative once it is overrun. */
  leftMs: number;
  /** A deadline that was set by hand, which no change in flight moves. */
  manual: NonNullable<Clock['manual']> | null;
  verdict: Verdict;
  /** The status that holds it, while paused. */
  pausedBy: string | null;
  priority: string;
  level: string;
  selection: number;
  /** Of a start, and of a change in flight (domain.md, *Clocks*, rule 4). */
  target: TargetTold | null;
  /** Of a change in flight: what held until then. */
  before: { priority: string; level: string; target: TargetTold; dueAt: number | null } | null;
}

/**
 * `counted` and `paused` are open time. `outside_hours`: before, between or after the shifts of a date that has some;
 * `closed_day`: a day of the week without any; `closed_date`: closed by an entry of its own; `holiday`: a day off.
 */
export type StretchKind = 'counted' | 'paused' | 'outside_hours' | 'closed_day' | 'closed_date' | 'holiday';

/** A stretch of a clock's life. Each begins where the one before ended. */
export interface StretchTold {
  from: number;
  to: number;
  kind: StretchKind;
  /** Of `paused`: the status, or `resolved`, and the event that brought it. */
  status?: string;
  by?: EventRef | null;
  /** Of `holiday` and `closed_date`: the date on the calendar, and a holiday's name where it is known. */
  date?: string;
  name?: string;
}

/** Sums of the stretches. */
export interface Totals {
  wallMs: number;
  countedMs: number;
  /** Open time, by reason. */
  pausedMs: Record<string, number>;
  closedMs: number;
  /** Closed time, by kind. */
  closed: Record<Exclude<StretchKind, 'counted' | 'paused'>, number>;
}

/** A verdict that an event changed after the fact: the first one, and why it changed. */
export interface Amendment {
  objective: Objective;
  cycle: number;
  /** When it was learned, or decided by a reopening. */
  at: number;
  from: string;
  to: string;
  why: string;
}

export interface ClockExplanation {
  /** As folded. */
  clock: Clock;
  /** Its tallies at the instant of the explanation. */
  reading: Reading;
  selection: number;
  target: TargetTold;
  changes: ChangeTold[];
  stretches: StretchTold[];
  totals: Totals;
  amendments: Amendment[];
}

/** What a time with a line was, by the hours of the line: `workingMs`, `waitingMs` by reason and `closedMs` add up to `wallMs`. */
export interface StayTotals {
  wallMs: number;
  workingMs: number;
  /** In its hours, while nobody was expected to work on it: a status, or `confirmation` and `intake` (R2, R3). */
  waitingMs: Record<string, number>;
  /** Outside of its hours. */
  closedMs: number;
}

/** One stay with a line, from when it got the ticket until another did, or it was done. */
export interface StayTold {
  line: string;
  from: number;
  /** Null: it is there. */
  to: number | null;
  /** What brought it there, and away. */
  by: EventRef | null;
  endedBy: EventRef | null;
  /** The line gave it back: the time counts for the line that had handed it over. */
  rejected: boolean;
  totals: StayTotals;
}

/** All time that counts for a line, `rejected` stays of others included. */
export interface LineTime extends StayTotals {
  line: string;
  stays: number;
  /** Hand-overs of its own that came back. */
  rejected: number;
}

/** A notice that was decided: whom it was for and why, and what became of it. */
export interface NoticeTold {
  /** The instant that it speaks of: a step's, an event's. */
  at: number;
  /** When it was decided. */
  decidedAt: number;
  /** Of the obligation. */
  key: string;
  notice: NoticeKind;
  /** The clock that it is about, with its line. */
  clock: { objective: Objective; cycle: number; line: string | null } | null;
  outcome: NoticeOutcome;
  /** Why it was not issued. */
  reason: string | null;
  recipients: { address: string; role: string; why: string }[];
}

/** Something that an event or a ladder asked for, and that the rules refuse. */
export interface RefusalTold extends Pick<RefusalEntry, 'what' | 'reason'> {
  at: number;
  /** By name; empty where nothing would help. */
  missing: string[];
}

export interface Explanation {
  key: string;
  now: number;
  facts: TicketFacts;
  selections: Selection[];
  /** Every cycle of every clock, in the order of their starts. */
  clocks: ClockExplanation[];
  /** Verdicts of cycles that a late event undid altogether. */
  undone: Amendment[];
  /** In their order. */
  stays: StayTold[];
  lines: LineTime[];
  /** By the instants that they speak of; none without a history. */
  notices: NoticeTold[];
  refusals: RefusalTold[];
}
