import { KEPT_SOURCE } from '../../events/order.ts';
import { keepSamePerson } from './automation/samePerson.ts';
import { nextTimer, runOut } from './automation/timer.ts';
import { advance } from './ladder/walk.ts';
import type { OutboxEntry } from './obligation/outbox.ts';
import { owe } from './obligation/owe.ts';
import type { OpenDirectory } from './obligation/recipients.ts';
import type { OpenTerms } from './policy/openTerms.ts';
import { nobodyOnCall } from './rota/nobodyOnCall.ts';
import { applyRecord } from './ticket/apply/apply.ts';
import { inheritanceOf } from './ticket/apply/split.ts';
import { type Bounded, bound, setAside } from './ticket/bound.ts';
import { diffClocks } from './ticket/diff.ts';
import type { Effect } from './ticket/effects.ts';
import { copyFacts, noFacts } from './ticket/facts.ts';
import type { Fold } from './ticket/fold.ts';
import { holdEvents } from './ticket/held.ts';
import type { TicketKey } from './ticket/key.ts';
import { growLedger, memoryOf, rememberFolded } from './ticket/ledger.ts';
import { noLife } from './ticket/life.ts';
import type { LogRecord } from './ticket/log.ts';
import { openingOf } from './ticket/opening.ts';
import { portionOf, sortRecords, splitPending } from './ticket/portion.ts';
import type { TicketState } from './ticket/state.ts';

export interface ReconcileInput {
  key: TicketKey;
  /** The ticket's own terms: those named by `pinnedTerms`. */
  policy: OpenTerms;
  /** The terms that the records say the ticket was moved to (`termsMovedTo`), by hash; may be absent when there are none. */
  moves?: ReadonlyMap<string, OpenTerms>;
  directory: OpenDirectory;
  /** As it was last saved; null when it never was. */
  ticket: TicketState | null;
  /** With `whole`, the ticket's whole log; else records that all follow what the ticket has folded (`followsFolded`). */
  records: readonly LogRecord[];
  whole: boolean;
  /** Whom the client of a ticket that these records open stays with (R27); absent: nobody, or it was opened before. */
  clientAgent?: string | null;
  /**
   * Fold at most so many of the records that follow what the ticket has folded, and leave the others for a wake that comes at
   * once: no time passes beyond the first of them. Absent: all.
   */
  atMost?: number;
  /** Epoch ms. Without records it is a wake: what `now` itself brings has come. */
  now: number;
}

/** The ticket comes with `version` raised by one, its outbox and wake included, and bounded. */
export interface Reconciled extends Bounded {
  /** Kept's own new events for the log. */
  decisions: LogRecord[];
  /** What was added to the outbox. */
  obligations: OutboxEntry[];
  wakeAt: number | null;
  /** False when there is nothing to save. */
  changed: boolean;
}

/**
 * The core: from a ticket, its terms and what has happened to what must be true and be done at `now` (docs/architecture.md, *Four
 * ideas*). Pure: the same input gives the same answer. Late events fold the whole log again, and amend.
 */
