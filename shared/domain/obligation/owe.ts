import { isGone } from '../automation/samePerson.ts';
import type {
  Addressee,
  ClockEffect,
  Effect,
  EscalationEffect,
  InheritanceEffect,
  NoticeEffect,
  StepFired,
} from '../ticket/effects.ts';
import { rests } from '../ticket/facts.ts';
import type { Fold } from '../ticket/fold.ts';
import type { HistoryEntry, NoticeEntry, NoticeOutcome } from '../ticket/history.ts';
import type { Clock, TicketState } from '../ticket/state.ts';
import { coverageAlarm } from './coverageAlarm.ts';
import { clockEntry, noticeEntry, refusalEntry } from './entry.ts';
import type { Notice, Recipient } from './notice.ts';
import type { OutboxEntry } from './outbox.ts';
import { clockEvent, escalationEvent } from './publish.ts';
import { type OpenDirectory, recipientsOf } from './recipients.ts';

/** What a reconciliation owes and writes down. */
export interface Owed {
  history: HistoryEntry[];
  outbox: OutboxEntry[];
  /** Keys decided now, for the ledger. */
  keys: string[];
}

/**
 * Turns what a fold noticed into obligations and history. A key that was decided before is not decided again; of several
 * missed steps on one clock only the latest notifies; what is past its last useful moment, or about a clock that no longer
 * runs, is recorded as expired (domain.md, *Obligations*).
 */
export function owe(state: TicketState, fold: Fold, effects: readonly Effect[], directory: OpenDirectory): Owed {
  const deciding: Deciding = {
    state,
    fold,
    directory,
    latest: latestFirings(effects),
    urgent: urgentFirings(effects),
    firing: null,
    told: new Set(),
    owed: { history: [], outbox: [], keys: [] },
  };
  for (const effect of effects) oweEffect(deciding, effect);
  return deciding.owed;
}

interface Deciding {
  state: TicketState;
  fold: Fold;
  directory: OpenDirectory;
  /** By clock, the last firing noticed. */
  latest: Map<Clock, StepFired>;
  /** By firing, whom it tells urgently. */
  urgent: Map<StepFired, Addressee[]>;
  /** The firing whose notices are being decided, and who hears of it: a person does once. */
  firing: StepFired | null;
  told: Set<string>;
  owed: Owed;
}

function oweEffect(deciding: Deciding, effect: Effect): void {
  const { fold, owed } = deciding;
  if (effect.kind === 'clock') {
    owed.history.push(clockEntry(nextNumber(deciding), fold.now, effect));
    publish(deciding, effect);
  } else if (effect.kind === 'escalated') {
    // Only a decision that is taken now is news.
    if (fold.made.some(({ event }) => event.id === effect.event.id)) publish(deciding, effect);
  } else if (effect.kind === 'inheritance') {
    if (fold.known(effect.key, effect.at)) return;
    const { key, ticket, record: inherited } = effect;
    owed.keys.push(key);
    owed.outbox.push({ kind: 'append', key, since: fold.now, ticket, record: inherited });
  } else oweOnce(deciding, effect);
}

type KeyedEffect = Exclude<Effect, ClockEffect | EscalationEffect | InheritanceEffect>;

/** What has a key of its own is decided once. */
function oweOnce(deciding: Deciding, effect: KeyedEffect): void {
  const { fold, owed } = deciding;
  if (effect.kind === 'notice') {
    const { whenAway } = effect.to;
    if (whenAway !== undefined && !isGone(deciding.directory, whenAway, fold.now)) return;
  }
  const name = (effect.kind === 'notice' ? effect.name : undefined) ?? effect.key;
  if (fold.known(name, effect.kind === 'notice' ? effect.notice.at : effect.at)) return;
  owed.keys.push(name);
  if (effect.kind === 'client_agent') owed.outbox.push({ ...effect, since: fold.now });
  else if (effect.kind === 'refused') owed.history.push(refusalEntry(nextNumber(deciding), fold.now, effect));
  else {
    owed.history.push(oweNotice(deciding, effect));
    const alarm = coverageAlarm(fold, deciding.directory, effect);
    if (alarm) oweOnce(deciding, alarm);
  }
}

/** The number of the next entry of the ticket's history. */
function nextNumber({ state, owed }: Deciding): number {
  return state.historyNext + owed.history.length;
}

/** A trial or history is nobody's news (domain.md, *Obligations*). */
function publish({ fold, owed }: Deciding, effect: ClockEffect | EscalationEffect): void {
  const { key, facts, now } = fold;
  if (facts.mode !== 'live') return;
  const event = effect.kind === 'clock' ? clockEvent(key, facts, effect, now) : escalationEvent(key, facts, effect);
  if (event) owed.outbox.push({ kind: 'event', key: event.id, since: now, event });
}

function oweNotice(deciding: Deciding, effect: NoticeEffect): NoticeEntry {
  const { fold, owed } = deciding;
  const why = whyNotSent(fold, effect, deciding.latest);
  if (why) return noticeEntry(nextNumber(deciding), fold.now, effect, why.outcome, [], why.reason);
  if (effect.nobody !== undefined)
    return noticeEntry(nextNumber(deciding), fold.now, effect, 'skipped', [], effect.nobody);
  const recipients = recipientsOf(deciding.directory, fold.facts, effect.to, fold.now).filter((recipient) =>
    isFirst(deciding, effect, recipient),
  );
  if (recipients.length === 0)
    return noticeEntry(nextNumber(deciding), fold.now, effect, 'skipped', [], whyNobody(effect));
  const { key } = effect;
  const urgent = effect.notice.urgent || isUrgentFor(deciding, effect, recipients);
  const notice = { ...asOfNow(fold, effect.notice), urgent };
  owed.outbox.push({ kind: 'notice', key, since: fold.now, notice, recipients, order: nextNumber(deciding) });
  return noticeEntry(nextNumber(deciding), fold.now, effect, 'issued', recipients);
}

