import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const LOG = '../shared/data/incidents.jsonl';

interface Counts {
  tickets: number;
  events: number;
  clocks: Record<string, Record<string, number>>;
}

describe('kept replay of the real incident log', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kept-replay-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const replay = (file: string) => {
    const run = spawnSync(process.execPath, ['cli/kept.ts', 'replay', file, '--config', 'config', '--json'], {
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    return JSON.parse(run.stdout) as Counts;
  };

  it('counts every ticket, and a shuffled and repeated log gives the same clocks', () => {
    const inOrder = replay(LOG);
    expect(inOrder).toMatchObject({ tickets: 458, events: 3450 });
    const lines = readFileSync(LOG, 'utf8').trim().split('\n');
    // By a number made from each line, so that the order is another one and always the same.
    const placed = [...lines, ...lines.slice(0, 500)].map((line, i) => ({ line, place: (i * 7919) % 3967 }));
    const file = join(folder, 'shuffled.jsonl');
    writeFileSync(
      file,
      placed
        .sort((a, b) => a.place - b.place)
        .map(({ line }) => line)
        .join('\n'),
    );
    const shuffled = replay(file);
    expect(shuffled.clocks).toEqual(inOrder.clocks);
    expect(shuffled).toMatchObject({ tickets: 458, events: 3450 });
  });
});
