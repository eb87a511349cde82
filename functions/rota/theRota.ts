/** A rota of the directory in force, with its swaps as they are at this moment. */

import { unknownName } from '../../shared/domain/policy/configuration/nearest.ts';
import type { Directory, Rota } from '../../shared/domain/policy/directory.ts';
import { layerName } from '../../shared/domain/rota/layer.ts';
import { awayIn, type OpenRota, openRota, swapsAmong } from '../../shared/domain/rota/onCall.ts';
import { inEffect, type MadeSwap } from '../../shared/domain/rota/swaps.ts';
import { openZone, type Zone } from '../../shared/domain/time/zone.ts';
import type { RotaSwaps } from '../../shared/ports/swaps.ts';
import { Problem } from '../http/problem.ts';
import { fromStorage } from '../http/storage.ts';
import type { RotaDeps } from './deps.ts';

export interface TheRota {
  name: string;
  rota: Rota;
  zone: Zone;
  directory: Directory;
  /** The names of its layers, in order. */
  layers: string[];
  swapped: RotaSwaps;
  /** With other swaps than are stored. */
  openedWith(swaps: readonly MadeSwap[]): OpenRota;
}

/** 404 when the directory has no rota of that name. */
export async function theRota({ policies, swaps }: RotaDeps, name: string): Promise<TheRota> {
  const { directory } = await fromStorage(() => policies.current());
  const rota = Object.hasOwn(directory.rotas, name) ? directory.rotas[name] : undefined;
  if (!rota) throw new Problem('not-found', unknownName('rota', name, Object.keys(directory.rotas)));
  const table = directory.zones[rota.timeZone]!;
  return {
    name,
    rota,
    zone: openZone(table),
    directory,
    layers: rota.layers.map(layerName),
    swapped: await fromStorage(() => swaps.load(name)),
    openedWith: (made) =>
      openRota(rota, table, { away: awayIn(directory), swaps: swapsAmong(directory, inEffect(made)) }),
  };
}
