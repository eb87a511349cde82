import type { CalendarTerms } from '../time/calendar.ts';
import type { Objective, TicketStatus } from './objective.ts';

/**
 * Terms: everything that decides a deadline, compiled from the configuration, immutable, plain JSON, and named by the hash
 * of their content. A ticket keeps the terms that it was opened under (domain.md, *Policy*).
 */
export interface Terms {
  schema: 1;
  /** Name of the agency's calendar, on which `bd` of automation is counted. */
  agencyCalendar: string;
  calendars: Record<string, CalendarTerms>;
  /** Most urgent first. */
  priorities: string[];
  levels: Record<string, LevelTerms>;
  /** Client id (or `default`) to its contract. */
  clients: Record<string, ContractTerms>;
  /** First match in the written order refines what `clients` says. */
  rules: SelectionRule[];
  lines: Record<string, LineTerms>;
  /** Where a new ticket without a line starts; null when the agency has no lines. */
  firstLine: string | null;
  ladders: Record<string, LadderTerms>;
  intake: IntakeTerms;
  /** What happens by itself (R25, R34); absent: nothing. */
  automation?: AutomationTerms;
  /** After how many returns to one line a ticket goes to and fro; absent: three. */
  handoffs?: { pingPongAfter: number };
}

/** A length of the configuration: working time, working days (both of the agency's calendar), or wall time. */
export type Span = Target | { wallMs: number };

export interface AutomationTerms {
  /** Remind a client who is waited for. */
  remindClientAfter?: Span;
  /** Close what is resolved and quiet. */
  closeResolvedAfter?: Span;
  /** Ask once more for a rating. */
  remindRatingAfter?: Span;
  /** Tell the lead of a rating of so many or fewer (R6); absent: two, 0: never. */
  lowRatingAlarm?: number;
  /** Tell the lead of a ticket that nobody answers. */
  silenceAlarmAfter?: Span;
  /** Tell the lead of a ticket that has no agent (R11). */
  ownerAlarmAfter?: Span;
  /** Wall time within which two agents who answer one ticket are told of each other (R11). */
  twoAtOnceWithinMs?: number;
  /** Answered questions after which a client stays with an agent (R27). */
  samePersonAfter?: number;
  /** A client's answer to a resolution reopens the ticket. */
  reopenOnReply: boolean;
  /** A bare *thanks* leaves a resolved ticket resolved. */
  ignoreThanks: boolean;
}

/** A target's length: working time on the objective's calendar, or working days (domain.md, *Clocks*, rule 1). */
export type Target = { workingMs: number } | { businessDays: number };

/** By priority, with `default` for the others. */
export type ByPriority<T> = { default?: T } & Record<string, T>;

export interface LevelTerms {
  calendar: string;
  targets: ByPriority<Partial<Record<Objective, Target>>>;
  /** Naming an objective replaces its default pauses (domain.md, *Clocks*, rule 2). */
  pauses: Partial<Record<Objective, TicketStatus[]>>;
  /** Wall time within which a reopening resumes the resolution clock. */
  reopenWithinMs: number;
  /** A public word without a time for the next one gets one: the `update` target from then. */
  alwaysNextUpdate?: boolean;
  /** Ladder of its client-facing clocks, or `none`; absent: by objective, else `default`. */
  ladder?: string;
}

export interface ContractTerms {
  level: string;
  /** Replaces the level's calendar. */
  calendar?: string;
  /** First and last date on which a ticket may be opened under it, on the agency's calendar. */
  from?: string;
  to?: string;
}

export interface SelectionRule {
  when: { client?: string; kind?: string; priority?: string; channel?: string; tag?: string };
  use: { level?: string; ladder?: string; line?: string };
}

export interface LineTerms {
  calendar: string;
  /** The next line of the ladder; null at the last one. */
  next: string | null;
  /** OLA targets by sending line (or `default`), then by priority (R38). */
  ola: { ack: Record<string, ByPriority<Target>>; resolve: Record<string, ByPriority<Target>> };
  /** What a hand-over to this line must bring (R38). */
  requires: string[];
  helpsWith: string[];
  ladder?: string;
}

export interface LadderTerms {
  /** Objectives that it runs on; absent: every one. */
  objectives?: Objective[];
  steps: LadderStep[];
}

/** When a step fires, counted on the objective's calendar from the due time. */
export type StepTime = { before: { ms: number } | { percent: number } } | { at: 'due' } | { after: { ms: number } };

export interface LadderStep {
  /** Content hash of the step: part of every key that it gives. */
  id: string;
  when: StepTime;
  /** After the first firing, again every `everyMs`, `atMost` more times. */
  repeat?: { everyMs: number; atMost: number };
  /** An acknowledgement holds the ladder back for the shortest that its steps name; when none does, for as long as it stands. */
  ackTimeoutMs?: number;
  actions: LadderAction[];
}

/** `channel`: the room of the line that has the ticket. */
export type StaffRole = 'agent' | 'on_call' | 'lead' | 'channel';

export type LadderAction =
  | { notify: StaffRole; urgent?: boolean }
  | { handOver: 'next' }
  | { raisePriority: true }
  | { tellClient: 'promise_broken' };

export interface IntakeTerms {
  /** `hold`: no clock runs until what is missing has come (R3). */
  incomplete: 'hold' | 'run';
  /** Kind (or `default`) to what a well-put task of it brings. */
  kinds: Record<string, { requires: string[] }>;
}
