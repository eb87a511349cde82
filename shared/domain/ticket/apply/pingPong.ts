import type { PingPong } from '../../obligation/notice.ts';
import { pingPongAfter } from '../../policy/select.ts';
import { rests } from '../facts.ts';
import type { Fold } from '../fold.ts';
import type { LogEvent, LogRecord } from '../log.ts';
import type { LineStay, LineVisit } from '../state.ts';
import { tellStaff } from './tell.ts';

/** Stays that the facts keep; with more, the oldest are forgotten here (the log has them). */
const STAYS_KEPT = 30;

/** Notes that the ticket comes to another line now, however it does; before anything else is changed. */
export function noteStay({ facts }: Fold, line: string, from: number): void {
  if (facts.line === null) return;
  facts.stays = withStay(facts.stays ?? staysOf(facts.visits), line, from).slice(-STAYS_KEPT);
}

/** A ticket that has not moved yet has visits of one line alone: between two of them it was resolved. */
function staysOf(visits: readonly LineVisit[]): readonly LineStay[] {
  return visits.reduce<readonly LineStay[]>(
    (stays, { line, from }) => (stays.at(-1)?.line === line ? stays : withStay(stays, line, from)),
    [],
  );
}

function withStay(stays: readonly LineStay[], line: string, from: number): readonly LineStay[] {
  const before = stays.findLast((stay) => stay.line === line);
  return [...stays, { line, from, nth: (before?.nth ?? 0) + 1 }];
}

/**
 * Alarms the lead of the line that has the ticket again, whenever its returns to that line reach a multiple of what the policy
 * says (domain.md, *Visits*): it goes to and fro, and somebody must decide whose it is.
 *
 * @param event what gave the ticket to the line
 */
export function alarmPingPong(fold: Fold, event: LogEvent, record: LogRecord, at: number): void {
  const { facts } = fold;
  const returns = (facts.stays?.at(-1)?.nth ?? 1) - 1;
  if (returns === 0 || returns % pingPongAfter(fold.policy.terms) !== 0 || rests(facts)) return;
  const to = { role: 'lead' as const, line: facts.line, agent: null };
  tellStaff(fold, 'ping_pong', event, record, at, to, { pingPong: { returns, stays: toldStays(facts.stays ?? []) } });
}

/** Each until the next one began. */
function toldStays(stays: readonly LineStay[]): PingPong['stays'] {
  return stays.map(({ line, from }, i) => ({ line, from, to: stays[i + 1]?.from ?? null }));
}
