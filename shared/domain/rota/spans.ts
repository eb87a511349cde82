/** Stretches of time as sets: joined, cut, taken away. Every list is sorted, and its stretches do not touch. */
import type { Span } from './answer.ts';

/** One list of any stretches. */
export function union(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else if (from < to) joined.push({ from, to });
  }
  return joined;
}

/** What of a stretch none of a list takes. */
export function without({ from, to }: Span, taken: readonly Span[]): Span[] {
  const left: Span[] = [];
  let at = from;
  for (const span of taken) {
    if (span.to <= at || span.from >= to) continue;
    if (span.from > at) left.push({ from: at, to: span.from });
    at = span.to;
  }
  if (at < to) left.push({ from: at, to });
  return left;
}

/** What of a list lies in a stretch. */
export function within({ from, to }: Span, spans: readonly Span[]): Span[] {
  return spans
    .filter((span) => span.from < to && span.to > from)
    .map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) }));
}

export function lengthMs(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** How much of a stretch a list holds. */
export function overlapMs({ from, to }: Span, spans: readonly Span[]): number {
  let sum = 0;
  for (let i = firstAfter(spans, from); i < spans.length && spans[i]!.from < to; i++)
    sum += Math.min(to, spans[i]!.to) - Math.max(from, spans[i]!.from);
  return sum;
}

/** Index of the first stretch that ends after an instant. */
function firstAfter(spans: readonly Span[], at: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (spans[middle]!.to <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
