/** The known word that a misspelt one most likely meant. */

/**
 * The entry of `known` with the fewest single-letter edits (Levenshtein) from `word`, the first of equals; undefined when
 * even that one would change more than half of the word, or the word is longer than any sensible one.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > 128) return undefined;
  let best: string | undefined;
  let fewest = Math.floor(word.length / 2) + 1;
  for (const candidate of known) {
    const count = edits(word, candidate);
    if (count < fewest) {
      fewest = count;
      best = candidate;
    }
  }
  return best;
}

function edits(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + Number(a[row - 1] !== b[column - 1]);
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
