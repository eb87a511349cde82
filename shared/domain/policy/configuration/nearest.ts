/** Which known name a misspelt one most likely meant. */

/** Longer ones are cut: nobody means them. */
const LONGEST = 128;

/**
 * The known names with the fewest edits from `word` (a letter more, less, another, or two swapped), all of those that are
 * equally near, in their order. Case, `-` and `_` do not count: `handOver` is `hand_over`.
 */
export function nearestNames(word: string, known: readonly string[]): string[] {
  const meant = fold(word.slice(0, LONGEST));
  let fewest = Number.POSITIVE_INFINITY;
  let best: string[] = [];
  for (const name of known) {
    const count = edits(meant, fold(name));
    if (count < fewest) {
      fewest = count;
      best = [];
    }
    if (count === fewest) best.push(name);
  }
  return best;
}

/** `Unknown level "glod". The nearest known one is "gold".` */
export function unknownName(what: string, word: string, known: readonly string[]): string {
  const shown = JSON.stringify(word.length > LONGEST ? `${word.slice(0, LONGEST)}…` : word);
  return `Unknown ${what} ${shown}. ${nearestHint(word, known)}`;
}

/** `The nearest known one is "gold".` */
export function nearestHint(word: string, known: readonly string[]): string {
  const [first, ...others] = nearestNames(word, known)
    .slice(0, 3)
    .map((name) => JSON.stringify(name));
  if (first === undefined) return 'There is none yet.';
  return others.length === 0
    ? `The nearest known one is ${first}.`
    : `The nearest known ones are ${[first, ...others].join(', ')}.`;
}

/**
 * Whether a word that may be anything is most likely a misspelling: none of the known ones, and one letter away from one of
 * them, or two in a long word. Names that differ in their numbers alone are different names.
 */
export function isMisspelt(word: string, known: readonly string[]): boolean {
  if (known.includes(word)) return false;
  const most = word.length < 3 ? 0 : word.length < 6 ? 1 : 2;
  const cut = word.slice(0, LONGEST);
  return known.some((name) => edits(fold(cut), fold(name)) <= most && unnumbered(cut) !== unnumbered(name));
}

function unnumbered(name: string): string {
  return name.replace(/\d+/g, '0');
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, '');
}

/** Optimal string alignment distance. */
function edits(a: string, b: string): number {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substituted = previous[column - 1]! + Number(a[row - 1] !== b[column - 1]);
      const swapped =
        a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1] ? older[column - 2]! + 1 : substituted;
      current.push(Math.min(substituted, swapped, previous[column]! + 1, current[column - 1]! + 1));
    }
    older = previous;
    previous = current;
  }
  return previous[b.length]!;
}
