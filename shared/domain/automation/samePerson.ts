import { obligationKey } from '../obligation/key.ts';
import { type OpenDirectory, personCalled } from '../obligation/recipients.ts';
import type { Person } from '../policy/directory.ts';
import { rests } from '../ticket/facts.ts';
import { decide, type Fold } from '../ticket/fold.ts';

const RULE = 'automation.samePersonAfter';

/**
 * Decides that a client stays with whoever has answered so many of their questions, and that a ticket which is opened comes to
 * whom its client stays with (R27). Who people are and who is here is the directory's to say, so it is an event of the log.
 *
 * @param clientAgent whom the client of a ticket that is opened now stays with; undefined: it was opened before
 */
export function keepSamePerson(fold: Fold, open: OpenDirectory, clientAgent: string | null | undefined): void {
  const { facts, policy } = fold;
  if (policy.terms.automation?.samePersonAfter === undefined || facts.mode === 'import' || rests(facts)) return;
  if (clientAgent != null && facts.agent === null && isHere(fold, open, clientAgent)) {
    decideKept(fold, clientAgent, 'client', facts.openedAt ?? fold.now);
  }
  const { by = null, reachedAt } = facts.questions ?? {};
  if (by === null || reachedAt === undefined) return;
  const agent = personCalled(open.directory, by);
  // Whom the desk has given it to has it.
  const isOthers = facts.agent !== null && personCalled(open.directory, facts.agent) !== agent;
  if (agent === undefined || agent === facts.samePerson?.agent || isOthers) return;
  decideKept(fold, agent, 'answered', reachedAt);
}

function decideKept(fold: Fold, agent: string, because: 'answered' | 'client', since: number): void {
  const id = obligationKey([fold.key, 'same person', because, agent, since]);
  decide(fold, id, 'agent.kept', fold.now, { agent, client: fold.facts.client, because, rule: RULE });
}

/** Whether somebody of the line that has the ticket works now: a client's agent overrides neither line nor duty. */
function isHere({ facts, policy, now }: Fold, { directory, rota }: OpenDirectory, id: string): boolean {
  const person = Object.hasOwn(directory.people, id) ? directory.people[id]! : undefined;
  const line = facts.line === null ? undefined : directory.lines[facts.line];
  if (!person || !line || isAway(person, now)) return false;
  const duty = line.rota === undefined ? undefined : rota(line.rota);
  if (duty?.onCall(now).includes(id)) return true;
  const layers = line.rota === undefined ? [] : (directory.rotas[line.rota]?.layers ?? []);
  const isOfLine = duty === undefined || line.lead === id || layers.some(({ people }) => people.includes(id));
  // Who has no hours of their own works by their duty alone.
  if (!isOfLine || person.calendar === undefined) return isOfLine && duty === undefined;
  return Object.hasOwn(policy.terms.calendars, person.calendar) && policy.calendar(person.calendar).isOpen(now);
}

function isAway({ away = [] }: Person, at: number): boolean {
  return away.some(({ from, to }) => from <= at && at < to);
}

/** Whether a person has left, or is away at `at`. */
export function isGone({ directory }: OpenDirectory, called: string, at: number): boolean {
  const id = personCalled(directory, called);
  return id === undefined || isAway(directory.people[id]!, at);
}
