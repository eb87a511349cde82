import { KEPT_SOURCE } from '../../../events/order.ts';
import type { LogRecord } from './log.ts';

/** What a ticket has decided, so that it decides it once. */
export interface Ledger {
  /** Keys of obligations and decisions, newest last. */
  keys: string[];
  /** Of the keys that were dropped the newest was decided by then: what is about an instant up to it counts as decided. */
  floor: number;
  /** When the older half of the keys was complete; absent: there are fewer. */
  halfAt?: number;
}

/** The older half is dropped when the newer one is complete, so that the ledger always knows as many keys as a half holds. */
const HALF = 300;

export function growLedger(ledger: Ledger, keys: readonly string[], now: number): Ledger {
  if (keys.length === 0) return ledger;
  const all = [...ledger.keys, ...keys];
  const halfAt = ledger.halfAt ?? now;
  if (all.length < HALF) return { ...ledger, keys: all };
  if (all.length <= 2 * HALF) return { ...ledger, keys: all, halfAt };
  const left = all.slice(HALF);
  // So much at once that some of it is dropped as well.
  if (left.length > 2 * HALF) return { keys: all.slice(-HALF), floor: now, halfAt: now };
  return { keys: left, floor: halfAt, halfAt: now };
}

/**
 * The ledger with the decisions that a fold met in the log and that it does not know yet: a ticket that is made again from its
 * log, in portions perhaps, decided them before, and what follows of the log does not say so.
 */
export function rememberFolded(ledger: Ledger, folded: readonly LogRecord[]): Ledger {
  const own = folded.filter(({ event, receivedAt }) => event.source === KEPT_SOURCE && receivedAt > ledger.floor);
  if (own.length === 0) return ledger;
  const remembers = memoryOf(ledger.keys);
  return own
    .filter(({ event }) => !remembers(event.id))
    .sort((a, b) => a.receivedAt - b.receivedAt)
    .reduce((grown, { event, receivedAt }) => growLedger(grown, [event.id], receivedAt), ledger);
}

/** A set of keys costs as much as ten searches of their list, and most folds ask for fewer. */
const SEARCHES = 10;

/** Says of a key whether it is among these. */
export function memoryOf(keys: readonly string[]): (key: string) => boolean {
  let searches = 0;
  let set: Set<string> | undefined;
  return (key) => {
    searches += 1;
    if (searches <= SEARCHES) return keys.includes(key);
    set ??= new Set(keys);
    return set.has(key);
  };
}
