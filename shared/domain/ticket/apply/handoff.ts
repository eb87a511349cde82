import type { TicketEventOf } from '../../../../events/ticketEvent.ts';
import { obligationKey } from '../../obligation/key.ts';
import type { Notice } from '../../obligation/notice.ts';
import type { LineTerms } from '../../policy/terms.ts';
import type { Addressee } from '../effects.ts';
import { eventName, type Fold } from '../fold.ts';
import type { LogRecord } from '../log.ts';
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
  tellStaff(fold, 'handoff_refused', event, record, at, senderFor(line, agent), {
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

/** Who answers for what a line hands over: the agent who had the ticket there, else who is on call for it. */
function senderFor(line: string | null, agent: string | null): Addressee {
  return agent === null ? { role: 'on_call', line, agent } : { role: 'agent', line, agent, orOnCall: true };
}

function isGiven(handoff: Record<string, unknown>, need: string): boolean {
  const value = Object.hasOwn(handoff, need) ? handoff[need] : undefined;
  if (typeof value === 'string') return value.trim() !== '';
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== false;
}
