/** One layer of a rota: its one answer at each instant, and the instants at which that may change. */
import type { RotaLayer, RotaOverride } from '../policy/directory.ts';
import { type Calendar, openCalendar } from '../time/calendar.ts';
import { isoDate } from '../time/civil.ts';
import { localDay } from '../time/workingDay.ts';
import type { Zone } from '../time/zone.ts';
import { holds, type LayerAnswer, type Span, type Swap } from './answer.ts';
import { openTurns, type Turns } from './turns.ts';

/** What a layer is opened with besides itself. */
export interface Around {
  zone: Zone;
  /** By person. */
  away: Readonly<Record<string, readonly Span[]>>;
  /** Of the rota, in the order in which they are written. */
  overrides: readonly RotaOverride[];
  /** Of the rota, in the order in which they were made. */
  swaps: readonly Swap[];
}

/** An answer, with what tells two stretches of the same answer apart: a turn, an override, a swap. */
export interface Held {
  answer: LayerAnswer;
  by: string;
}

/** `layer.name`, else its place in the rota, from 1. */
export function layerName(layer: { name?: string | undefined }, index: number): string {
  return layer.name ?? String(index + 1);
}

export class OpenLayer {
  readonly name: string;
  readonly #people: readonly string[];
  readonly #turns: Turns;
  readonly #hours: Calendar | undefined;
  readonly #daysOff: ReadonlySet<string>;
  readonly #around: Around;
  readonly #overrides: readonly RotaOverride[];
  readonly #swaps: readonly Swap[];

  constructor(name: string, layer: RotaLayer, around: Around) {
    const isOwn = (entry: { layer?: string }) => entry.layer === undefined || entry.layer === name;
    this.name = name;
    this.#people = layer.people;
    this.#turns = openTurns(layer, around.zone);
    this.#hours = layer.hours && openCalendar(layer.hours);
    this.#daysOff = new Set(layer.hours?.holidays);
    this.#around = around;
    this.#overrides = around.overrides.filter(isOwn);
    this.#swaps = around.swaps.filter(isOwn);
  }

  /** An override puts its person on duty outside of the layer's hours too; a swap only hands on what there is to be done. */
  heldAt(at: number): Held {
    const index = this.#overrides.findLastIndex((override) => holds(override, at));
    const inOrder = this.#inOrder(at);
    const { turnOf } = inOrder.answer;
    const below =
      index < 0
        ? inOrder
        : this.#held({ person: this.#overrides[index]!.person, because: 'override', turnOf }, `override ${index}`);
    return this.#swapped(below, at);
  }

  /** The instants in `(from, to)` at which the answer may change, in no order. */
  changes(from: number, to: number): number[] {
    const spans = [
      ...this.#people.flatMap((person) => this.#awayOf(person)),
      ...this.#overrides,
      ...this.#swaps,
      ...(this.#hours?.segments(from, to) ?? []),
    ];
    const edges = spans.flatMap((span) => [span.from, span.to]);
    for (let turn = this.#turns.at(from) + 1, begin = from; begin < to; turn++) {
      begin = this.#turns.begin(turn);
      edges.push(begin);
    }
    return edges.filter((at) => from < at && at < to);
  }

  /** A span that holds `[from, to)`, and in full each turn, override and swap that reaches into it. */
  widened({ from, to }: Span): Span {
    const reaching = [...this.#overrides, ...this.#swaps].filter((span) => span.from < to && span.to > from);
    const first = Math.min(from, ...reaching.map((span) => span.from));
    const last = Math.max(to, ...reaching.map((span) => span.to)) - 1;
    return { from: this.#turns.begin(this.#turns.at(first)), to: this.#turns.begin(this.#turns.at(last) + 1) };
  }

  /** By turns alone, and who is away. */
  #inOrder(at: number): Held {
    if (this.#hours && !this.#hours.isOpen(at)) {
      const date = isoDate(localDay(this.#around.zone, at));
      const because = this.#daysOff.has(date) ? 'day_off' : 'outside_hours';
      return this.#held({ person: null, because, turnOf: null }, 'off');
    }
    const count = this.#people.length;
    if (count === 0) return this.#held({ person: null, because: 'all_away', turnOf: null }, 'off');
    const turn = this.#turns.at(at);
    const first = ((turn % count) + count) % count;
    const turnOf = this.#people[first]!;
    for (let step = 0; step < count; step++) {
      const person = this.#people[(first + step) % count]!;
      if (this.#awayOf(person).some((span) => holds(span, at))) continue;
      return this.#held({ person, because: person === turnOf ? 'turn' : 'stand_in', turnOf }, `turn ${turn}`);
    }
    return this.#held({ person: null, because: 'all_away', turnOf }, `turn ${turn}`);
  }

  #swapped(below: Held, at: number): Held {
    let held = below;
    for (const swap of this.#swaps) {
      if (!holds(swap, at) || !takes(swap, held.answer)) continue;
      const { turnOf } = held.answer;
      held = this.#held({ person: swap.person, because: 'swap', turnOf, swap: swap.id }, `swap ${swap.id}`);
    }
    return held;
  }

  #awayOf(person: string): readonly Span[] {
    return Object.hasOwn(this.#around.away, person) ? this.#around.away[person]! : [];
  }

  #held(answer: Omit<LayerAnswer, 'layer'>, by: string): Held {
    return { answer: { layer: this.name, ...answer }, by };
  }
}

/** Who is away still has their turn: a swap that takes it from them stands before whoever stands in. */
function takes({ insteadOf }: Swap, { person, because, turnOf }: LayerAnswer): boolean {
  if (because === 'outside_hours' || because === 'day_off') return false;
  if (insteadOf === undefined || insteadOf === person) return true;
  return insteadOf === turnOf && (because === 'stand_in' || because === 'all_away');
}
