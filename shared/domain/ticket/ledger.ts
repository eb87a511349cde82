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
