/** Messengers refuse what is too long: parts that fit are kept whole, and what is left out is owned up to. */

const LEFT_OUT = '…';

/**
 * The longest beginning of `pieces` that with an ellipsis weighs at most `limit` and is at most `most` pieces; all of them when they fit.
 *
 * @param weigh what a piece adds, in the messenger's own measure
 */
export function fitting<T>(
  pieces: readonly T[],
  { limit, most = Number.POSITIVE_INFINITY }: { limit: number; most?: number },
  weigh: (piece: T) => number,
  ellipsis: T,
): T[] {
  let weight = 0;
  let room = 0;
  for (const [index, piece] of pieces.entries()) {
    weight += weigh(piece);
    if (weight > limit || index >= most) return [...pieces.slice(0, room), ellipsis];
    if (weight + weigh(ellipsis) <= limit && index + 1 < most) room = index + 1;
  }
  return [...pieces];
}

/** At most `limit` UTF-16 units, which is what messengers count, with an ellipsis; never half a surrogate pair. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text
    .slice(0, limit - LEFT_OUT.length)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .trimEnd()}${LEFT_OUT}`;
}
