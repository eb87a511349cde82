/** With which line a ticket was, and what became of that time: a late ticket shows where its time went (R38). */
import type { OpenTerms } from '../policy/openTerms.ts';
import { rests } from '../ticket/facts.ts';
import type { Fold } from '../ticket/fold.ts';
import type { EventRef, LineTime, StayTold, StayTotals } from './explanation.ts';

/** How the ticket stood from an instant on. */
interface Standing {
  at: number;
  by: EventRef | null;
  policy: OpenTerms;
  /** Null while it rests: what is done is with nobody. */
  line: string | null;
  /** Why nobody is expected to work on it; null: somebody is. */
  waiting: string | null;
}

const WAITING = new Set(['waiting_client', 'waiting_vendor', 'on_hold']);

/** Notes where a ticket stands after each event of its log. */
export class Whereabouts {
  readonly #standings: Standing[] = [];

  note({ facts, policy }: Fold, at: number, by: EventRef | null): void {
    if (!facts.opened) return;
    const { line, status, waitingFor } = facts;
    const waiting = waitingFor ?? (WAITING.has(status) ? status : null);
    const standing = { at, by, policy, line: rests(facts) ? null : line, waiting };
    const last = this.#standings.at(-1);
    const stands = last?.line === standing.line && last.waiting === waiting && last.policy === policy;
    if (!stands) this.#standings.push(standing);
  }

  /** The stays in their order; the last one goes on unless the ticket rests. */
  stays(now: number): StayTold[] {
    const stays: StayTold[] = [];
    let current: StayTold | null = null;
    this.#standings.forEach((standing, i) => {
      const next = this.#standings[i + 1];
      const until = next?.at ?? now;
      if (standing.line === null) current = null;
      else {
        if (current?.line !== standing.line) {
          current = newStay(standing.line, standing);
          stays.push(current);
        }
        count(current.totals, standing, until);
        if (next && next.line !== standing.line) end(current, next);
      }
    });
    return stays;
  }
}

function newStay(line: string, { at, by }: Standing): StayTold {
  const totals = { wallMs: 0, workingMs: 0, waitingMs: {}, closedMs: 0 };
  return { line, from: at, to: null, by, endedBy: null, rejected: false, totals };
}

function end(stay: StayTold, next: Standing): void {
  stay.to = next.at;
  stay.endedBy = next.by;
  stay.rejected = next.by?.type === 'ticket.handoff_rejected';
}

function count(totals: StayTotals, { at, line, waiting, policy }: Standing, until: number): void {
  const openMs = policy.calendar(policy.terms.lines[line!]?.calendar ?? null).elapsed(at, until);
  totals.wallMs += until - at;
  totals.closedMs += until - at - openMs;
  if (waiting === null) totals.workingMs += openMs;
  else if (openMs > 0) totals.waitingMs[waiting] = (totals.waitingMs[waiting] ?? 0) + openMs;
}

/**
 * The time of each line, in the order in which they first had the ticket. That of a stay which its line rejected counts for the
 * line that had handed it over (domain.md, *Clocks*, rule 6).
 */
export function timeByLine(stays: readonly StayTold[]): LineTime[] {
  const lines = new Map<string, LineTime>();
  let answers: string | null = null;
  for (const { line, rejected, totals } of stays) {
    if (!rejected || answers === null) answers = line;
    let time = lines.get(answers);
    if (!time) {
      time = { line: answers, stays: 0, rejected: 0, wallMs: 0, workingMs: 0, waitingMs: {}, closedMs: 0 };
      lines.set(answers, time);
    }
    if (answers === line) time.stays += 1;
    else time.rejected += 1;
    add(time, totals);
  }
  return [...lines.values()];
}

function add(sum: StayTotals, { wallMs, workingMs, waitingMs, closedMs }: StayTotals): void {
  sum.wallMs += wallMs;
  sum.workingMs += workingMs;
  sum.closedMs += closedMs;
  for (const [reason, ms] of Object.entries(waitingMs)) sum.waitingMs[reason] = (sum.waitingMs[reason] ?? 0) + ms;
}
