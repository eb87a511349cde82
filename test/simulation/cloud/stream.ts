import type { Ending } from '../engine/container.ts';
import type { Faults } from '../engine/faults.ts';
import type { Loop } from '../engine/loop.ts';
import type { Random } from '../engine/random.ts';
import type { Statistics } from '../engine/statistics.ts';

const SHARDS = 3;
const LARGEST_BATCH = 8;
/** The real mapping gives up after 50 attempts; a run need not wait for so many. */
const MOST_ATTEMPTS = 6;
export const RETENTION_MS = 24 * 3_600_000;

interface Entry<Item> {
  id: string;
  at: number;
  item: Item;
  attempts: number;
  poisoned: boolean;
}

interface Shard<Item> {
  name: string;
  entries: Entry<Item>[];
  /** Of the next entry to be read. */
  position: number;
  isBusy: boolean;
  isAsked: boolean;
  resumesAt: number;
}

export interface StreamParts {
  loop: Loop;
  faults: Faults;
  random: Random;
  statistics: Statistics;
}

/**
 * A stream as DynamoDB and Lambda have it: in order within a shard, at least once, given up after so many attempts, and kept for
 * 24 hours. A batch that fails in part comes again from its first failure on.
 */
export class Stream<Item> {
  readonly #name: string;
  readonly #parts: StreamParts;
  readonly #consume: (
    items: { id: string; item: Item }[],
    done: (ending: Ending<{ failed: string[] }>) => void,
  ) => void;
  readonly #shards: Shard<Item>[];
  #sequence = 0;

  constructor(
    name: string,
    parts: StreamParts,
    consume: (items: { id: string; item: Item }[], done: (ending: Ending<{ failed: string[] }>) => void) => void,
  ) {
    this.#name = name;
    this.#parts = parts;
    this.#consume = consume;
    this.#shards = Array.from({ length: SHARDS }, (_, n) => ({
      name: `${name} shard ${n}`,
      entries: [],
      position: 0,
      isBusy: false,
      isAsked: false,
      resumesAt: 0,
    }));
  }

  push(key: string, item: Item): void {
    const { loop, faults, random } = this.#parts;
    const shard = this.#shards[shardOf(key)]!;
    this.#sequence += 1;
    const poisoned = faults.strikes('poison_records');
    shard.entries.push({ id: `${this.#name}-${this.#sequence}`, at: loop.now, item, attempts: 0, poisoned });
    if (faults.strikes('stream_delays'))
      this.#hold(shard, loop.now + random.pick([30_000, 600_000, 3_600_000, 6 * 3_600_000]));
    if (faults.strikes('stream_replays')) this.#replay(shard);
    this.#ask(shard, random.between(50, 1500));
  }

  /** Stands still until then. */
  outage(until: number): void {
    for (const shard of this.#shards) this.#hold(shard, until);
  }

  /** Whatever holds it back lets go. */
  recover(): void {
    for (const shard of this.#shards) {
      shard.resumesAt = 0;
      for (const entry of shard.entries) entry.poisoned = false;
      this.#ask(shard, 0);
    }
  }

  #hold(shard: Shard<Item>, until: number): void {
    shard.resumesAt = Math.max(shard.resumesAt, until);
  }

  #replay(shard: Shard<Item>): void {
    const { loop, random } = this.#parts;
    const back = Math.min(shard.position, random.between(1, 12));
    if (back === 0) return;
    shard.position -= back;
    for (const entry of shard.entries.slice(shard.position)) entry.attempts = 0;
    loop.note(`${shard.name} gives ${back} records again`);
  }

  #ask(shard: Shard<Item>, afterMs: number): void {
    if (shard.isAsked) return;
    shard.isAsked = true;
    const { loop } = this.#parts;
    loop.at(Math.max(loop.now + afterMs, shard.resumesAt), '', () => {
      shard.isAsked = false;
      this.#read(shard);
    });
  }

  #read(shard: Shard<Item>): void {
    const { loop, random } = this.#parts;
    if (shard.isBusy) return;
    if (loop.now < shard.resumesAt) {
      this.#ask(shard, 0);
      return;
    }
    this.#forget(shard);
    const size = random.between(1, LARGEST_BATCH);
    const batch = shard.entries.slice(shard.position, shard.position + size);
    if (batch.length === 0) return;
    shard.isBusy = true;
    const position = shard.position;
    const given = batch.filter(({ poisoned }) => !poisoned);
    const finish = (ending: Ending<{ failed: string[] }>) => {
      shard.isBusy = false;
      // A replay has set it back meanwhile: what was read now comes again.
      if (shard.position === position) this.#finish(shard, batch, ending);
      this.#ask(shard, random.between(50, 1000));
    };
    loop.note(`${shard.name} gives ${batch.map(({ id }) => id).join(' ')}`);
    if (given.length === 0) finish({ answer: { failed: [] } });
    else this.#consume(given, finish);
  }

  #finish(shard: Shard<Item>, batch: Entry<Item>[], ending: Ending<{ failed: string[] }>): void {
    const { loop, random, statistics } = this.#parts;
    const failed = 'answer' in ending ? new Set(ending.answer.failed) : new Set(batch.map(({ id }) => id));
    const first = batch.findIndex(({ id, poisoned }) => poisoned || failed.has(id));
    if (first === -1) {
      shard.position += batch.length;
      return;
    }
    shard.position += first;
    const entry = batch[first]!;
    entry.attempts += 1;
    statistics.recovery('a stream tries a record again');
    if (entry.attempts >= MOST_ATTEMPTS) {
      loop.note(`${shard.name} gives up ${entry.id}`);
      statistics.recovery('a stream gives a record up');
      shard.position += 1;
    } else this.#hold(shard, loop.now + random.between(200, 1000 * 2 ** entry.attempts));
  }

  /** What is older than the stream keeps is gone. */
  #forget(shard: Shard<Item>): void {
    const { loop, faults } = this.#parts;
    for (let entry = shard.entries[shard.position]; entry; entry = shard.entries[shard.position]) {
      if (loop.now - entry.at <= RETENTION_MS) return;
      shard.position += 1;
      faults.count('stream_outage');
      loop.note(`${shard.name} has lost ${entry.id}`);
    }
  }
}

export function shardOf(key: string): number {
  let hash = 7;
  for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 31) + key.charCodeAt(i)) | 0;
  return (hash >>> 0) % SHARDS;
}
