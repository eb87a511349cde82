import type { OpenTerms } from '../../shared/domain/policy/openTerms.ts';
import { pinnedTerms, type Reconciled, reconcile, termsMovedTo } from '../../shared/domain/reconcile.ts';
import type { TicketKey } from '../../shared/domain/ticket/key.ts';
import type { LogRecord } from '../../shared/domain/ticket/log.ts';
import { openingOf } from '../../shared/domain/ticket/opening.ts';
import { followsFolded, unfolded } from '../../shared/domain/ticket/portion.ts';
import type { TicketState } from '../../shared/domain/ticket/state.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { DECISIONS_AT_ONCE, type TicketStore } from '../../shared/ports/ticketStore.ts';
import type { OpenPolicies } from './openPolicies.ts';
import { saveRequest } from './saving.ts';

/** Loads, calls the core, saves once; again when somebody else saved in between. */

export interface TicketDependencies {
  store: TicketStore;
  openPolicies: OpenPolicies;
  clock: Clock;
}

/** Another save in between is rare and short; more conflicts than this in a row are for the queue to try again. */
export const ATTEMPTS = 5;

/**
 * Brings a ticket up to date with new records, or with the time alone when there are none.
 *
 * @param compare only looks whether the log holds more than what is folded, as the sweep does, and folds that
 * @returns whether anything was saved
 * @throws when somebody else kept saving in between, or storage failed
 */
export async function reconcileTicket(
  dependencies: TicketDependencies,
  key: TicketKey,
  records: readonly LogRecord[],
  compare = false,
): Promise<boolean> {
  const { store, clock } = dependencies;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const ticket = await store.loadTicket(key);
    const now = clock.now();
    // After a conflict the log may hold more than was loaded, or a decision that the ledger has forgotten: fold it whole.
    const work = await chooseRecords(store, ticket, key, records, { now, whole: compare || attempt > 1 });
    if (!work || (compare && !work.whole)) return false;
    const done = await computePortion(dependencies, key, ticket, work, now);
    if (!done.changed) return false;
    if ((await store.save(await saveRequest(store, ticket, done, work.whole))) === 'saved') return true;
  }
  throw new Error(`Ticket ${key} was saved by others ${ATTEMPTS} times in a row; it will be tried again.`);
}

export interface Work {
  records: readonly LogRecord[];
  whole: boolean;
}

/** What to fold: only the new records when they follow all that is folded, else the whole log. Null: nothing to do. */
async function chooseRecords(
  store: TicketStore,
  ticket: TicketState | null,
  key: TicketKey,
  records: readonly LogRecord[],
  { now, whole }: { now: number; whole: boolean },
): Promise<Work | null> {
  const pendingIsDue = ticket?.pending != null && ticket.pending.nextAt <= now;
  if (ticket && !whole && !pendingIsDue && (records.length === 0 || followsFolded(ticket, records))) {
    return { records, whole: false };
  }
  const log = await store.loadLog(key);
  if (log.length === 0) return null;
  const known = ticket ? ticket.folded + (ticket.pending?.count ?? 0) : 0;
  // All of it is folded: what came is a repetition, and only time may have passed.
  if (ticket && log.length === known && !pendingIsDue) return { records: [], whole: false };
  const left = ticket && !whole ? unfolded(ticket, log) : null;
  return left ? { records: left, whole: false } : { records: log, whole: true };
}

/**
 * Records of a backlog that are folded at once: what they bring must fit one save. It goes on at once in another, when
 * relay has carried out what this one owes.
 */
const FOLDED_AT_ONCE = 100;

/** As `compute`, with as few records as bring no more decisions than one save can hold. */
async function computePortion(
  dependencies: TicketDependencies,
  key: TicketKey,
  ticket: TicketState | null,
  work: Work,
  now: number,
): Promise<Reconciled> {
  for (let atMost = FOLDED_AT_ONCE; ; atMost = Math.floor(atMost / 4)) {
    const done = await compute(dependencies, key, ticket, work, now, atMost);
    if (done.decisions.length <= DECISIONS_AT_ONCE || atMost <= 1) return done;
  }
}

/** Calls the core, with the terms that the ticket is under and those that the records name. */
export async function compute(
  { store, openPolicies }: TicketDependencies,
  key: TicketKey,
  ticket: TicketState | null,
  { records, whole }: Work,
  now: number,
  atMost = Number.POSITIVE_INFINITY,
): Promise<Reconciled> {
  const policy = await openPolicies.terms(pinnedTerms(ticket, records));
  const directory = await openPolicies.directory();
  const moves = await openTermsOf(openPolicies, termsMovedTo(records));
  const clientAgent = await clientAgentOf(store, policy, ticket, records);
  return reconcile({ key, policy, moves, directory, ticket, records, whole, atMost, now, clientAgent });
}

/** Whom the client of a ticket that is opened now stays with (R27). */
async function clientAgentOf(
  store: TicketStore,
  { terms }: OpenTerms,
  ticket: TicketState | null,
  records: readonly LogRecord[],
): Promise<string | null> {
  if (terms.automation?.samePersonAfter === undefined || ticket?.facts.opened) return null;
  const opening = openingOf(records)?.event;
  return opening?.type === 'ticket.opened' ? store.clientAgent(opening.data.client) : null;
}

/** Sets of terms by their hashes. */
async function openTermsOf(openPolicies: OpenPolicies, hashes: readonly string[]): Promise<Map<string, OpenTerms>> {
  const opened = await Promise.all(hashes.map(async (hash) => [hash, await openPolicies.terms(hash)] as const));
  return new Map(opened);
}
