import type { ClockEntry } from '../../../shared/domain/ticket/history.ts';
import type { Clock, TicketState } from '../../../shared/domain/ticket/state.ts';
import { Violation } from '../engine/violation.ts';
import type { Evidence } from './evidence.ts';

/** A due time that passes while its clock runs is recorded, at its exact instant, and once (I1). */
export function checkBreaches({ plan, folded }: Evidence, ticket: TicketState, clocks: readonly Clock[]): void {
  // A late event may give a cycle another number, or its breach another instant: that is told as an amendment.
  const hasLateEvent = folded.hasLateEvent(ticket.key);
  for (const clock of clocks) {
    const { objective, cycle, phase, verdict, dueAt } = clock;
    const name = `${ticket.key} ${objective} ${cycle}`;
    if (phase === 'running' && dueAt !== null && dueAt <= plan.endAt - 60_000 && verdict !== 'breached')
      throw new Violation('I1', `${name} was due at ${new Date(dueAt).toISOString()}, and is not breached.`);
    if (verdict === 'breached' && clock.breachedAt === null)
      throw new Violation('I1', `${name} is breached at no time.`);
    if (!hasLateEvent) checkRecord(name, clock, entriesOf(ticket, clock));
  }
}

function entriesOf({ history }: TicketState, { objective, cycle }: Clock): ClockEntry[] {
  return history.filter(
    (entry) => entry.kind === 'clock' && entry.objective === objective && entry.cycle === cycle,
  ) as ClockEntry[];
}

function checkRecord(name: string, { verdict, breachedAt }: Clock, entries: readonly ClockEntry[]): void {
  const breaches = entries.filter(({ change }) => change === 'breached');
  if (verdict === 'breached' && !breaches.some(({ at }) => at === breachedAt))
    throw new Violation('I1', `The breach of ${name} is not recorded.`);
  const amended = entries.filter(({ change }) => change === 'amended').length;
  if (breaches.length > 1 + amended)
    throw new Violation('I1', `The breach of ${name} is recorded ${breaches.length} times.`);
}
