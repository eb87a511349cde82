/** What a timeline is made of. */

import type { NewsKind } from '../../../shared/domain/delivery/news.ts';
import type { Wait } from '../../../shared/domain/mailbox/letter.ts';
import type { Mode } from '../../../shared/domain/policy/directory.ts';
import type { Objective } from '../../../shared/domain/policy/objective.ts';
import type { ClockChange, NoticeOutcome, RefusalEntry } from '../../../shared/domain/ticket/history.ts';
import type { DeliveryState } from '../../../shared/ports/mailboxes.ts';

interface Told {
  /** The instant that it speaks of, ISO 8601. */
  at: string;
  /** When Kept learned or decided it. */
  recordedAt: string;
  /** One line of English. */
  summary: string;
}

/** An event of the ticket's log: another system's, or Kept's own decision. */
export interface EventTold extends Told {
  kind: 'event';
  type: string;
  source: string;
  id: string;
  by: 'client' | 'agent' | 'system' | 'kept' | null;
  mode: Mode;
  data: Record<string, unknown>;
}

export interface ClockTold extends Told {
  kind: 'clock';
  change: ClockChange;
  objective: Objective;
  cycle: number;
  line: string | null;
  dueAt: string | null;
  usedSeconds: number;
  /** Of a breach: how long after it Kept noticed. */
  noticedAfterSeconds?: number;
  reason?: string;
}

/** A notice that was decided, and to whom; each delivery of it is told by itself. */
export interface NoticeTold extends Told {
  kind: 'notice';
  key: string;
  notice: string;
  /** The clock that it is about. */
  objective?: string;
  cycle?: number;
  outcome: NoticeOutcome;
  recipients: { address: string; role: string; why: string }[];
  reason?: string;
}

export interface DeliveryTold extends Told {
  kind: 'delivery';
  key: string;
  notice: string;
  address: string;
  role: string;
  /** `sending`: an attempt began, and its outcome is unknown. */
  state: DeliveryState;
  attempts: number;
  resends: number;
  detail: string | null;
  /** Why it waits, and until when: for the hours of whoever is off duty, or to go in one digest with others. */
  waitsFor?: Wait['why'];
  waitsUntil?: string;
  /** The key of the mail that carried it, when it went together with others, and how many notices that had. */
  carriedBy?: string;
  carriedWith?: number;
}

export interface RefusalTold extends Told {
  kind: 'refused';
  what: RefusalEntry['what'];
  reason: string;
  missing?: string[];
}

/** What a mail system told of a mail, after it took it or when it would not. */
export interface FeedbackTold extends Told {
  kind: 'feedback';
  /** Of the mail. */
  key: string;
  address: string;
  news: NewsKind;
  /** The other side's words. */
  detail: string | null;
}

export type TimelineEntry = EventTold | ClockTold | NoticeTold | DeliveryTold | FeedbackTold | RefusalTold;

/** An entry with its place in the order. */
export interface Placed {
  /** Epoch ms. */
  at: number;
  /** Names the entry within its ticket, for the cursor. */
  id: string;
  /** In words; only those of a page are told. */
  tell(): TimelineEntry;
}
