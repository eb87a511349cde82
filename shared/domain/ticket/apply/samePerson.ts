import type { KeptEventOf } from '../../../../events/kept.ts';
import type { TicketEventOf } from '../../../../events/ticketEvent.ts';
import { USEFUL_MS } from '../../ladder/fireStep.ts';
import { obligationKey } from '../../obligation/key.ts';
import { snapshot } from '../../obligation/snapshot.ts';
import { rests } from '../facts.ts';
import { eventName, type Fold } from '../fold.ts';
import type { LogEvent, LogRecord } from '../log.ts';
import { tellStaff } from './tell.ts';

/** A client whom one agent has answered again and again stays with that agent (R27; domain.md, *The same person*). */

/**
 * The client has asked. When the one whom the client stays with is away, whoever is on call gets the whole story, once.
 */
export function noteQuestion(fold: Fold, event: TicketEventOf<'ticket.replied'>, record: LogRecord, at: number): void {
  const { facts, policy } = fold;
  if (policy.terms.automation?.samePersonAfter === undefined) return;
  facts.questions = { ...(facts.questions ?? { by: null, count: 0 }), isOpen: true };
  const { samePerson, line } = facts;
  if (!samePerson) return;
  fold.effects.push({
    kind: 'notice',
    key: obligationKey([fold.key, 'taken_over', samePerson.agent, samePerson.at]),
    notice: {
      ...snapshot(fold.key, facts, 'taken_over', at, Math.max(record.receivedAt, at) + USEFUL_MS),
      event: { source: event.source, id: event.id },
      ...takenFrom(fold, samePerson.agent),
    },
    to: { role: 'on_call', line, agent: null, whenAway: samePerson.agent },
  });
}

/** An agent has answered what the client asked: the reply's author, else the ticket's agent. */
export function noteAnswered({ facts, policy }: Fold, author: string | undefined, at: number): void {
  const after = policy.terms.automation?.samePersonAfter;
  const { questions } = facts;
  if (after === undefined || !questions?.isOpen) return;
  const by = (author ?? '').trim() || facts.agent;
  if (by === null) {
    facts.questions = { ...questions, isOpen: false };
    return;
  }
  const count = questions.by !== null && isSame(questions.by, by) ? questions.count + 1 : 1;
  const reachedAt = count === after ? at : count > after ? questions.reachedAt : undefined;
  facts.questions = { by, count, isOpen: false, ...(reachedAt !== undefined && { reachedAt }) };
}

/** Kept has decided that a client stays with an agent, or that a new ticket comes to the one whom its client stays with. */
export function applyAgentKept(fold: Fold, event: KeptEventOf<'agent.kept'>, record: LogRecord, at: number): void {
  const { facts } = fold;
  const { agent, client, because } = event.data;
  if (because === 'answered') {
    facts.samePerson = { agent, at };
    facts.agent ??= agent;
    fold.effects.push({ kind: 'client_agent', key: eventName(event), client, agent, at });
    return;
  }
  // Somebody had it by then, as is known now.
  if (facts.agent !== null || rests(facts)) return;
  facts.samePerson = { agent, at };
  facts.agent = agent;
  tellStaff(fold, 'same_person', event, record, at, { role: 'agent', line: facts.line, agent });
}

/** Another agent has the ticket of a client who stayed with one: they get the whole story, so that the client repeats nothing. */
export function noteNextAgent(fold: Fold, event: LogEvent, record: LogRecord, at: number): void {
  const { samePerson, agent, line } = fold.facts;
  if (!samePerson || agent === null || isSame(agent, samePerson.agent)) return;
  fold.facts.samePerson = { agent, at };
  const to = { role: 'agent' as const, line, agent, orOnCall: true as const };
  tellStaff(fold, 'taken_over', event, record, at, to, takenFrom(fold, samePerson.agent));
}

function takenFrom({ facts }: Fold, agent: string) {
  const { nextUpdateBy, handoff } = facts;
  return {
    takenFrom: agent,
    ...(nextUpdateBy !== null && { nextUpdateBy }),
    ...(handoff && { missing: [...handoff.missing] }),
  };
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
