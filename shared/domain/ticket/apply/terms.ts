import type { KeptEventOf } from '../../../../events/kept.ts';
import { selectContract } from '../../policy/select.ts';
import { moveClocks, openLadders } from '../clocks.ts';
import { eventName, type Fold } from '../fold.ts';
import { contractOn } from './intake.ts';
import { cancelVisitClocks, moveToLine, startVisitClocks } from './lines.ts';

/**
 * The ticket is under other terms from now on (domain.md, *Policy*): its contract is chosen anew, what its clocks have used is
 * kept and the rest measured by the new terms. What has happened stays as it was decided.
 *
 * @throws Error when the terms are not at hand
 */
export function applyPolicyMoved(fold: Fold, event: KeptEventOf<'policy.moved'>, at: number): void {
  const { facts } = fold;
  const { to } = event.data;
  if (to === facts.termsHash) return;
  const before = fold.policy;
  const ladders = openLadders(fold);
  const { lines } = fold.termsOf(to).terms;
  const isLineGone = facts.line !== null && !Object.hasOwn(lines, facts.line);
  if (isLineGone) cancelVisitClocks(fold, at, 'The new policy has no such line.');
  fold.policy = fold.termsOf(to);
  facts.termsHash = to;
  facts.termsSince = at;
  const { terms } = fold.policy;
  facts.contract = contractOn(fold, facts.client, facts.openedAt ?? at);
  if (facts.chosenLevel !== null && !Object.hasOwn(terms.levels, facts.chosenLevel)) facts.chosenLevel = null;
  const contract = selectContract(terms, facts);
  facts.level = facts.chosenLevel ?? contract.level;
  facts.ladder = contract.ladder;
  // A line that is no more has nobody who could answer.
  if (isLineGone) moveToLine(fold, terms.firstLine, at);
  moveClocks(fold, { terms: before, ladders }, at);
  if (isLineGone) startVisitClocks(fold, eventName(event), at);
}
