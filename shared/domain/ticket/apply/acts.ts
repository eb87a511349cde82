import type { TicketEventOf } from '../../../../events/ticketEvent.ts';
import type { Fold } from '../fold.ts';
import type { LogRecord } from '../log.ts';
import type { AgentAct } from '../state.ts';
import { tellStaff } from './tell.ts';

/** Several people answer one mailbox (R11): whoever answers a ticket that somebody else is at learns of it, and so does the other. */

/** Agents whose last act the facts keep, and crossings of each: with more, the oldest are forgotten. */
const KEPT = 5;

/**
 * An agent has answered the client. Whoever else answered or took the ticket within the window is told, and so is the agent: once
 * for each two of them within a window.
 */
export function noteAnswer(fold: Fold, event: TicketEventOf<'ticket.replied'>, record: LogRecord, at: number): void {
  const { twoAtOnceWithinMs } = fold.policy.terms.automation ?? {};
  const agent = (event.data.author ?? '').trim();
  if (twoAtOnceWithinMs === undefined || agent === '') return;
  const isRecent = (then: { at: number }) => at - then.at <= twoAtOnceWithinMs;
  const acts = (fold.facts.acts ?? []).filter(isRecent);
  const mine = acts.find((act) => isSame(act.agent, agent));
  const others = acts.filter((act) => act !== mine);
  const known = (mine?.crossed ?? []).filter(isRecent);
  const crossing = others.filter((other) => {
    const isTold = ({ with: name, at: then }: { with: string; at: number }, who: string) =>
      isSame(name, who) && isRecent({ at: then });
    return (
      !known.some((each) => isTold(each, other.agent)) && !(other.crossed ?? []).some((each) => isTold(each, agent))
    );
  });
  const crossed = [...known, ...crossing.map((other) => ({ with: other.agent, at }))].slice(-KEPT);
  const act: AgentAct = { agent, did: 'answered', at, ...(crossed.length === 0 ? {} : { crossed }) };
  fold.facts.acts = [...others, act].slice(-KEPT);
  if (crossing.length === 0) return;
  const all = [...crossing, act];
  tellStaff(
    fold,
    'two_at_once',
    event,
    record,
    at,
    { role: 'agent', line: fold.facts.line, agent: null, agents: all.map((each) => each.agent) },
    { crossing: all.map(({ agent: who, did, at: when }) => ({ agent: who, did, at: when })) },
  );
}

/** An agent has taken the ticket: from whoever had taken it before, so one acknowledgement stands. */
export function noteTaking(fold: Fold, agent: string, at: number): void {
  const { facts, policy } = fold;
  if (policy.terms.automation?.twoAtOnceWithinMs === undefined) return;
  const others = (facts.acts ?? []).filter((act) => act.did === 'answered' && !isSame(act.agent, agent));
  const crossed = facts.acts?.find((act) => isSame(act.agent, agent))?.crossed;
  facts.acts = [...others, { agent, did: 'acknowledged' as const, at, ...(crossed && { crossed }) }].slice(-KEPT);
}

/** Somebody has decided who goes on with it: what others did before crosses nobody. */
export function forgetActs({ facts }: Fold): void {
  if (facts.acts) facts.acts = undefined;
}

function isSame(a: string, b: string): boolean {
  return a === b || a.toLowerCase() === b.toLowerCase();
}
