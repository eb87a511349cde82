import type { TicketEventOf } from '../../../../events/ticketEvent.ts';
import { obligationKey } from '../../obligation/key.ts';
import type { Notice } from '../../obligation/notice.ts';
import type { LineTerms } from '../../policy/terms.ts';
import type { Addressee } from '../effects.ts';
import { rests } from '../facts.ts';
import { eventName, type Fold } from '../fold.ts';
import type { LogEvent, LogRecord } from '../log.ts';
import type { OpenHandoff, TicketFacts } from '../state.ts';
import { tellStaff } from './tell.ts';

/** What a hand-over must be and bring, by the receiving line's OLA (R38; domain.md, *Handing over*). */

/** The field of a hand-over that names its case. */
const CASE = 'case';

/** Cases that a notice names, and characters of each: more are counted. */
const CASES_TOLD = 30;
const CASE_TOLD = 120;

export interface HandoffFlaw {
  reason: string;
  /** Fields to bring, by name. */
  missing: string[];
  /** Set when the line does not help with the case, or was told none. */
  cases?: NonNullable<Notice['cases']>;
}

/**
 * Why a person's hand-over to a line is refused; null: it is accepted. A line that names the cases in which it helps takes no
 * other; without a case of its own a hand-over's is the kind of its ticket.
 */
export function flawOf(
  { to, handoff }: TicketEventOf<'ticket.handed_over'>['data'],
  line: LineTerms,
  kind: string | null,
): HandoffFlaw | null {
  const lacking = missingOf(handoff, line);
  if (line.helpsWith.length > 0) {
    const named = isGiven(handoff, CASE) && typeof handoff[CASE] === 'string' ? handoff[CASE].trim() : kind;
    if (named === null) {
      const missing = lacking.includes(CASE) ? lacking : [CASE, ...lacking];
      return { reason: `The handoff to ${to} names no case.`, missing, cases: casesTold(line, null) };
    }
    if (!line.helpsWith.some((each) => isSameCase(each, named))) {
      const told = named.slice(0, CASE_TOLD);
      return { reason: `${to} does not help with “${told}”.`, missing: [], cases: casesTold(line, told) };
    }
  }
  return lacking.length === 0 ? null : { reason: `The handoff to ${to} is incomplete.`, missing: lacking };
}

/** What of a line's needs a hand-over does not bring: a field that is missing, blank, empty or `false` is not brought. */
function missingOf(handoff: Record<string, unknown>, { requires }: LineTerms): string[] {
  return requires.filter((need) => !isGiven(handoff, need));
}

/** People write a name now with a capital letter, now without. */
function isSameCase(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function casesTold({ helpsWith }: LineTerms, named: string | null): NonNullable<Notice['cases']> {
  const told = helpsWith.slice(0, CASES_TOLD).map((each) => each.slice(0, CASE_TOLD));
  return { named, helpsWith: told, more: helpsWith.length - told.length };
}

/** The hand-over is refused: the ticket stays, and whoever sent it learns why and what is missing, by name. */
export function refuseHandoff(
  fold: Fold,
  event: TicketEventOf<'ticket.handed_over'>,
  record: LogRecord,
  at: number,
  { reason, missing, cases }: HandoffFlaw,
): void {
  noteRefused(fold, event, at, reason, missing);
  const { line, agent } = fold.facts;
  const handOver = { from: line, to: event.data.to };
  tellStaff(fold, 'handoff_refused', event, record, at, responsible(line, agent), {
    missing,
    handOver,
    ...(cases && { cases }),
  });
}

/** Writes down that a hand-over is not taken. */
export function noteRefused(
  fold: Fold,
  event: TicketEventOf<'ticket.handed_over'>,
  at: number,
  reason: string,
  missing: string[],
): void {
  const key = obligationKey([fold.key, eventName(event), 'refused']);
  fold.effects.push({ kind: 'refused', key, what: 'handoff', at, reason, missing });
}

/**
 * After a hand-over that is never refused, by a ladder or an assignment: whoever had the ticket before is asked for what the line
 * that has it now requires, by name, and the facts remember it (domain.md, *Handing over*).
 *
 * @param from who had the ticket, before it came to its line
 */
export function askForMissing(
  fold: Fold,
  event: LogEvent,
  record: LogRecord,
  at: number,
  { line, agent }: Pick<TicketFacts, 'line' | 'agent'>,
): void {
  const { facts } = fold;
  const missing = requiredBy(fold, facts.line);
  if (line === null || missing.length === 0 || rests(facts)) return;
  facts.handoff = { from: line, agent, missing };
  askSender(fold, event, record, at, facts.handoff);
}

/** What a line must be handed over with a ticket. */
export function requiredBy({ policy }: Fold, line: string | null): readonly string[] {
  return line === null ? [] : policy.terms.lines[line]!.requires;
}

/**
 * The answer to that: a hand-over to the line that has the ticket already brings what was missing. The line gets it at once, be
 * it all or a part; for the rest the sender is asked again.
 */
export function supplyMissing(
  fold: Fold,
  event: TicketEventOf<'ticket.handed_over'>,
  record: LogRecord,
  at: number,
  open: OpenHandoff,
): void {
  const { facts } = fold;
  const { to, handoff } = event.data;
  const missing = open.missing.filter((need) => !isGiven(handoff, need));
  if (missing.length === open.missing.length) {
    noteRefused(fold, event, at, `It brings nothing of what ${to} still lacks.`, missing);
  } else {
    if (missing.length === 0) facts.handoff = undefined;
    else facts.handoff = { ...open, missing };
    const receiver = responsible(facts.line, facts.agent);
    tellStaff(fold, 'handoff_supplied', event, record, at, receiver, { missing, handOver: { from: open.from, to } });
  }
  if (missing.length > 0) askSender(fold, event, record, at, { ...open, missing });
}

function askSender(fold: Fold, event: LogEvent, record: LogRecord, at: number, open: OpenHandoff): void {
  const { from, agent, missing } = open;
  const to = fold.facts.line!;
  const sender = { ...responsible(from, agent), besides: to };
  tellStaff(fold, 'handoff_incomplete', event, record, at, sender, { missing: [...missing], handOver: { from, to } });
}

/** Nothing is asked for any more: the ticket has moved on, or is done. */
export function forgetMissing({ facts }: Fold): void {
  if (facts.handoff) facts.handoff = undefined;
}

/** Who of a line answers for a ticket: the agent who has it, or had it there, else who is on call. */
function responsible(line: string | null, agent: string | null): Addressee {
  return agent === null ? { role: 'on_call', line, agent } : { role: 'agent', line, agent, orOnCall: true };
}

function isGiven(handoff: Record<string, unknown>, need: string): boolean {
  const value = Object.hasOwn(handoff, need) ? handoff[need] : undefined;
  if (typeof value === 'string') return value.trim() !== '';
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== false;
}
