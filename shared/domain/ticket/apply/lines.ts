import type { KeptEventOf } from '../../../../events/kept.ts';
import type { TicketEventOf } from '../../../../events/ticketEvent.ts';
import { obligationKey } from '../../obligation/key.ts';
import { cancelClock, openClock, startOla, stopObjective, takeBackOla } from '../clocks.ts';
import { rests, senderOf } from '../facts.ts';
import { eventName, type Fold } from '../fold.ts';
import type { LogEvent, LogRecord } from '../log.ts';
import { forgetActs, noteTaking } from './acts.ts';
import { tellDeferred } from './deferred.ts';
import {
  askForMissing,
  flawOf,
  forgetMissing,
  noteRefused,
  refuseHandoff,
  requiredBy,
  supplyMissing,
} from './handoff.ts';
import { alarmPingPong, noteStay } from './pingPong.ts';
import { noteNextAgent } from './samePerson.ts';
import { tellStaff } from './tell.ts';

/** Who has a ticket, and how lines pass it on (R30, R38). */

/** Visits that the facts keep; with more, the oldest are forgotten here (the log has them). */
const VISITS_KEPT = 50;

/** Gives the ticket to a line, which begins a visit of its own; the acknowledgement was the line's before. */
export function moveToLine(fold: Fold, line: string | null, at: number): void {
  const { facts } = fold;
  if (line === null || line === facts.line) return;
  noteStay(fold, line, at);
  endVisit(fold, at);
  takeUp(fold, line, at);
  beginVisit(fold, line, at);
}

function beginVisit({ facts }: Fold, line: string, from: number): void {
  facts.visits.push({ line, from, to: null });
  if (facts.visits.length > VISITS_KEPT) facts.visits.shift();
}

/**
 * From when the line has the ticket it is held to what it agreed on (R38). A ticket whose own clocks wait, for a confirmation
 * or for its intake (R2, R3), waits here too.
 *
 * @param cause the event that began the visit, or ended the waiting
 */
export function startVisitClocks(fold: Fold, cause: string, at: number): void {
  const { facts } = fold;
  if (facts.startedAt === null || rests(facts) || facts.visits.at(-1)?.to !== null) return;
  for (const objective of OLA_OBJECTIVES) {
    if (!openClock(fold, objective)) startOla(fold, objective, cause, at, senderOf(facts));
  }
}

const OLA_OBJECTIVES = ['ola_ack', 'ola_resolve'] as const;

/** The line itself hands over or is done: what it agreed on is kept, or was not. */
function stopVisitClocks(fold: Fold, at: number): void {
  for (const objective of OLA_OBJECTIVES) stopObjective(fold, objective, at);
}

/** The ticket is taken from the line: what had not been answered for by then is nobody's verdict. A breach stands. */
export function cancelVisitClocks(fold: Fold, at: number, reason: string): void {
  for (const objective of OLA_OBJECTIVES) {
    const clock = openClock(fold, objective);
    if (clock?.verdict === 'none') cancelClock(fold, clock, at, reason);
    else if (clock) stopObjective(fold, objective, at);
  }
}

/** Whatever an agent does on the ticket is the line's first action, and answers for it (domain.md, *Clocks*). */
export function noteAction(fold: Fold, at: number): void {
  stopObjective(fold, 'ola_ack', at);
}

/** The line has the ticket; nobody of it has taken it yet. */
function takeUp(fold: Fold, line: string, since: number): void {
  const { facts } = fold;
  forgetMissing(fold);
  forgetActs(fold);
  facts.line = line;
  facts.lineSince = since;
  facts.acknowledgedAt = null;
  facts.agent = null;
}

export function endVisit(fold: Fold, at: number): void {
  const visit = fold.facts.visits.at(-1);
  if (visit && visit.to === null) visit.to = at;
}

/** A reopened ticket is with its line again: the one that had it, or one that it was given to while it rested. */
export function resumeVisit(fold: Fold, at: number): void {
  const { facts } = fold;
  if (facts.line === null) return;
  facts.lineSince = at;
  const last = facts.visits.at(-1);
  if (last?.to === null) last.from = at;
  else beginVisit(fold, facts.line, at);
}

function knownLine(fold: Fold, line: string | undefined): line is string {
  return line !== undefined && Object.hasOwn(fold.policy.terms.lines, line);
}

export function applyAssigned(
  fold: Fold,
  event: TicketEventOf<'ticket.assigned'>,
  record: LogRecord,
  at: number,
): void {
  const { line, team, agent } = event.data;
  const { line: from, agent: sender } = fold.facts;
  if (knownLine(fold, line) && line !== from) {
    stopVisitClocks(fold, at);
    moveToLine(fold, line, at);
    startVisitClocks(fold, eventName(event), at);
    askForMissing(fold, event, record, at, { line: from, agent: sender });
    tellDeferred(fold, event, record, at, from);
    alarmPingPong(fold, event, record, at);
  }
  if (team !== undefined) fold.facts.team = team;
  if (agent === undefined) return;
  if (agent !== fold.facts.agent) forgetActs(fold);
  fold.facts.agent = agent;
  noteNextAgent(fold, event, record, at);
}

