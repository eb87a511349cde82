import { inEffect, type MadeSwap } from '../../domain/rota/swaps.ts';
import type { Swaps, SwapsByRota } from '../../ports/swaps.ts';
import type { EmbeddedDatabase } from './database.ts';

interface Row {
  rota: string;
  version: number;
  swaps: string;
}

/** The swaps of each rota in a row. */
export function openSwaps(database: EmbeddedDatabase): Swaps {
  // Versions only rise, so that their sum tells of any change.
  const stamp = database.prepare('SELECT coalesce(sum(version), 0) AS stamp FROM swaps');
  const all = database.prepare('SELECT rota, swaps FROM swaps');
  const one = database.prepare('SELECT version, swaps FROM swaps WHERE rota = ?');
  const insert = database.prepare('INSERT INTO swaps (rota, version, swaps) VALUES (?, 1, ?) ON CONFLICT DO NOTHING');
  const update = database.prepare('UPDATE swaps SET version = version + 1, swaps = ? WHERE rota = ? AND version = ?');
  let last: { stamp: number; swaps: SwapsByRota } = { stamp: 0, swaps: {} };
  return {
    async current() {
      const now = Number((stamp.get() as { stamp: number }).stamp);
      if (now !== last.stamp) last = { stamp: now, swaps: byRota(all.all() as unknown as Row[]) };
      return last.swaps;
    },
    async load(rota) {
      const row = one.get(rota) as Row | undefined;
      return row ? { version: row.version, swaps: JSON.parse(row.swaps) as MadeSwap[] } : { version: 0, swaps: [] };
    },
    save: (rota, before, swaps) =>
      database.write(() => {
        const written = JSON.stringify(swaps);
        const { changes } = before === 0 ? insert.run(rota, written) : update.run(written, rota, before);
        return Number(changes) === 1 ? 'saved' : 'conflict';
      }),
  };
}

function byRota(rows: readonly Row[]): SwapsByRota {
  return Object.fromEntries(rows.map(({ rota, swaps }) => [rota, inEffect(JSON.parse(swaps) as MadeSwap[])]));
}