export function reconcile(input: ReconcileInput): Reconciled {
  const { now, whole } = input;
  const before = input.ticket ?? newTicket(input.key);
  const fold = beginFold(input, before);
  const { due, pending } = splitPending(sortRecords(input.records), now);
  const portion = portionOf(due, before, input);
  for (const record of portion) foldRecord(fold, record);
  const left = due.length - portion.length;
  const nextAt = fold.facts.opened && left === 0 ? lookAhead(fold, input, before) : null;
  const held = holdEvents(fold, before);
  const effects = whole ? withDiff(fold, before) : fold.effects;
  const owed = owe(before, fold, effects, input.directory);

  // A wake is told nothing of the log.
  const later = input.records.length === 0 ? before.pending : pending;
  const ahead = left > 0 ? { count: left + (later?.count ?? 0), nextAt: now } : later;
  const wakeAt = earliest(nextAt ?? held.until, ahead?.nextAt ?? null);
  const armed = arm(before, wakeAt, now);
  const obligations = armed ? [...owed.outbox, armed] : owed.outbox;
  const folded = (whole ? 0 : before.folded) + portion.length + fold.made.length;
  const changed = folded !== before.folded || effects.length > 0 || armed !== null || wakeAt !== before.wakeAt;
  const ticket: TicketState = {
    key: input.key,
    version: before.version + 1,
    facts: fold.facts,
    folded,
    crossedAt: fold.crossedAt,
    pending: ahead,
    ...held.state,
    ledger: growLedger(rememberFolded(before.ledger, portion), [...owed.keys, ...fold.made.map(idOf)], now),
    history: joined(before.history, owed.history),
    historyNext: before.historyNext + owed.history.length,
    outbox: joined(before.outbox, obligations),
    wakeAt,
    armedAt: armed ? armed.at : before.armedAt,
  };
  return { ...bound(ticket, fold.aside), decisions: fold.made, obligations, wakeAt, changed };
}

/** What follows of what was folded, and of the time; says when something next does. */
function lookAhead(
  fold: Fold,
  { records, directory, clientAgent }: ReconcileInput,
  before: TicketState,
): number | null {
  keepSamePerson(fold, directory, before.facts.opened ? undefined : clientAgent);
  return passTime(fold, records.length === 0);
}

/**
 * Brings what time alone brings up to now, and says when it next does. What this very instant brings is left to its wake: other
 * events of the same instant come before it. So is what Kept does by itself, whose instant is that of its noticing.
 */
function passTime(fold: Fold, isWake: boolean): number | null {
  let nextAt = advance(fold, fold.now, isWake);
  let timer = nextTimer(fold);
  while (isWake && timer && timer.at <= fold.now) {
    runOut(fold, timer);
    nextAt = advance(fold, fold.now, true);
    timer = nextTimer(fold);
  }
  return earliest(nextAt, timer?.at ?? null);
}

/**
 * Folds a whole log up to `now`, what that instant brings included, in the sight of whoever gives `apply` (explain/). Nothing is
 * owed for it.
 *
 * @param ledger what the ticket has decided before
 */
export function foldLog(
  input: Pick<ReconcileInput, 'key' | 'policy' | 'moves' | 'directory' | 'records' | 'now'>,
  ledger: TicketState['ledger'],
  apply: Fold['apply'],
): Fold {
  const whole = { ...input, ticket: null, whole: true };
  const fold: Fold = { ...beginFold(whole, { ...newTicket(input.key), ledger }), apply };
  for (const record of splitPending(sortRecords(input.records), input.now).due) foldRecord(fold, record);
  if (fold.facts.opened) advance(fold, input.now, true);
  return fold;
}

/** The hashes of the terms that records move their ticket to, each once. */
export function termsMovedTo(records: readonly LogRecord[]): string[] {
  return [...new Set(records.flatMap(({ event }) => (event.type === 'policy.moved' ? [event.data.to] : [])))];
}

/**
 * The hash of the terms under which a fold of these records begins: those of the opening event, when it is
 * among them; else those that the ticket is under.
 */
export function pinnedTerms(ticket: TicketState | null, records: readonly LogRecord[]): string {
  return openingOf(records)?.termsHash ?? (ticket?.facts.termsHash || records[0]?.termsHash) ?? '';
}

function newTicket(key: TicketKey): TicketState {
  return {
    key,
    version: 0,
    facts: noFacts(),
    folded: 0,
    crossedAt: null,
    pending: null,
    ledger: { keys: [], floor: 0 },
    history: [],
    historyNext: 0,
    outbox: [],
    wakeAt: null,
    armedAt: null,
  };
}

/** As of most steps. */
const NO_DECISIONS: ReadonlyMap<string, LogRecord> = new Map();
const NONE_IN_TURN: Fold['inTurn'] = new Map();

