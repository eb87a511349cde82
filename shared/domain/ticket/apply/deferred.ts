import { USEFUL_MS } from '../../ladder/fireStep.ts';
import { MINUTE_MS } from '../../time/civil.ts';
import { rests } from '../facts.ts';
import type { Fold } from '../fold.ts';
import type { LogEvent, LogRecord } from '../log.ts';
import { tellClient } from './tell.ts';

/** A line that is away for no longer than this is at lunch: nothing that a client needs to hear of. */
const BREAK_MS = 120 * MINUTE_MS;

/**
 * Tells the client that a line has their ticket whose hours are closed, and when it works next (R29). Of use until then: once
 * the line works there is nothing to wait for. A ticket whose own clocks wait for the client (R2, R3) waits for nobody's hours.
 *
 * @param event what gave the ticket to the line
 * @param from the line that had it before
 */
export function tellDeferred(fold: Fold, event: LogEvent, record: LogRecord, at: number, from: string | null): void {
  const { facts } = fold;
  if (facts.line === null || facts.startedAt === null || rests(facts)) return;
  const opensAt = nextOpening(fold, facts.line, at);
  if (opensAt === null || opensAt - at <= BREAK_MS) return;
  tellClient(fold, 'deferred', event, record, at, {
    handOver: { from, to: facts.line },
    opensAt,
    lastUsefulAt: Math.min(opensAt, Math.max(record.receivedAt, at) + USEFUL_MS),
    // What was promised stands, whoever has the ticket: the client need not wonder.
    ...(facts.nextUpdateBy !== null && facts.nextUpdateBy > at ? { nextUpdateBy: facts.nextUpdateBy } : {}),
  });
}

/** When a line that is closed works again; null: it is open, or its calendar names no such time. */
function nextOpening({ policy }: Fold, line: string, at: number): number | null {
  const calendar = policy.calendar(policy.terms.lines[line]!.calendar);
  if (calendar.isOpen(at)) return null;
  try {
    return calendar.nextOpen(at);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
