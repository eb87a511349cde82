import { isOpen } from '../clock/clock.ts';
import type { OpenDirectory } from '../obligation/recipients.ts';
import type { Objective } from '../policy/objective.ts';
import type { OpenTerms } from '../policy/openTerms.ts';
import { reconcile } from '../reconcile.ts';
import { isToBeMoved, moveRecord } from './move.ts';
import type { Clock, TicketState } from './state.ts';

/** What a move would change about one clock. Instants are epoch ms. */
export interface DueChange {
  objective: Objective;
  cycle: number;
  line: string | null;
  /** Null: nothing was due, as while it is paused. */
  from: number | null;
  to: number | null;
  /** The new terms have no such target, so that the clock would be cancelled. */
  ends: boolean;
  /** Its new due time has passed already: it would breach at once. */
  breaches: boolean;
}

/** What moving a ticket to other terms would change. */
export interface MovePreview {
  changes: DueChange[];
  level: { from: string; to: string };
}

/**
 * Moves a ticket in thought. Null when nothing would become due at another time; a ticket that no publication moves (it is over,
 * or under these terms) is such a one.
 *
 * @param from the terms that the ticket is under
 */
export function previewMove(
  ticket: TicketState,
  terms: { from: OpenTerms; to: OpenTerms },
  directory: OpenDirectory,
  now: number,
): MovePreview | null {
  const { from, to } = terms;
  if (!isToBeMoved(ticket, to.hash)) return null;
  const { key } = ticket;
  const asked = { key, policy: from, directory, ticket, whole: false, now };
  // Time alone may have brought something that is not noted yet.
  const before = reconcile({ ...asked, records: [] }).ticket.facts;
  const records = [moveRecord(ticket, to.hash, 'preview', now)];
  const after = reconcile({ ...asked, moves: new Map([[to.hash, to]]), records }).ticket.facts;
  const changes = before.clocks.filter(isOpen).flatMap((clock) =>
    changeOf(
      clock,
      after.clocks.find((other) => isSame(clock, other)),
      now,
    ),
  );
  return changes.length === 0 ? null : { changes, level: { from: before.level, to: after.level } };
}

function changeOf(before: Clock, after: Clock | undefined, now: number): DueChange[] {
  const { objective, cycle, line, dueAt: from } = before;
  const ends = after === undefined || !isOpen(after);
  const to = ends ? null : after.dueAt;
  if (from === to && !ends) return [];
  const breaches = !ends && before.verdict === 'none' && to !== null && to <= now;
  return [{ objective, cycle, line, from, to, ends, breaches }];
}

function isSame(a: Clock, b: Clock): boolean {
  return a.objective === b.objective && a.cause === b.cause && a.line === b.line;
}