function beginFold(input: ReconcileInput, before: TicketState): Fold {
  const { keys, floor } = before.ledger;
  const remembers = memoryOf(keys);
  const own = input.records.filter(({ event }) => event.source === KEPT_SOURCE);
  return {
    key: input.key,
    policy: input.policy,
    termsOf(hash) {
      const terms = input.moves?.get(hash);
      if (!terms) throw new Error(`The terms ${hash}, to which the log moves the ticket, are not at hand.`);
      return terms;
    },
    facts: input.whole ? noFacts() : copyFacts(before.facts),
    given: input.whole ? [] : before.facts.clocks,
    aside: [],
    effects: [],
    life: noLife(),
    inheritance: inheritanceOf(input.records),
    crossedAt: input.whole ? null : before.crossedAt,
    quietUntil: input.whole || before.pending ? Number.NEGATIVE_INFINITY : (before.wakeAt ?? Number.POSITIVE_INFINITY),
    now: input.now,
    decisions: own.length === 0 ? NO_DECISIONS : new Map(own.map((record) => [record.event.id, record])),
    inTurn: own.length === 0 ? NONE_IN_TURN : inTurn(own),
    met: new Set(),
    remembers,
    known: (key, at) => at <= floor || remembers(key),
    nobodyOnCall: (line, at) => nobodyOnCall(input.directory, line, at),
    made: [],
    apply: applyRecord,
  };
}

/** What ladders have decided that more than one firing may change, by instant. */
function inTurn(own: readonly LogRecord[]): Fold['inTurn'] {
  const decided = own.filter(
    ({ event }) => event.type === 'ticket.escalated' || event.type === 'ticket.priority_changed',
  );
  return Map.groupBy(sortRecords(decided), ({ event }) => event.time);
}

function foldRecord(fold: Fold, record: LogRecord): void {
  const { event } = record;
  const own = event.source === KEPT_SOURCE;
  const at = Math.max(event.time, fold.facts.openedAt ?? event.time);
  // It took effect where it was taken: at the event that it answers, or when time crossed its instant.
  const met = own && fold.met.has(event.id);
  // A decision was taken when time crossed its instant; other events come before whatever their instant brings.
  // A second opening stands at the beginning whatever its time, and changes nothing: no time passes for it.
  const isOpenedAgain = fold.facts.opened && event.type === 'ticket.opened';
  if (fold.facts.opened && !isOpenedAgain && at >= fold.quietUntil) advance(fold, at, own && !met);
  // The walk up to here may have met it.
  if (!own) fold.apply(fold, record, at);
  else if (!fold.met.has(event.id)) {
    fold.met.add(event.id);
    fold.apply(fold, record, at);
  }
  fold.quietUntil = Number.NEGATIVE_INFINITY;
  setAside(fold);
}

/** After folding the whole log: what it noticed about clocks is told as the difference to what stood before. */
function withDiff(fold: Fold, before: TicketState): Effect[] {
  if (before.version === 0) return fold.effects;
  const others = fold.effects.filter((effect) => effect.kind !== 'clock');
  const changes = diffClocks(before.facts.clocks, [...fold.aside, ...fold.facts.clocks], fold.now);
  return [...changes.map((change) => ({ ...change, retold: before.version })), ...others];
}

/** A wake is asked for when none is under way that comes early enough (docs/architecture.md). */
function arm(before: TicketState, wakeAt: number | null, now: number) {
  if (wakeAt === null) return null;
  const { armedAt } = before;
  if (armedAt !== null && armedAt > now && armedAt <= wakeAt) return null;
  // A version arms once, and what is armed is the ticket and the instant: the key only tells the entry apart in its outbox.
  return { kind: 'wake' as const, key: `wake ${before.version}`, since: now, at: wakeAt };
}

function idOf({ event }: LogRecord): string {
  return event.id;
}

/** Most steps add nothing: then the list is shared. */
function joined<T>(list: T[], more: T[]): T[] {
  return more.length === 0 ? list : [...list, ...more];
}

function earliest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
