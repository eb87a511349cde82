import { readClock } from '../../../shared/domain/clock/reading.ts';
import { openTerms } from '../../../shared/domain/policy/openTerms.ts';
import { everyClock } from '../../../shared/domain/ticket/bound.ts';
import { ticketKey } from '../../../shared/domain/ticket/key.ts';
import type { TicketState } from '../../../shared/domain/ticket/state.ts';
import { Violation } from '../engine/violation.ts';
import { checkBreaches } from './breaches.ts';
import type { Evidence } from './evidence.ts';
import { nameOfRecord } from './folded.ts';
import { checkNotices } from './notices.ts';
import { checkOrder } from './order.ts';

/** Once all has had its time to come right: nothing is lost, nothing is left, and all is as it must be (I1 to I6). */
export async function checkAtEnd(evidence: Evidence): Promise<void> {
  checkLogs(evidence);
  const { store } = evidence.world.cloud.storage;
  for (const key of evidence.folded.logs.keys()) {
    const ticket = await store.loadTicket(key);
    if (!ticket) throw new Violation('I6', `Nobody has folded the events of ${key}.`);
    const [history, clocks] = await Promise.all([store.loadSpilledHistory(key), store.loadSpilledClocks(key)]);
    const whole = { ...ticket, history: [...history, ...ticket.history] };
    checkRest(evidence, ticket);
    checkNotices(evidence, whole);
    checkBreaches(evidence, whole, everyClock(ticket.facts.clocks, clocks));
    await checkTime(evidence, ticket);
  }
  checkOrder(evidence);
}

/** What was taken is in the log as it was first told; what was refused is not (I6). */
function checkLogs({ sources, plan, folded }: Evidence): void {
  for (const post of plan.posts) {
    const status = sources.answered.get(post);
    if (status === undefined)
      throw new Violation('I6', `A request was never answered: ${post.events.map(({ id }) => id)}.`);
    for (const told of post.events) {
      const record = folded.logs.get(ticketKey('', told.subject))?.get(`${told.source} ${told.id}`);
      if (status === 202 && !record)
        throw new Violation('I6', `An event that was taken is not in the log: ${told.id}.`);
      if (status !== 202 && record) throw new Violation('I6', `An event that was refused is in the log: ${told.id}.`);
    }
  }
}

/** All is folded, nothing is owed, and the ticket is awake for what comes. */
function checkRest({ folded, plan, parts }: Evidence, ticket: TicketState): void {
  const { key, pending, outbox, wakeAt, armedAt } = ticket;
  const log = folded.logs.get(key)!;
  if (pending !== null) throw new Violation('I6', `${key} still waits for events whose time has come.`);
  if (ticket.folded !== log.size)
    throw new Violation('I6', `${key} has folded ${ticket.folded} of ${log.size} events.`);
  const held = folded.held.get(key)!.at(-1)!.records;
  for (const record of log.values())
    if (!held.has(nameOfRecord(record))) throw new Violation('I6', `${key} has not folded ${nameOfRecord(record)}.`);
  if (outbox.length > 0) throw new Violation('I2', `${key} still owes ${outbox.map((entry) => entry.kind).join()}.`);
  if (wakeAt !== null && wakeAt <= plan.endAt)
    throw new Violation('I1', `${key} slept through ${new Date(wakeAt).toISOString()}.`);
  if (wakeAt !== null && (armedAt === null || armedAt > wakeAt))
    throw new Violation('I1', `${key} is due at ${new Date(wakeAt).toISOString()}, and nothing wakes it.`);
  parts.statistics.count('tickets');
  parts.statistics.count('events', log.size);
}

/** Running, paused and closed time add up to wall time (I3). */
async function checkTime({ world, plan }: Evidence, { key, facts }: TicketState): Promise<void> {
  if (!facts.opened) return;
  const terms = openTerms(await world.cloud.storage.policies.terms(facts.termsHash), facts.termsHash);
  for (const clock of facts.clocks) {
    const { usedMs, closedMs, pausedMs } = readClock(clock, terms.calendar, plan.endAt);
    const paused = Object.values(pausedMs).reduce((sum, ms) => sum + ms, 0);
    const wall = (clock.stoppedAt ?? plan.endAt) - clock.startedAt;
    if (usedMs + closedMs + paused !== wall)
      throw new Violation(
        'I3',
        `${key} ${clock.objective} ${clock.cycle}: ${usedMs} + ${closedMs} + ${paused} is not ${wall}.`,
      );
  }
}
