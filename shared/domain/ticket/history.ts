import type { NoticeKind } from '../obligation/notice.ts';
import type { Objective } from '../policy/objective.ts';

interface Entry {
  /** Its number in the ticket's history. */
  n: number;
  /** The instant that it speaks of. */
  at: number;
  /** When Kept noticed. */
  recordedAt: number;
}

export type ClockChange =
  | 'started'
  | 'paused'
  | 'resumed'
  | 'moved'
  | 'kept'
  | 'met'
  | 'breached'
  | 'stopped'
  | 'cancelled'
  | 'superseded'
  | 'amended';

/** A change of one clock; `kept`: a recalculation left a deadline that was set by hand as it is. `amended` tells the verdict that stood before. */
export interface ClockEntry extends Entry {
  kind: 'clock';
  change: ClockChange;
  objective: Objective;
  cycle: number;
  line: string | null;
  dueAt: number | null;
  usedMs: number;
  /** A pause's status, a cancellation's cause, an amended verdict's `from → to`. */
  reason?: string;
}

export type NoticeOutcome = 'issued' | 'expired' | 'skipped' | 'withheld';

/** A decided notice: to whom, why, and what became of it here. Delivery itself is told by the mailboxes. */
export interface NoticeEntry extends Entry {
  kind: 'notice';
  key: string;
  notice: NoticeKind;
  /** The clock that it is about, when it is about one. */
  clock?: { objective: Objective; cycle: number };
  outcome: NoticeOutcome;
  recipients: { address: string; role: string; why: string }[];
  reason?: string;
}

/** Something an event asked for that the rules refuse. */
export interface RefusalEntry extends Entry {
  kind: 'refused';
  what: 'handoff' | 'hand_over' | 'promise' | 'reopening' | 'step' | 'deadline' | 'event' | 'inheritance';
  reason: string;
  missing?: string[];
}

export type HistoryEntry = ClockEntry | NoticeEntry | RefusalEntry;
