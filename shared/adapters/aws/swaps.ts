import { inEffect, type MadeSwap } from '../../domain/rota/swaps.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Swaps, SwapsByRota } from '../../ports/swaps.ts';
import { bytes, bytesOf, type Item, number, numberOf, text, textOf } from './attributes.ts';
import { pack, unpack } from './packing.ts';
import { readItem, readPrefix } from './reading.ts';
import { ROTA_PREFIX, SWAPS_PK, swapsItemKey, type Table } from './table.ts';
import { putVersion } from './versions.ts';

/** How long swaps are believed without looking again: one that is made reaches every function within this. */
export const SWAPS_CACHE_MS = 15_000;

/** The swaps of all rotas are one partition, an item a rota, so that one query reads them. */
export function dynamoSwaps(table: Table, clock: Clock): Swaps {
  let cached: { swaps: Promise<SwapsByRota>; from: number } | null = null;
  let last: { stamp: string; swaps: SwapsByRota } = { stamp: '', swaps: {} };

  const read = async (): Promise<SwapsByRota> => {
    const items = await readPrefix(table, SWAPS_PK, ROTA_PREFIX);
    const stamp = items.map((item) => `${numberOf(item, 'version')} ${textOf(item, 'sk')}`).join('\n');
    if (stamp !== last.stamp) last = { stamp, swaps: byRota(items) };
    return last.swaps;
  };

  return {
    async current() {
      const now = clock.now();
      // A clock that was set back must not make an entry last.
      if (cached === null || now < cached.from || now - cached.from >= SWAPS_CACHE_MS) {
        const entry = { swaps: read(), from: now };
        cached = entry;
        entry.swaps.catch(() => {
          // A failure is not remembered: the next call tries again.
          if (cached === entry) cached = null;
        });
      }
      return cached.swaps;
    },
    async load(rota) {
      const item = await readItem(table, swapsItemKey(rota));
      return item === null
        ? { version: 0, swaps: [] }
        : { version: numberOf(item, 'version'), swaps: unpack<MadeSwap[]>(bytesOf(item, 'swaps')) };
    },
    async save(rota, before, swaps) {
      const item = {
        ...swapsItemKey(rota),
        kind: text('SWAPS'),
        version: number(before + 1),
        swaps: bytes(pack(swaps)),
      };
      const saved = await putVersion(table, item, before);
      cached = null;
      return saved ? 'saved' : 'conflict';
    },
  };
}

function byRota(items: readonly Item[]): SwapsByRota {
  return Object.fromEntries(
    items.map((item) => {
      const rota = textOf(item, 'sk').slice(ROTA_PREFIX.length);
      return [rota, inEffect(unpack<MadeSwap[]>(bytesOf(item, 'swaps')))];
    }),
  );
}
