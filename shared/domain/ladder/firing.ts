import { targetLength } from '../clock/clock.ts';
import type { Firing, OpenTerms } from '../policy/openTerms.ts';
import { ladderOf, olaTargetOf } from '../policy/select.ts';
import type { LadderTerms } from '../policy/terms.ts';
import { senderOf } from '../ticket/facts.ts';
import type { Clock, TicketFacts } from '../ticket/state.ts';

/** The ladder that runs on a clock, by name; null: none does. */
export function ladderName(policy: OpenTerms, facts: TicketFacts, clock: Clock): string | null {
  return ladderOf(policy.terms, { rule: facts.ladder, level: facts.level, line: clock.line }, clock.objective);
}

/**
 * Puts a clock's cursor where its used time stands, after its target or its ladder changed: firings before it lie behind.
 *
 * @param from the used time from which firings are still to come; less than the clock's when an acknowledgement holds some back
 */
export function armSteps(policy: OpenTerms, facts: TicketFacts, clock: Clock, from: number = clock.usedMs): void {
  const ladder = ladderName(policy, facts, clock);
  clock.stepCursor = 0;
  if (ladder === null) return;
  for (const firing of policy.firings(ladder, clock.targetMs)) {
    if (clock.dueUsedMs + firing.offsetMs >= from) break;
    clock.stepCursor += 1;
  }
}

/** The used time from which a clock's firings are still to come: its own, or that of the first one that is held back. */
export function firingsFrom(policy: OpenTerms, ladder: string | null, clock: Clock): number {
  const firing = ladder === null ? undefined : policy.firings(ladder, clock.targetMs)[clock.stepCursor];
  return firing ? Math.min(clock.usedMs, clock.dueUsedMs + firing.offsetMs) : clock.usedMs;
}

export interface NextFiring {
  firing: Firing;
  ladder: LadderTerms;
  at: number;
}

/** The next firing of a running clock and its instant; null when its ladder is done, or held by an acknowledgement. */
export function nextFiring(policy: OpenTerms, facts: TicketFacts, clock: Clock): NextFiring | null {
  const name = ladderName(policy, facts, clock);
  if (name === null) return null;
  const firing = policy.firings(name, clock.targetMs)[clock.stepCursor];
  if (!firing) return null;
  const ladder = policy.terms.ladders[name]!;
  const calendar = policy.calendar(clock.calendar);
  const reached = calendar.add(clock.settledAt, clock.dueUsedMs + firing.offsetMs - clock.usedMs);
  // A deadline set by hand may lie outside the hours: what stands at it waits for it.
  const earliest = clock.manual && clock.dueAt !== null && firing.offsetMs >= 0 ? clock.dueAt : reached;
  // What an event lets go, as a rejection ends the hold of an acknowledgement, comes at that event and not before it.
  const now = facts.last?.time ?? reached;
  let at = Math.max(reached, earliest, clock.settledAt, facts.lineSince ?? reached, now);
  // Taking a ticket holds its escalation, not the word that its client was promised.
  if (facts.acknowledgedAt !== null && clock.objective !== 'promise') {
    const holdMs = acknowledgementHold(ladder);
    if (holdMs === null) return null;
    at = Math.max(at, calendar.add(facts.acknowledgedAt, holdMs));
  }
  return { firing, ladder, at };
}

/** How long an acknowledgement holds a ladder back: the shortest time-out that a step names; null: as long as it stands. */
export function acknowledgementHold(ladder: LadderTerms): number | null {
  let holdMs: number | null = null;
  for (const step of ladder.steps) {
    if (step.ackTimeoutMs !== undefined && (holdMs === null || step.ackTimeoutMs < holdMs)) holdMs = step.ackTimeoutMs;
  }
  return holdMs;
}

/**
 * Whether the line that has the ticket was given its chance: a ladder hands over only when it has had it for at least its
 * `ola_ack` target, on its own calendar (domain.md, *Clocks*, rule 7).
 */
export function hadItsChance(policy: OpenTerms, facts: TicketFacts, at: number): boolean {
  const line = facts.line === null ? undefined : policy.terms.lines[facts.line];
  if (!line || facts.lineSince === null) return true;
  const target = olaTargetOf(policy.terms, facts.line!, senderOf(facts), 'ola_ack', facts.priority);
  if (!target) return true;
  const calendar = policy.calendar(line.calendar);
  return calendar.elapsed(facts.lineSince, at) >= targetLength(target, calendar, facts.lineSince);
}
