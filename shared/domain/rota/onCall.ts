/** Who is on call: a pure function of the rota, who is away, what was swapped, and the instant (domain.md, *Lines, rota and ladders*). */
import type { Directory, Rota } from '../policy/directory.ts';
import type { ZoneTable } from '../time/calendar.ts';
import { openZone } from '../time/zone.ts';
import type { LayerAnswer, Shift, Span, Swap } from './answer.ts';
import { layerName, OpenLayer } from './layer.ts';
import { clipped, shiftsOf } from './shifts.ts';

export interface OpenRota {
  /** Ids of the people on call at an instant, each once, in the order of the layers that they answer for. */
  onCall(at: number): string[];
  /** Exactly one answer a layer, in their order. */
  answersAt(at: number): LayerAnswer[];
  /**
   * The answers of all layers for the whole of `[from, to)`: by layer, then by time, without holes. At each instant a layer's
   * shift says what `answersAt` does. Next to each other are never two of the same turn, override, swap or reason.
   */
  shiftsBetween(from: number, to: number): Shift[];
  /** As `shiftsBetween`, those of a person in full: one that reaches over an end of the span is not cut there. */
  wholeShifts(from: number, to: number): Shift[];
}

/** What a rota is opened with besides itself. */
export interface RotaContext {
  /** By person: when they are away, sorted. */
  away?: Readonly<Record<string, readonly Span[]>>;
  /** Of this rota, in the order in which they were made. */
  swaps?: readonly Swap[];
}

/**
 * Opens a rota. `zone` holds the rules of its own zone. A layer's answer is, from the top:
 *
 * 1. the latest swap that takes what is below;
 * 2. the last written override;
 * 3. nobody, outside of the layer's hours and on its days off;
 * 4. whose turn it is or, when they are away, the next in the order who is not; nobody, when all are.
 */
export function openRota(rota: Rota, zone: ZoneTable, { away = {}, swaps = [] }: RotaContext = {}): OpenRota {
  const around = { zone: openZone(zone), away, overrides: rota.overrides ?? [], swaps };
  const layers = rota.layers.map((layer, index) => new OpenLayer(layerName(layer, index), layer, around));
  const answersAt = (at: number) => layers.map((layer) => layer.heldAt(at).answer);
  return {
    onCall(at) {
      return [...new Set(answersAt(at).flatMap(({ person }) => person ?? []))];
    },
    answersAt,
    shiftsBetween(from, to) {
      return layers.flatMap((layer) => shiftsOf(layer, { from, to }));
    },
    wholeShifts(from, to) {
      return layers.flatMap((layer) => {
        const whole = shiftsOf(layer, layer.widened({ from, to })).filter(
          (shift) => shift.to > from && shift.from < to,
        );
        return whole.map((shift) => (shift.person === null ? clipped(shift, { from, to }) : shift));
      });
    },
  };
}

/** Without those that name somebody who has left. */
export function swapsAmong({ people }: Pick<Directory, 'people'>, swaps: readonly Swap[]): Swap[] {
  return swaps.filter(({ person }) => Object.hasOwn(people, person));
}

/** By person: when they are away. */
export function awayIn({ people }: Pick<Directory, 'people'>): Record<string, Span[]> {
  return Object.fromEntries(Object.entries(people).flatMap(([id, { away }]) => (away ? [[id, away]] : [])));
}
