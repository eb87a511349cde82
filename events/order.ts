/** The order of a ticket's events. Pure, and free of anything that depends on a language or a zone. */

/** The source of Kept's own decisions. */
export const KEPT_SOURCE = 'urn:kept';

/** The source of what clients do on Kept's status page (docs/status-page.md). */
export const PAGE_SOURCE = 'urn:kept:page';

/** What the order looks at. */
export interface Ordered {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly sequence?: string | undefined;
}

/**
 * Compares two events of one ticket: `ticket.opened` first, then by time, by `sequence` (an event without one comes before
 * those with one), by id and by source; in `sequence` and id, runs of digits compare as numbers. At one instant Kept's own
 * decisions follow everything else, for they answer to it.
 *
 * Returns a negative number, a positive one, or 0, which means that both name the same event (same id and source).
 */
export function compareEvents(a: Ordered, b: Ordered): number {
  const openedFirst = Number(b.type === 'ticket.opened') - Number(a.type === 'ticket.opened');
  if (openedFirst !== 0) return openedFirst;
  if (a.time !== b.time) return a.time < b.time ? -1 : 1;
  const keptLast = Number(a.source === KEPT_SOURCE) - Number(b.source === KEPT_SOURCE);
  if (keptLast !== 0) return keptLast;
  return (
    compareSequences(a.sequence, b.sequence) ||
    compareNatural(a.id, b.id) ||
    compareUnits(a.source, b.source) ||
    // Ids such as 7 and 07 are the same number but different names.
    compareUnits(a.id, b.id)
  );
}

function compareSequences(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(b === undefined) - Number(a === undefined);
  return compareNatural(a, b);
}

/** By UTF-16 code units. */
function compareUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** By UTF-16 code units, but a run of digits against a run of digits as whole numbers of any length. */
function compareNatural(a: string, b: string): number {
  if (a === b) return 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const unitA = a.charCodeAt(i);
    const unitB = b.charCodeAt(j);
    if (!isDigit(unitA) || !isDigit(unitB)) {
      if (unitA !== unitB) return unitA - unitB;
      i += 1;
      j += 1;
      continue;
    }
    const startA = skipZeros(a, i);
    const startB = skipZeros(b, j);
    i = endOfRun(a, startA);
    j = endOfRun(b, startB);
    const byNumber = i - startA - (j - startB) || compareRuns(a, startA, b, startB, i - startA);
    if (byNumber !== 0) return byNumber;
  }
  return a.length - i - (b.length - j);
}

/** Two runs of digits of one length: the first digit that differs decides. */
function compareRuns(a: string, startA: number, b: string, startB: number, length: number): number {
  for (let k = 0; k < length; k += 1) {
    const difference = a.charCodeAt(startA + k) - b.charCodeAt(startB + k);
    if (difference !== 0) return difference;
  }
  return 0;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function skipZeros(text: string, start: number): number {
  let position = start;
  while (text.charCodeAt(position) === 48) position += 1;
  return position;
}

function endOfRun(text: string, start: number): number {
  let position = start;
  while (isDigit(text.charCodeAt(position))) position += 1;
  return position;
}