/** A time that has passed, or an answer that has been given, is not announced any more. */
function asOfNow({ facts, now }: Fold, notice: Notice): Notice {
  if (notice.firstResponseDueAt === undefined && notice.nextUpdateBy === undefined) return notice;
  const { firstResponseDueAt, nextUpdateBy, ...rest } = notice;
  const awaited = facts.clocks.some(({ objective, phase }) => objective === 'first_response' && phase === 'running');
  return {
    ...rest,
    ...(firstResponseDueAt !== undefined && firstResponseDueAt > now && awaited ? { firstResponseDueAt } : {}),
    ...(nextUpdateBy !== undefined && nextUpdateBy > now && nextUpdateBy === facts.nextUpdateBy
      ? { nextUpdateBy }
      : {}),
  };
}

function whyNotSent(
  fold: Fold,
  effect: NoticeEffect,
  latest: Map<Clock, StepFired>,
): { outcome: NoticeOutcome; reason: string } | null {
  if (fold.facts.mode !== 'live') return { outcome: 'withheld', reason: `The source is in mode ${fold.facts.mode}.` };
  const { firing, notice } = effect;
  // The client is told of whatever concerns them: a later step only makes a notice to staff stale.
  if (firing && effect.to.role !== 'requester' && latest.get(firing.clock) !== firing) {
    return { outcome: 'expired', reason: 'A later step of the same clock came due before this one was noticed.' };
  }
  if (firing && hasEnded(fold, firing.clock, notice.at)) {
    return { outcome: 'expired', reason: 'The clock had stopped before this was noticed.' };
  }
  const gone = whyGone(fold, notice);
  if (gone) return { outcome: 'expired', reason: gone };
  if (notice.lastUsefulAt <= fold.now) return { outcome: 'expired', reason: 'Its last useful moment had passed.' };
  return null;
}

/** A hand-over is news while the ticket is with that line; when the line will take it up, as long as there is anything to take up. */
function whyGone({ facts }: Fold, { kind, handOver, missing, nextUpdateBy }: Notice): string | null {
  if (kind === 'handoff_incomplete' && facts.handoff?.missing.length !== missing?.length)
    return 'Nothing, or less, was missing by the time that this was noticed.';
  if (kind === 'next_update' && nextUpdateBy !== facts.nextUpdateBy)
    return 'Another time had been promised by then, or none was needed.';
  if (kind !== 'handed_over' && kind !== 'deferred' && kind !== 'handoff_supplied') return null;
  if (handOver?.to !== facts.line) return 'The ticket had left the line again before this was noticed.';
  return kind === 'deferred' && rests(facts) ? 'The ticket was done before this was noticed.' : null;
}

/** A promise that Kept itself replaced has ended too, but its client is still to be told, as long as the new one runs. */
function hasEnded(fold: Fold, { objective, cause }: { objective: string; cause: string }, at: number): boolean {
  const clock = fold.facts.clocks.find((candidate) => candidate.objective === objective && candidate.cause === cause);
  if (!clock || clock.phase === 'running') return !clock;
  // What ends a line's clock at the instant of its firing is the firing itself: it takes the ticket from the line.
  if (clock.line !== null && clock.stoppedAt === at) return false;
  const replaced = clock.supersededBy !== undefined;
  return !(replaced && fold.facts.clocks.some((other) => other.objective === objective && other.phase === 'running'));
}

function isFirst(deciding: Deciding, { firing, notice }: NoticeEffect, recipient: Recipient): boolean {
  if (!firing) return true;
  if (firing !== deciding.firing) {
    deciding.firing = firing;
    deciding.told.clear();
  }
  const name = `${notice.kind} ${recipient.address}`;
  if (deciding.told.has(name)) return false;
  deciding.told.add(name);
  return true;
}

/** Whoever hears of a firing once hears of it urgently if any of their roles would. */
function isUrgentFor(
  { directory, fold, urgent }: Deciding,
  { firing }: NoticeEffect,
  recipients: readonly Recipient[],
): boolean {
  const isAmong = ({ address }: Recipient) => recipients.some((recipient) => recipient.address === address);
  const urgently = (firing && urgent.get(firing)) ?? [];
  return urgently.some((to) => recipientsOf(directory, fold.facts, to, fold.now).some(isAmong));
}

function whyNobody(effect: NoticeEffect): string {
  const { role, agent, agents, besides, notAt } = effect.to;
  if (agents !== undefined) return 'They are one person, or not all of them are in the directory.';
  if (besides !== undefined) return `Whom it is for is on call for ${besides} as well.`;
  if (notAt !== undefined) return 'Mails do not reach the only address for it.';
  if (role === 'channel') return 'The line has no room, or it was told by the same step already.';
  return role === 'agent' && agent === null
    ? 'No agent has the ticket.'
    : 'Whom it is for is not in the directory, or was told by the same step already.';
}

function latestFirings(effects: readonly Effect[]): Map<Clock, StepFired> {
  const latest = new Map<Clock, StepFired>();
  for (const effect of effects) {
    if (effect.kind === 'notice' && effect.firing) latest.set(effect.firing.clock, effect.firing);
  }
  return latest;
}

function urgentFirings(effects: readonly Effect[]): Map<StepFired, Addressee[]> {
  const urgent = new Map<StepFired, Addressee[]>();
  for (const effect of effects) {
    if (effect.kind !== 'notice' || !effect.firing || !effect.notice.urgent) continue;
    urgent.set(effect.firing, [...(urgent.get(effect.firing) ?? []), effect.to]);
  }
  return urgent;
}
