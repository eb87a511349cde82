import type { DeadBecause } from '../delivery/addressRecord.ts';
import type { Language } from '../policy/directory.ts';
import type { Objective } from '../policy/objective.ts';
import type { NobodyOnCall } from '../rota/answer.ts';

/**
 * Mails to clients. `waiting_reminder`: we need their answer (R34); `next_update`: when they hear next, where Kept promised it after
 * an agent's word that named no time (R18); `deferred`: the line that got the ticket is closed, and when it works next (R29); `rating_reminder`: how did we do, once more (R6). The others are named after what happened.
 */
export const CLIENT_NOTICES = [
  'received',
  'confirmation_requested',
  'intake_incomplete',
  'status_changed',
  'promise_broken',
  'resolved',
  'reopened',
  'closed',
  'waiting_reminder',
  'next_update',
  'deferred',
  'rating_reminder',
] as const;

/**
 * Notices to staff: `reminder` before a due time, `breached` at or after it, `handed_over` to the line that gets the ticket,
 * `line_exhausted` when the last line's ladder has nowhere to hand over to, `handoff_refused` to the line whose hand-over lacks something,
 * `handoff_incomplete` to the line that had a ticket which came to another without what that one requires, `handoff_supplied` to that one when it comes (R38),
 * `silence` to the lead when nobody has written to a client for too long (R25), `no_owner` to the lead when nobody has taken a ticket for too long,
 * `two_at_once` to two agents who answer one ticket within a short time (R11), `ping_pong` to the lead when a ticket goes to and fro between lines (R30),
 * `low_rating` to the lead when a client was not content (R6),
 * `same_person` to the agent whom a client stays with, of their next ticket, `taken_over` to the one who goes on in their place (R27),
 * `address_dead` to the lead when mails do not reach somebody any more (R37),
 * `nobody_on_call` to the lead when a step or a hand-over finds nobody on call for the line that has the ticket.
 */
export const STAFF_NOTICES = [
  'reminder',
  'breached',
  'handed_over',
  'line_exhausted',
  'handoff_refused',
  'handoff_incomplete',
  'handoff_supplied',
  'silence',
  'no_owner',
  'two_at_once',
  'ping_pong',
  'low_rating',
  'same_person',
  'taken_over',
  'address_dead',
  'nobody_on_call',
] as const;

/** Notices to whoever operates Kept: `unopened` when events wait for the opening of their ticket. */
export const OPERATOR_NOTICES = ['unopened'] as const;

export type NoticeKind =
  | (typeof CLIENT_NOTICES)[number]
  | (typeof STAFF_NOTICES)[number]
  | (typeof OPERATOR_NOTICES)[number];

/** Whom a notice goes to, and why: chosen when it is decided, and kept (domain.md, *Policy*). */
export interface Recipient {
  address: string;
  name: string;
  language: Language;
  timeZone: string;
  /** How a client likes to be written to (R22); absent: plainly. */
  style?: 'plain' | 'technical';
  /** Id in the directory; null for a client. */
  person: string | null;
  role: 'requester' | 'agent' | 'on_call' | 'lead' | 'channel' | 'agency';
  /** Name of the channel that they are told by; absent: mail. The address is then that of the channel. */
  channel?: string;
  why: string;
}

/** What a notice says, as it stood when it was decided. Words that an event brought (explanation, report) are read from that event. */
export interface Notice {
  kind: NoticeKind;
  ticket: {
    id: string;
    title: string;
    client: string;
    /** Kind of request, for its runbook (R36); absent: it has none. */
    kind?: string;
    priority: string;
    level: string;
    status: string;
    line: string | null;
    agent: string | null;
    openedAt: number;
  };
  /** The instant that it speaks of: a step's, an event's. */
  at: number;
  /** After this it is recorded as expired and not sent. */
  lastUsefulAt: number;
  urgent: boolean;
  /** The event whose words it carries: for `waiting_reminder` the change of status or the reply that began the waiting. */
  event?: { source: string; id: string };
  /** Of the clock that a staff notice is about, or of a broken promise. */
  clock?: { objective: Objective; cycle: number; dueAt: number | null };
  /** When the first reaction is due, for `received` (R17). */
  firstResponseDueAt?: number;
  /** When the client hears next (R18). */
  nextUpdateBy?: number;
  eta?: number;
  /** Since when the client's answer is waited for, for `waiting_reminder` (R34). */
  waitingSince?: number;
  /** Since when nobody has written to the client, for `silence` (R25). */
  silentSince?: number;
  /** Since when the line's people have left the ticket without an agent, for `no_owner` (R11). */
  unownedSince?: number;
  /** Two agents and what each did, in order, for `two_at_once` (R11). */
  crossing?: { agent: string; did: 'answered' | 'acknowledged'; at: number }[];
  /** Since when events have waited for the ticket's opening, for `unopened`. */
  heldSince?: number;
  /** Whom the client stayed with until now, for `taken_over` (R27). */
  takenFrom?: string;
  /** What the intake or a handoff lacks, by name. */
  missing?: string[];
  /** The cases in which the line of a refused hand-over helps, and the one that was named; null: none was. `more` are not listed (R38). */
  cases?: { named: string | null; helpsWith: string[]; more: number };
  /** The client is asked to rate the work, for `closed` (R6). */
  ratingWanted?: true;
  /** When the line that got the ticket works next, for `deferred` (R29). */
  opensAt?: number;
  /** Lines of a hand-over. */
  handOver?: { from: string | null; to: string };
  /** Who was looked for in vain, for `nobody_on_call`. */
  uncovered?: Uncovered;
  /** How a ticket has gone to and fro, for `ping_pong`. */
  pingPong?: PingPong;
  /** What a client gave, of five, and whether they would recommend us, 0 to 10, for `low_rating`. */
  rating?: { score: number; recommend: number | null };
  /** Whom mails do not reach any more, why, and what the other side said, for `address_dead`. */
  deadAddress?: { address: string; because: DeadBecause; said?: string };
}

/** A line for which nobody is on call, and why; of whom a step was to tell, when it stands, from the due time of its clock. */
export interface Uncovered extends Pick<NobodyOnCall, 'line' | 'reasons' | 'next'> {
  /** Ms of the clock's calendar, negative before; absent: a hand-over found nobody. */
  offsetMs?: number;
}

/** How often a ticket has come back to the line that has it, and where it has been, in order; `to` null: it is there. */
export interface PingPong {
  returns: number;
  stays: { line: string; from: number; to: number | null }[];
}
