import { advance } from '../ladder/walk.ts';
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
  if (fold.policy.terms.automation?.samePersonAfter === undefined) return;
  if (!nextKept(fold, open, clientAgent)) return;
  // It comes after all that its instant brings, as in every later fold.
  advance(fold, fold.now, true);
  fold.crossedAt = fold.now;
  const kept = nextKept(fold, open, clientAgent);
  if (!kept) return;
  const { id, agent, because } = kept;
  decide(fold, id, 'agent.kept', fold.now, { agent, client: fold.facts.client, because, rule: RULE });
}

interface Kept {
  id: string;
  agent: string;
  because: 'answered' | 'client';
}

/** Null when it was decided before: then it is a fact, or somebody else has the ticket since. */
function undecided(fold: Fold, agent: string, because: Kept['because'], since: number): Kept | null {
  const id = obligationKey([fold.key, 'same person', because, agent, since]);
  return fold.decisions.has(id) || fold.remembers(id) ? null : { id, agent, because };
}

function nextKept(fold: Fold, open: OpenDirectory, clientAgent: string | null | undefined): Kept | null {
  const { facts } = fold;
  if (facts.mode === 'import' || rests(facts)) return null;
  if (clientAgent != null && facts.agent === null && isHere(fold, open, clientAgent)) {
    return undecided(fold, clientAgent, 'client', facts.openedAt ?? fold.now);
  }
  const { by = null, reachedAt } = facts.questions ?? {};
  if (by === null || reachedAt === undefined) return null;
  const agent = personCalled(open.directory, by);
  // Whom the desk has given it to has it.
  const isOthers = facts.agent !== null && personCalled(open.directory, facts.agent) !== agent;
  if (agent === undefined || agent === facts.samePerson?.agent || isOthers) return null;
  return undecided(fold, agent, 'answered', reachedAt);
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
