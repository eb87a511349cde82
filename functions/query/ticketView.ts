import { formatInstant } from '../../events/instant.ts';
import { type HandoffView, handoffView } from '../../shared/domain/explain/handoffView.ts';
import type { Mode } from '../../shared/domain/policy/directory.ts';
import type { TicketStatus } from '../../shared/domain/policy/objective.ts';
import type { OpenTerms } from '../../shared/domain/policy/openTerms.ts';
import { ticketId } from '../../shared/domain/ticket/key.ts';
import type { LineVisit, TicketFacts, TicketState } from '../../shared/domain/ticket/state.ts';
import { type ClockView, clockView, instantOrNull, seconds } from './clockView.ts';

/** A ticket as the API shows it (docs/http.md). Instants are ISO 8601 in UTC. */
export interface TicketView {
  /** The subject of its events. */
  id: string;
  client: string;
  level: string;
  priority: string;
  status: TicketStatus;
  channel: string | null;
  kind: string | null;
  tags: string[];
  line: string | null;
  team: string | null;
  agent: string | null;
  title: string;
  /** The client's own order among its open tasks, 1 first (R5). */
  rank: number | null;
  mode: Mode;
  openedAt: string | null;
  /** When the clocks began; null while something is waited for. */
  startedAt: string | null;
  acknowledgedAt: string | null;
  resolvedAt: string | null;
  closedAt: string | null;
  /** Why no clock has started: a phone request is not confirmed (R2), or intake is missing (R3). */
  waitingFor: TicketFacts['waitingFor'];
  /** What the intake lacks, by name. */
  missing: string[];
  /** What the line that has it was not handed over, by name, and by which line (R38); null: nothing is missing. */
  handoff: HandoffView | null;
  /** Hash of the terms that the ticket was opened under. */
  policyVersion: string;
  /** By when the client hears next (R18). */
  nextUpdateBy: string | null;
  eta: string | null;
  /** When Kept next looks at it by itself. */
  wakeAt: string | null;
  workedMinutes: number;
  rating: TicketFacts['rating'];
  /** The tickets that it was split into. */
  parts: string[];
  mergedInto: string | null;
  /** The ticket that it was split from. */
  partOf: string | null;
  clocks: ClockView[];
  /** Stays with lines that count for them, the last fifty. How that time was spent, the explanation tells. */
  visits: VisitView[];
  version: number;
}

export interface VisitView {
  line: string;
  from: string;
  /** Null: the ticket is there. */
  to: string | null;
  /** A hand-over of this line was rejected: the time away counts here. */
  returned: boolean;
  /** In the hours of the line. */
  workingSeconds: number;
  closedSeconds: number;
}

/** @param now as of when the clocks are read, epoch ms */
export function ticketView(ticket: TicketState, policy: OpenTerms, now: number): TicketView {
  const { facts } = ticket;
  return {
    id: ticketId(ticket.key),
    client: facts.client,
    level: facts.level,
    priority: facts.priority,
    status: facts.status,
    channel: facts.channel,
    kind: facts.kind,
    tags: facts.tags,
    line: facts.line,
    team: facts.team,
    agent: facts.agent,
    title: facts.title,
    rank: facts.rank,
    mode: facts.mode,
    openedAt: instantOrNull(facts.openedAt),
    startedAt: instantOrNull(facts.startedAt),
    acknowledgedAt: instantOrNull(facts.acknowledgedAt),
    resolvedAt: instantOrNull(facts.resolvedAt),
    closedAt: instantOrNull(facts.closedAt),
    waitingFor: facts.waitingFor,
    missing: facts.missing,
    handoff: handoffView(facts),
    policyVersion: facts.termsHash,
    nextUpdateBy: instantOrNull(facts.nextUpdateBy),
    eta: instantOrNull(facts.eta),
    wakeAt: instantOrNull(ticket.wakeAt),
    workedMinutes: facts.workedMinutes,
    rating: facts.rating,
    parts: facts.parts,
    mergedInto: facts.mergedInto,
    partOf: facts.partOf,
    clocks: facts.clocks.map((clock) => clockView(clock, facts.level, policy, now)),
    visits: facts.visits.map((visit) => visitView(visit, policy, now)),
    version: ticket.version,
  };
}

function visitView({ line, from, to, returned }: LineVisit, policy: OpenTerms, now: number): VisitView {
  const until = to ?? now;
  const workingMs = policy.calendar(policy.terms.lines[line]?.calendar ?? null).elapsed(from, until);
  return {
    line,
    from: formatInstant(from),
    to: instantOrNull(to),
    returned: returned === true,
    workingSeconds: seconds(workingMs),
    closedSeconds: seconds(until - from - workingMs),
  };
}
