import type { TicketEventOf } from '../../../../events/ticketEvent.ts';
import { selectContract } from '../../policy/select.ts';
import { openLadders, retargetClocks } from '../clocks.ts';
import type { Fold } from '../fold.ts';
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

/** The contract and its rules choose anew, but for a level that an event chose. */
function select(fold: Fold, at: number): void {
  const { facts, policy } = fold;
  const ladders = openLadders(fold);
  const contract = selectContract(policy.terms, facts);
  facts.level = facts.chosenLevel ?? contract.level;
  facts.ladder = contract.ladder;
  retargetClocks(fold, at, ladders);
}
