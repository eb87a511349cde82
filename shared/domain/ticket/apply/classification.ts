import { LIMITS } from '../../../../events/limits.ts';
import type { TicketEventOf } from '../../../../events/ticketEvent.ts';
import { obligationKey } from '../../obligation/key.ts';
import { selectContract } from '../../policy/select.ts';
import { openClock, openLadders, retargetClocks, setDeadline } from '../clocks.ts';
import { eventName, type Fold } from '../fold.ts';
import { contractOn } from './intake.ts';

/** What a ticket is taken for, and so which targets it has (domain.md, *Clocks*, rule 4). */

export function applyPriorityChanged(fold: Fold, priority: string, at: number): void {
  if (priority === fold.facts.priority) return;
  fold.facts.priority = priority;
  select(fold, at);
}

export function applyReclassified(fold: Fold, event: TicketEventOf<'ticket.reclassified'>, at: number): void {
  const { kind, client, level } = event.data;
  if (kind !== undefined) fold.facts.kind = kind;
  if (client !== undefined) {
    fold.facts.client = client;
    fold.facts.contract = contractOn(fold, client, fold.facts.openedAt ?? at);
  }
  if (level !== undefined && Object.hasOwn(fold.policy.terms.levels, level)) fold.facts.chosenLevel = level;
  select(fold, at);
}

/** A lead sets a deadline by hand, with a reason. It moves only when another one is set. */
export function applyDeadlineSet(fold: Fold, event: TicketEventOf<'ticket.deadline_set'>, at: number): void {
  const { objective, dueAt, by, reason } = event.data;
  const clock = openClock(fold, objective);
  const isTooFar = dueAt - at > LIMITS.deadlineMs;
  if (clock && dueAt > at && !isTooFar) {
    setDeadline(fold, clock, at, { dueAt, by, reason });
    return;
  }
  const key = obligationKey([fold.key, eventName(event), 'refused']);
  const wrong = isTooFar ? 'is more than five years ahead' : 'lies before the moment at which it was set';
  const why = clock ? `The deadline ${wrong}.` : `No ${objective} clock is open.`;
  fold.effects.push({ kind: 'refused', key, what: 'deadline', at, reason: why });
}

/** The contract and its rules choose anew, but for a level that an event chose. */
function select(fold: Fold, at: number): void {
  const { facts, policy } = fold;
  const ladders = openLadders(fold);
  const contract = selectContract(policy.terms, facts);
  facts.level = facts.chosenLevel ?? contract.level;
  facts.ladder = contract.ladder;
  retargetClocks(fold, at, ladders);
}
