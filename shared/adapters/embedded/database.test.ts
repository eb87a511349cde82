import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EmbeddedDatabase, Undone } from './database.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-database-'));
  file = join(folder, 'deeper', 'kept.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

function shards(database: EmbeddedDatabase): number[] {
  return database
    .prepare('SELECT shard FROM watermarks ORDER BY shard')
    .all()
    .map((row) => Number(row.shard));
}

function inserter(database: EmbeddedDatabase): (shard: number) => void {
  const insert = database.prepare('INSERT INTO watermarks (shard, at) VALUES (?, 0)');
  return (shard) => void insert.run(shard);
}

describe('the embedded database', () => {
  it('commits the writes of one turn together, in the order in which they were asked for', async () => {
    const database = new EmbeddedDatabase({ file });
    const insert = inserter(database);
    const seen: number[][] = [];
    const other = new DatabaseSync(file);
    const look = other.prepare('SELECT count(*) AS n FROM watermarks');
    const done = [1, 2, 3].map((shard) =>
      database.write(() => {
        seen.push(shards(database));
        insert(shard);
        // Another connection sees nothing until the commit.
        return (look.get() as { n: number }).n;
      }),
    );
    expect(await Promise.all(done)).toEqual([0, 0, 0]);
    expect(seen).toEqual([[], [1], [1, 2]]);
    expect(look.get()).toEqual({ n: 3 });
    other.close();
    await database.close();
  });

  it.each(['write', 'commit'] as const)('undoes a %s that throws, and none beside it', async (method) => {
    const database = new EmbeddedDatabase({ file });
    const insert = inserter(database);
    const results = await Promise.allSettled([
      database[method](() => insert(1)),
      database[method](() => {
        insert(2);
        throw new Error('no');
      }),
      database[method](() => {
        insert(3);
        throw new Undone('conflict');
      }),
      database[method](() => {
        insert(1);
      }),
      database[method](() => insert(5)),
    ]);
    expect(results.map((result) => result.status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(results[2]).toMatchObject({ value: 'conflict' });
    expect(shards(database)).toEqual([1, 5]);
    await database.close();
  });

  it('has on the disk what it resolved, for whoever opens the file next', async () => {
    const database = new EmbeddedDatabase({ file });
    const insert = inserter(database);
    await database.write(() => insert(7));
    // Not closed: as after a kill.
    const next = new EmbeddedDatabase({ file });
    expect(shards(next)).toEqual([7]);
    await next.close();
    await database.close();
  });

  it('carries out what was asked for before it closes, and refuses what comes after', async () => {
    const database = new EmbeddedDatabase({ file });
    const insert = inserter(database);
    const writes = [1, 2].map((shard) => database.write(() => insert(shard)));
    await database.close();
    await Promise.all(writes);
    await expect(database.write(() => insert(3))).rejects.toThrow('closed');
    const next = new EmbeddedDatabase({ file });
    expect(shards(next)).toEqual([1, 2]);
    await next.close();
  });

  it('tells listeners after the commit, once a topic, and not of what was rolled back', async () => {
    const database = new EmbeddedDatabase({ file: null });
    const insert = inserter(database);
    const told: string[] = [];
    database.onCommit((topic) => told.push(`${topic} ${shards(database).join()}`));
    await Promise.all([
      database.commit(() => {
        insert(1);
        database.signal('react');
      }),
      database.commit(() => {
        insert(2);
        database.signal('react');
      }),
    ]);
    expect(told).toEqual(['react 1,2']);
    await database.close();
  });

  it('takes many writes in several turns, with each promise kept', async () => {
    const database = new EmbeddedDatabase({ file });
    const insert = inserter(database);
    const answers: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const writes = Array.from({ length: 50 }, (_, n) =>
        (n % 2 === 0 ? database.write : database.commit).call(database, () => {
          insert(round * 50 + n);
          return round * 50 + n;
        }),
      );
      answers.push(...((await Promise.all(writes)) as number[]));
    }
    expect(answers).toEqual(Array.from({ length: 1000 }, (_, n) => n));
    expect(shards(database)).toEqual(answers);
    await database.close();
  });

  it('refuses a file of a newer Kept, and leaves it alone', async () => {
    await new EmbeddedDatabase({ file }).close();
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 999');
    newer.close();
    expect(() => new EmbeddedDatabase({ file })).toThrow('version 999');
  });

  it('opens its own files again without changing them', async () => {
    const first = new EmbeddedDatabase({ file });
    const insert = inserter(first);
    await first.write(() => insert(1));
    await first.close();
    const second = new EmbeddedDatabase({ file });
    expect(shards(second)).toEqual([1]);
    await second.close();
  });
});
