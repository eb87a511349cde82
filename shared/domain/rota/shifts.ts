/** The answers of a layer over a span of time, as stretches. */
import type { Shift, Span } from './answer.ts';
import type { Held, OpenLayer } from './layer.ts';

/** The whole of a span: asked at each instant at which the answer may change, joined where it does not. */
export function shiftsOf(layer: OpenLayer, { from, to }: Span): Shift[] {
  if (!(from < to)) return [];
  const instants = [from, ...[...new Set(layer.changes(from, to))].sort((a, b) => a - b)];
  const shifts: Shift[] = [];
  let last: Held | undefined;
  for (const at of instants) {
    const held = layer.heldAt(at);
    if (last && isSame(last, held)) continue;
    const before = shifts.at(-1);
    if (before) before.to = at;
    shifts.push({ ...held.answer, from: at, to });
    last = held;
  }
  return shifts;
}

/** A shift that a span does not hold in full, cut. */
export function clipped(shift: Shift, { from, to }: Span): Shift {
  return { ...shift, from: Math.max(shift.from, from), to: Math.min(shift.to, to) };
}

function isSame(a: Held, b: Held): boolean {
  const { person, because, turnOf } = a.answer;
  return a.by === b.by && person === b.answer.person && because === b.answer.because && turnOf === b.answer.turnOf;
}
