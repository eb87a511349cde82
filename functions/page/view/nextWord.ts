import { rests } from '../../../shared/domain/ticket/facts.ts';
import type { TicketFacts } from '../../../shared/domain/ticket/state.ts';
import type { NextWord } from '../../../shared/messages/page/statusPage.ts';

/** What the agency owes the client in words; of several the one that is due first. */
const OWED: readonly string[] = ['first_response', 'next_response', 'update'];

/** When the client hears next (R18): what was promised, or else what the level owes; null when nothing is left to say. */
export function nextWordOf(facts: TicketFacts, now: number): NextWord | null {
  if (rests(facts)) return null;
  if (facts.nextUpdateBy !== null) return by(facts.nextUpdateBy, false, now);
  if (facts.waitingFor !== null || facts.status === 'waiting_client') return { kind: 'yours' };
  const owed = facts.clocks
    .filter(({ objective, phase, dueAt }) => OWED.includes(objective) && phase === 'running' && dueAt !== null)
    .sort((a, b) => a.dueAt! - b.dueAt!)[0];
  return owed === undefined ? { kind: 'open' } : by(owed.dueAt!, owed.objective === 'first_response', now);
}

function by(at: number, isFirst: boolean, now: number): NextWord {
  return { kind: 'by', at, isFirst, isLate: at <= now };
}
