import type { KeptDataOf, KeptEventType } from '../../../events/kept.ts';
import { KEPT_SOURCE } from '../../../events/order.ts';
import type { OpenTerms } from '../policy/openTerms.ts';
import type { NobodyOnCall } from '../rota/answer.ts';
import type { ClockEffect, Effect } from './effects.ts';
import { copyClock } from './facts.ts';
import type { ClockChange } from './history.ts';
import { type TicketKey, ticketId } from './key.ts';
import type { Life } from './life.ts';
import type { LogEvent, LogRecord } from './log.ts';
import type { Clock, TicketFacts } from './state.ts';

/** A fold under way: the facts so far, and what it noticed. Changed in place; whoever starts it hands it facts of its own. */
export interface Fold {
  readonly key: TicketKey;
  /** The terms that the ticket is under where the fold stands. */
  policy: OpenTerms;
  /** Terms that the log says the ticket was moved to, by hash. */
  readonly termsOf: (hash: string) => OpenTerms;
  readonly facts: TicketFacts;
  /** The clocks of the facts that this fold goes on from. */
  readonly given: readonly Clock[];
  /** Ended clocks of old cycles, which the facts no longer hold (bound.ts). */
  readonly aside: Clock[];
  readonly effects: Effect[];
  /** What the ticket has been through, as far as this fold has seen it. */
  readonly life: Life;
  /** Of the log's events that tell it of the ticket which it was split from, the one that holds. */
  readonly inheritance: string | null;
  /** The last instant at which time alone changed something. */
  crossedAt: number | null;
  /** Time alone changes nothing before this instant. */
  quietUntil: number;
  /** Epoch ms: the end of the walk, and the time at which decisions are made. */
  readonly now: number;
  /** Kept's decisions that the log holds, by id: facts, never decided again. */
  readonly decisions: ReadonlyMap<string, LogRecord>;
  /** Of these, by instant and in their order, the ladders' that change who has the ticket or how urgent it is. */
  readonly inTurn: ReadonlyMap<number, readonly LogRecord[]>;
  /** Decisions of the log that were applied: where the walk met them, or at their own place. */
  readonly met: Set<string>;
  /** Whether the ledger has this key. A decision that it has forgotten is in the log, where a second one finds it. */
  readonly remembers: (key: string) => boolean;
  /** Whether an obligation of this key, about this instant, was decided before. */
  readonly known: (key: string, at: number) => boolean;
  /** Whether the directory has nobody on call for a line at an instant, and why: asked once, for the log takes the answer. */
  readonly nobodyOnCall: (line: string, at: number) => NobodyOnCall | null;
  /** New decisions, in order. */
  readonly made: LogRecord[];
  /** Applies one record of the log to the facts. */
  readonly apply: (fold: Fold, record: LogRecord, at: number) => void;
}

/** Notes a change of a clock as it stands now. */
export function noteClock(fold: Fold, change: ClockChange, clock: Clock, at: number, reason?: string): void {
  const effect: ClockEffect = { kind: 'clock', change, clock: copyClock(clock), at };
  if (reason !== undefined) effect.reason = reason;
  fold.effects.push(effect);
}

export function eventName(event: Pick<LogEvent, 'source' | 'id'>): string {
  return `${event.source} ${event.id}`;
}

/**
 * Takes a decision that changes the ticket, as an event of its log with a deterministic id, and applies it at once. One
 * that the log already holds is a fact: it is applied here if this is where it was taken, else at its own place.
 */
export function decide<T extends KeptEventType>(
  fold: Fold,
  id: string,
  type: T,
  at: number,
  data: KeptDataOf<T>,
): void {
  const known = fold.decisions.get(id);
  if (known) {
    if (known.event.time === at) meet(fold, known, at);
    return;
  }
  if (fold.remembers(id) || fold.made.some((made) => made.event.id === id)) return;
  const event = {
    id,
    source: KEPT_SOURCE,
    type,
    subject: ticketId(fold.key),
    time: at,
    sequence: String(nextSequence(fold, at)),
    data,
  } as unknown as LogEvent;
  const record: LogRecord = {
    event,
    receivedAt: fold.now,
    mode: fold.facts.mode,
    termsHash: fold.facts.termsHash,
  };
  fold.made.push(record);
  fold.apply(fold, record, at);
}

/** After all that was decided before, and after what the log holds of the same instant. */
function nextSequence({ facts, inTurn, made }: Fold, at: number): number {
  let last = facts.decided;
  for (const { event } of inTurn.get(at) ?? []) last = Math.max(last, Number(event.sequence));
  for (const { event } of made) if (event.time === at) last = Math.max(last, Number(event.sequence));
  return last + 1;
}

/** Applies a decision that the log holds, unless it was applied before. */
function meet(fold: Fold, known: LogRecord, at: number): void {
  const { id } = known.event;
  if (fold.met.has(id)) return;
  fold.met.add(id);
  fold.apply(fold, known, at);
}

/**
 * A ladder's decision. Those of one instant take effect in the order in which they were taken, though a late event may have
 * turned the order of the firings: what the log holds of them comes first, and a new one follows (domain.md, *The due instant*).
 *
 * @param propose what is to be decided as the ticket stands; null: nothing
 * @returns whether it is decided, now or before
 */
export function decideInTurn<T extends KeptEventType>(
  fold: Fold,
  id: string,
  type: T,
  at: number,
  propose: () => KeptDataOf<T> | null,
): boolean {
  const known = fold.decisions.get(id);
  if (known ? known.event.time !== at : fold.remembers(id)) return true;
  if (!known && propose() === null) return false;
  for (const earlier of fold.inTurn.get(at) ?? []) {
    if (earlier === known) break;
    meet(fold, earlier, at);
  }
  if (known) {
    meet(fold, known, at);
    return true;
  }
  const data = propose();
  if (data !== null) decide(fold, id, type, at, data);
  return data !== null;
}
