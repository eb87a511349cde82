import type { KeptEventOf } from '../../../events/kept.ts';
import type { Notice, Recipient } from '../obligation/notice.ts';
import type { ClockChange, RefusalEntry } from './history.ts';
import type { TicketKey } from './key.ts';
import type { LogRecord } from './log.ts';
import type { Clock } from './state.ts';

/** What a fold notices on its way, in order. What is owed and written down for it is decided afterwards. */
export type Effect =
  | ClockEffect
  | NoticeEffect
  | RefusalEffect
  | EscalationEffect
  | InheritanceEffect
  | ClientAgentEffect;

export interface ClockEffect {
  kind: 'clock';
  change: ClockChange;
  /** As it stood right after the change. */
  clock: Clock;
  at: number;
  reason?: string;
  /** Set when the clock was given another past: as it stood after each change in that. */
  past?: Clock[];
  /** Set when folding again told it: the version that stood before, for the same thing may be told, undone and told again. */
  retold?: number;
}

/** Whom a notice is for; who that is, the directory says when it is decided. */
export interface Addressee {
  role: Recipient['role'];
  line: string | null;
  agent: string | null;
  /** For an agent: whoever is on call for the line, when the directory does not know the agent. */
  orOnCall?: true;
  /** Several agents at once, as the desk calls them. */
  agents?: string[];
  /** Told only when this agent is away, or no person of the directory any more. */
  whenAway?: string;
  /** A line whose people on call are not told: they would be asked for what they lack themselves. */
  besides?: string;
  /** An address that mails do not reach: whoever has it is not told there. */
  notAt?: string;
}

/**
 * One firing of one step, told from the others by being the same object. A person hears of it once; of several on one clock of the
 * fold the latest notifies.
 */
export interface StepFired {
  readonly clock: Clock;
}

export interface NoticeEffect {
  kind: 'notice';
  /** Under which it goes out. */
  key: string;
  /** By which it is known to have been decided, whatever key it went out under; absent: by its key. */
  name?: string;
  notice: Notice;
  to: Addressee;
  /** Why it reaches nobody: it is written down as skipped. */
  nobody?: string;
  /** Set for a ladder's notices, which share it. */
  firing?: StepFired;
}

export interface RefusalEffect {
  kind: 'refused';
  /** So that folding again does not write it down again. */
  key: string;
  what: RefusalEntry['what'];
  at: number;
  reason: string;
  missing?: string[];
}

/** What a part of the ticket is to know of it, for the part's log. */
export interface InheritanceEffect {
  kind: 'inheritance';
  key: string;
  at: number;
  ticket: TicketKey;
  record: LogRecord;
}

export interface EscalationEffect {
  kind: 'escalated';
  event: KeptEventOf<'ticket.escalated'>;
}

/** A client stays with an agent from now on: their next tickets are to come to them (R27). */
export interface ClientAgentEffect {
  kind: 'client_agent';
  key: string;
  client: string;
  agent: string;
  at: number;
}
