import type { TimerKind } from '../automation/timerKind.ts';
import type { OutboxEntry } from '../obligation/outbox.ts';
import type { Mode } from '../policy/directory.ts';
import type { Objective, TicketStatus } from '../policy/objective.ts';
import type { HistoryEntry } from './history.ts';
import type { TicketKey } from './key.ts';
import type { Ledger } from './ledger.ts';

export type Phase = 'running' | 'paused' | 'stopped' | 'cancelled';
export type Verdict = 'none' | 'met' | 'breached';

/**
 * One clock: one objective of one ticket (domain.md, *Clocks*). Instants are epoch ms, lengths ms. The tallies stand as of
 * `settledAt`, the last instant at which something about the clock changed; what has passed since is counted when it is read.
 */
export interface Clock {
  objective: Objective;
  /** 1 for the first of its objective on the ticket. */
  cycle: number;
  /** `source` and `id` of the event that began the cycle, joined by a space. */
  cause: string;
  line: string | null;
  /** Of a line's own clock: the line that handed the ticket over, whose OLA it is (R38); null: none did. */
  from?: string | null;
  /** Name of the calendar in the terms; null: wall time. */
  calendar: string | null;
  phase: Phase;
  verdict: Verdict;
  startedAt: number;
  stoppedAt: number | null;
  /** While it runs, and the last one once stopped; null while paused. */
  dueAt: number | null;
  breachedAt: number | null;
  targetMs: number;
  /** Working time used when the due time falls: the target, or what had been used when a change left nothing (rule 4). */
  dueUsedMs: number;
  usedMs: number;
  closedMs: number;
  /** Open time spent paused, by reason. */
  pausedMs: Readonly<Record<string, number>>;
  pausedBy: string | null;
  settledAt: number;
  /** How many of its ladder's firings are behind it. */
  stepCursor: number;
  /** By step: when it last fired, and for which due time. */
  lastFired: Readonly<Record<string, { at: number; dueAt: number; repetition: number }>>;
  /** A deadline set by hand: no recalculation moves it. `passedAt`: it had come, at that instant, before the clock paused. */
  manual?: { dueAt: number; by: string; reason: string; passedAt?: number };
  /** The promised time that replaced this promise (reported apart). */
  supersededBy?: number;
}

/** Where an event stands in the ticket's order (domain.md, *Order*). */
export interface Position {
  type: string;
  time: number;
  sequence?: string;
  id: string;
  source: string;
}

export interface Requester {
  email: string;
  name?: string;
  locale?: string;
  timeZone?: string;
  style?: 'plain' | 'technical';
}

/** The fold of a ticket's events: the same set of events gives the same facts (I4), byte for byte (I5). */
export interface TicketFacts {
  opened: boolean;
  mode: Mode;
  /** The terms that it is under: those of its opening, until it is moved. */
  termsHash: string;
  /** When it was last moved to other terms; null: never. */
  termsSince: number | null;
  client: string;
  level: string;
  /** Key of the contract in the terms that was valid when the ticket was opened: the client, or `default`. */
  contract: string;
  /** A level that an event chose, in place of the contract's. */
  chosenLevel: string | null;
  /** Ladder chosen by a rule; null: by level, objective, default. */
  ladder: string | null;
  kind: string | null;
  priority: string;
  channel: string | null;
  tags: string[];
  title: string;
  requester: Requester | null;
  rank: number | null;
  status: TicketStatus;
  /** Since when, and by which event, the client is waited for. */
  waitingSince: number | null;
  waitingCause: { source: string; id: string } | null;
  /** Since when nobody has written to the client. */
  silentSince: number | null;
  /** The timer that ran out last: for one beginning each does so once. */
  timerDone: { kind: TimerKind; since: number } | null;
  /** Why no clock has started yet: a phone consultation (R2), or incomplete intake (R3). */
  waitingFor: 'confirmation' | 'intake' | null;
  missing: string[];
  line: string | null;
  /** When the present line got the ticket. */
  lineSince: number | null;
  visits: LineVisit[];
  team: string | null;
  agent: string | null;
  acknowledgedAt: number | null;
  acknowledgementRound: number;
  openedAt: number | null;
  /** When the clocks began: opened, or confirmed. */
  startedAt: number | null;
  resolvedAt: number | null;
  closedAt: number | null;
  /** The last public word. */
  lastWordAt: number | null;
  nextUpdateBy: number | null;
  eta: number | null;
  /** Promises in a row that Kept made because the one before broke. */
  renewals: number;
  /** Own decisions folded so far: gives the next one its place at an instant. */
  decided: number;
  workedMinutes: number;
  rating: { score: number; comment?: string; recommend?: number } | null;
  parts: string[];
  mergedInto: string | null;
  /** The ticket that it was split from (R4). */
  partOf: string | null;
  clocks: Clock[];
  /** The last event folded. */
  last: Position | null;
  /** Where it has been, one line after the other, once it has come to another one. */
  stays?: readonly LineStay[];
  /** What the line that has it was not handed over, and who is asked for it (R38); absent: nothing is missing. */
  handoff?: OpenHandoff;
  /** The beginning without an owner of which the lead was told last (R11). */
  ownerAlarmedSince?: number;
  /** Who answered or took it of late, each agent's last act (R11); absent: the policy does not ask. */
  acts?: readonly AgentAct[];
  /** The client's questions that one agent has answered in a row (R27); absent: the policy does not ask. */
  questions?: { by: string | null; count: number; isOpen: boolean; reachedAt?: number };
  /** Whom the client stays with on this ticket, and since when. */
  samePerson?: { agent: string; at: number };
}

/** What an agent did that others who do the same should know of. */
export interface AgentAct {
  /** As the desk calls them. */
  agent: string;
  did: 'answered' | 'acknowledged';
  at: number;
  /** With whom it crossed, and when they were told of each other. */
  crossed?: readonly { with: string; at: number }[];
}

/** A hand-over that a ladder or an assignment made, and that still lacks something. */
export interface OpenHandoff {
  from: string;
  /** Who had the ticket there. */
  agent: string | null;
  missing: readonly string[];
}

/**
 * One stay with a line. Unlike visits, which say who answers for which time, these hold what was rejected too, and no
 * resolution divides them.
 */
export interface LineStay {
  line: string;
  from: number;
  /** 1 when the ticket is with this line for the first time. */
  nth: number;
}

export interface LineVisit {
  line: string;
  from: number;
  to: number | null;
  /** The next line rejected the hand-over: the ticket is back, and the time away counts here. */
  returned?: true;
}

/** The TICKET item: facts, the outbox that waits to be carried out, and what is known of wakes (docs/architecture.md). */
export interface TicketState {
  key: TicketKey;
  /** Counts saves; every save is conditional on it. */
  version: number;
  facts: TicketFacts;
  /** Records of the log that the facts hold. */
  folded: number;
  /** The last instant at which time alone changed something: an event from before it folds the log again. */
  crossedAt: number | null;
  /** Accepted events whose time has not come yet. */
  pending: { count: number; nextAt: number } | null;
  /** Since when events have waited for the ticket's opening; absent: it is opened, or there are none. */
  heldSince?: number;
  ledger: Ledger;
  /** The latest entries; older ones are spilled to items of their own. */
  history: HistoryEntry[];
  /** Number of the next history entry. */
  historyNext: number;
  outbox: OutboxEntry[];
  /** When the ticket next needs attention; null: not until an event comes. */
  wakeAt: number | null;
  /** The wake that was last asked for. */
  armedAt: number | null;
}