/** Stops the ladder until its ack time-out (domain.md, *Lines, rota and ladders*). */
export function applyAcknowledged(
  fold: Fold,
  event: TicketEventOf<'ticket.acknowledged'>,
  record: LogRecord,
  at: number,
): void {
  noteTaking(fold, event.data.agent, at);
  fold.facts.agent = event.data.agent;
  fold.facts.acknowledgedAt = at;
  fold.facts.acknowledgementRound += 1;
  noteNextAgent(fold, event, record, at);
  noteAction(fold, at);
}

/** The handoff gate (domain.md, *Clocks*, rule 6): in order, the line has it; else its sender learns what is wrong. */
export function applyHandedOver(
  fold: Fold,
  event: TicketEventOf<'ticket.handed_over'>,
  record: LogRecord,
  at: number,
): void {
  const { facts } = fold;
  const { to } = event.data;
  if (to === facts.line) {
    if (facts.handoff) supplyMissing(fold, event, record, at, facts.handoff);
    else noteRefused(fold, event, at, `The ticket is with ${to} already.`, []);
    return;
  }
  if (!knownLine(fold, to)) {
    noteRefused(fold, event, at, `There is no line ${to}.`, []);
    return;
  }
  // Even a hand-over that is refused shows that somebody of the line looked.
  noteAction(fold, at);
  const flaw = flawOf(event.data, fold.policy.terms.lines[to]!, facts.kind);
  if (flaw) {
    refuseHandoff(fold, event, record, at, flaw);
    return;
  }
  stopVisitClocks(fold, at);
  passOn(fold, event, record, at, to);
}

/**
 * A rejection cancels the receiver's visit: the ticket is with its sender as if it had never left, and the time away counts
 * there (domain.md, *Clocks*, rule 6). What was not handed over, or has come back already, cannot be rejected.
 */
export function applyHandoffRejected(
  fold: Fold,
  event: TicketEventOf<'ticket.handoff_rejected'>,
  record: LogRecord,
  at: number,
): void {
  const { facts } = fold;
  const sender = facts.visits.at(-2);
  if (!sender || facts.visits.at(-1)?.returned || sender.line === facts.line || !knownLine(fold, sender.line)) {
    const key = obligationKey([fold.key, eventName(event), 'refused']);
    const reason = 'No other line has handed this ticket over.';
    fold.effects.push({ kind: 'refused', key, what: 'handoff', at, reason });
    return;
  }
  const from = facts.line;
  for (const objective of OLA_OBJECTIVES) {
    const clock = openClock(fold, objective);
    if (clock) cancelClock(fold, clock, at, `${from} rejected the hand-over.`);
  }
  noteStay(fold, sender.line, at);
  facts.visits.pop();
  sender.to = rests(facts) ? at : null;
  sender.returned = true;
  takeUp(fold, sender.line, sender.from);
  if (!rests(facts)) for (const objective of OLA_OBJECTIVES) takeBackOla(fold, objective, sender.line, at);
  const to = { role: 'on_call' as const, line: sender.line, agent: null };
  tellStaff(fold, 'handed_over', event, record, at, to, { handOver: { from, to: sender.line } });
  alarmPingPong(fold, event, record, at);
}

/**
 * A ladder's hand-over: never refused. A late event may have brought the ticket to its line by then: the visit that it has
 * there goes on.
 */
export function applyEscalated(
  fold: Fold,
  event: KeptEventOf<'ticket.escalated'>,
  record: LogRecord,
  at: number,
): void {
  const { to } = event.data;
  if (!knownLine(fold, to)) return;
  if (to === fold.facts.line) {
    const key = obligationKey([fold.key, eventName(event), 'there']);
    const reason = `${to} had the ticket already when a ladder handed it over to ${to}.`;
    fold.effects.push({ kind: 'refused', key, what: 'hand_over', at, reason });
    return;
  }
  fold.effects.push({ kind: 'escalated', event });
  cancelVisitClocks(fold, at, 'A ladder handed the ticket over.');
  const { line, agent } = fold.facts;
  passOn(fold, event, record, at, to, requiredBy(fold, to));
  askForMissing(fold, event, record, at, { line, agent });
}

/** @param missing what the line requires and was not handed over */
function passOn(
  fold: Fold,
  event: LogEvent,
  record: LogRecord,
  at: number,
  to: string,
  missing: readonly string[] = [],
): void {
  const from = fold.facts.line;
  moveToLine(fold, to, at);
  startVisitClocks(fold, eventName(event), at);
  const onCall = { role: 'on_call' as const, line: to, agent: null };
  const lacking = missing.length === 0 ? {} : { missing: [...missing] };
  tellStaff(fold, 'handed_over', event, record, at, onCall, { handOver: { from, to }, ...lacking });
  tellDeferred(fold, event, record, at, from);
  alarmPingPong(fold, event, record, at);
}
