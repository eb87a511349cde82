import { isOpen } from '../clock/clock.ts';
import type { Clock, TicketFacts } from './state.ts';

/** All facts by name, absent ones as `undefined`: every ticket's have one shape, which is what keeps a fold fast. */
type EveryFact = { [Name in keyof Required<TicketFacts>]: TicketFacts[Name] };

/** The facts of a ticket of which nothing has been folded. */
export function noFacts(): EveryFact {
  return {
    opened: false,
    mode: 'live',
    termsHash: '',
    termsSince: null,
    client: '',
    level: '',
    chosenLevel: null,
    contract: 'default',
    ladder: null,
    kind: null,
    priority: '',
    channel: null,
    tags: [],
    title: '',
    requester: null,
    rank: null,
    status: 'new',
    waitingSince: null,
    waitingCause: null,
    silentSince: null,
    timerDone: null,
    waitingFor: null,
    missing: [],
    line: null,
    lineSince: null,
    visits: [],
    team: null,
    agent: null,
    acknowledgedAt: null,
    acknowledgementRound: 0,
    openedAt: null,
    startedAt: null,
    resolvedAt: null,
    closedAt: null,
    lastWordAt: null,
    nextUpdateBy: null,
    eta: null,
    renewals: 0,
    decided: 0,
    workedMinutes: 0,
    rating: null,
    parts: [],
    mergedInto: null,
    partOf: null,
    clocks: [],
    last: null,
    stays: undefined,
    handoff: undefined,
    ownerAlarmedSince: undefined,
    acts: undefined,
    questions: undefined,
    samePerson: undefined,
  };
}

/**
 * A copy that a fold may change: everything that it changes in place is copied. Clocks that have ended, which are most, are
 * shared: who changes one after all puts a copy in its place first. Written out, since a spread of objects whose optional keys
 * differ costs ten times as much (bench/, *reconcile*); in the order of `noFacts`, wherever the facts come from (I5).
 */
export function copyFacts(facts: TicketFacts): EveryFact {
  return {
    opened: facts.opened,
    mode: facts.mode,
    termsHash: facts.termsHash,
    termsSince: facts.termsSince,
    client: facts.client,
    level: facts.level,
    chosenLevel: facts.chosenLevel,
    contract: facts.contract,
    ladder: facts.ladder,
    kind: facts.kind,
    priority: facts.priority,
    channel: facts.channel,
    tags: facts.tags,
    title: facts.title,
    requester: facts.requester,
    rank: facts.rank,
    status: facts.status,
    waitingSince: facts.waitingSince,
    waitingCause: facts.waitingCause,
    silentSince: facts.silentSince,
    timerDone: facts.timerDone,
    waitingFor: facts.waitingFor,
    missing: facts.missing,
    line: facts.line,
    lineSince: facts.lineSince,
    visits: facts.visits.map((visit) => ({ ...visit })),
    team: facts.team,
    agent: facts.agent,
    acknowledgedAt: facts.acknowledgedAt,
    acknowledgementRound: facts.acknowledgementRound,
    openedAt: facts.openedAt,
    startedAt: facts.startedAt,
    resolvedAt: facts.resolvedAt,
    closedAt: facts.closedAt,
    lastWordAt: facts.lastWordAt,
    nextUpdateBy: facts.nextUpdateBy,
    eta: facts.eta,
    renewals: facts.renewals,
    decided: facts.decided,
    workedMinutes: facts.workedMinutes,
    rating: facts.rating,
    parts: facts.parts,
    mergedInto: facts.mergedInto,
    partOf: facts.partOf,
    clocks: facts.clocks.map((clock) => (isOpen(clock) ? copyClock(clock) : clock)),
    last: facts.last,
    stays: facts.stays,
    handoff: facts.handoff,
    ownerAlarmedSince: facts.ownerAlarmedSince,
    acts: facts.acts,
    questions: facts.questions,
    samePerson: facts.samePerson,
  };
}

/** The line that the present one has the ticket from; null: none. */
export function senderOf({ visits, line }: TicketFacts): string | null {
  return visits.findLast((visit) => visit.line !== line)?.line ?? null;
}

/** Whether nobody works on it until it is reopened: a ticket that is resolved or ended is nobody's task. */
export function rests({ status }: Pick<TicketFacts, 'status'>): boolean {
  return status === 'resolved' || status === 'closed' || status === 'merged';
}

/** Since when the line that has the ticket has had nobody who takes it (R11); null: somebody has, or nobody needs to yet. */
export function unownedSince(facts: TicketFacts): number | null {
  const { agent, startedAt, lineSince, stays } = facts;
  if (agent !== null || startedAt === null || rests(facts)) return null;
  // A rejected hand-over brings it back as if it had never left; that nobody has it begins then all the same.
  return Math.max(startedAt, lineSince ?? startedAt, stays?.at(-1)?.from ?? startedAt);
}

/** A client who asked for something that was solved is asked how it was, until they have said so (R6). */
export function isRatingWanted({ requester, resolvedAt, rating }: TicketFacts): boolean {
  return requester !== null && resolvedAt !== null && rating === null;
}

/** What a clock holds is never changed in place, only replaced. */
export function copyClock(clock: Clock): Clock {
  return { ...clock };
}
