/**
 * The embedded host's database: one SQLite file, one writer, group commit. Writes that are asked for in one turn of the
 * event loop share a transaction, each in a savepoint of its own.
 *
 * The connection runs with `synchronous = NORMAL`, under which a commit in WAL mode does not wait for the disk, and the
 * write-ahead log is synced from here before a durable write resolves. That is the promise of `synchronous = FULL`
 * (https://www.sqlite.org/pragma.html#pragma_synchronous) without holding up the event loop, and one sync serves all who
 * wait. A power cut takes away a tail of the log and never its middle. So only what somebody outside is told rests on a
 * sync: an accepted event, the start and the end of an attempt to send. Whatever follows from such facts inside (a fold, its
 * outbox, a checkpoint) stands behind them in the same log, and is done again when its tail is lost.
 */
import { closeSync, fdatasync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { migrate } from './schema.ts';

/** What may have work after a commit. */
export type Topic = 'react' | 'relay' | 'wakes' | 'mailboxes' | 'jobs';

export interface DatabaseOptions {
  /** Path of the file, whose folder is made if need be; null: in memory. */
  file: string | null;
  /**
   * What a resolved write survives: `power`, the default, a power cut; `process` only the end of the process, which is
   * enough for virtual time and spares it the waiting for the disk.
   */
  survives?: 'power' | 'process';
}

const syncData = promisify(fdatasync);

interface Job {
  /** Resolves only when a power cut cannot take it away. */
  durable: boolean;
  work(): unknown;
  settle(value: unknown): void;
  reject(error: unknown): void;
}

/** How long one transaction may take up the event loop before the rest of the jobs go to the next. */
const TRANSACTION_MS = 20;
const BUSY_TIMEOUT_MS = 5000;
/** Pages of the log after which it is copied into the database: 16 MB. */
const CHECKPOINT_PAGES = 4000;

/** Thrown inside a write: undoes what it has written so far, and makes its promise resolve with `value`. */
export class Undone extends Error {
  readonly value: unknown;
  constructor(value: unknown) {
    super('A write was undone.');
    this.value = value;
  }
}

export class EmbeddedDatabase {
  readonly #connection: DatabaseSync;
  readonly #logPath: string | null;
  readonly #statements: Record<'begin' | 'commit' | 'savepoint' | 'release', StatementSync>;
  #logDescriptor: number | null = null;
  #jobs: Job[] = [];
  #flushAsked = false;
  #toSync: (() => void)[] = [];
  #sync: Promise<void> | null = null;
  #topics = new Set<Topic>();
  #listeners: ((topic: Topic) => void)[] = [];
  #failure: Error | null = null;
  #onFailure: (error: Error) => void = () => {};

  /** Throws when the file cannot be opened, or was written by a newer Kept. */
  constructor({ file, survives = 'power' }: DatabaseOptions) {
    const path = file === null ? ':memory:' : resolve(file);
    if (file !== null) mkdirSync(dirname(path), { recursive: true });
    this.#connection = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
    this.#connection.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};`,
    );
    migrate(this.#connection);
    this.#logPath = file === null || survives === 'process' ? null : `${path}-wal`;
    this.#statements = {
      begin: this.prepare('BEGIN IMMEDIATE'),
      commit: this.prepare('COMMIT'),
      savepoint: this.prepare('SAVEPOINT job'),
      release: this.prepare('RELEASE job'),
    };
  }

  prepare(sql: string): StatementSync {
    return this.#connection.prepare(sql);
  }

  /**
   * Runs `work`, which must be synchronous, in a transaction, and resolves with what it returns once a power cut cannot take
   * it away. When it throws, its writes are undone, those of others are not.
   */
  write<T>(work: () => T): Promise<T> {
    return this.#ask(work, true);
  }

  /** As `write`, but resolves with the commit, which survives the end of the process. */
  commit<T>(work: () => T): Promise<T> {
    return this.#ask(work, false);
  }

  /** Inside a write: tells whoever listens, after the commit, that there is work. */
  signal(topic: Topic): void {
    this.#topics.add(topic);
  }

  onCommit(listener: (topic: Topic) => void): void {
    this.#listeners.push(listener);
  }

  /** Called once if the disk refuses to sync: what was written since is in doubt, every later write is refused. */
  onFailure(listener: (error: Error) => void): void {
    this.#onFailure = listener;
  }

  /** Carries out the writes asked for, and closes. */
  async close(): Promise<void> {
    while (this.#jobs.length > 0) this.#flush();
    await this.#sync;
    if (this.#logDescriptor !== null) closeSync(this.#logDescriptor);
    this.#logDescriptor = null;
    this.#failure ??= new Error('The database is closed.');
    if (this.#connection.isOpen) this.#connection.close();
  }

  #ask<T>(work: () => T, durable: boolean): Promise<T> {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise<T>((settle, reject) => {
      this.#jobs.push({ durable, work, settle: settle as (value: unknown) => void, reject });
      // What comes in during a sync shares one transaction when that is over.
      if (!this.#sync) this.#askFlush();
    });
  }

  #askFlush(): void {
    if (this.#flushAsked) return;
    this.#flushAsked = true;
    setImmediate(() => {
      this.#flushAsked = false;
      if (this.#jobs.length > 0) this.#flush();
    });
  }

  #flush(): void {
    const jobs = this.#jobs;
    this.#jobs = [];
    let taken = 0;
    const settled: { job: Job; settle(): void }[] = [];
    try {
      this.#statements.begin.run();
      const until = performance.now() + TRANSACTION_MS;
      while (taken < jobs.length && (taken === 0 || performance.now() < until)) {
        taken += 1;
        const job = jobs[taken - 1]!;
        settled.push({ job, settle: this.#attempt(job) });
      }
      this.#statements.commit.run();
    } catch (error) {
      this.#rollBack();
      for (const job of jobs) job.reject(error);
      return;
    }
    if (taken < jobs.length) {
      this.#jobs = jobs.slice(taken);
      this.#askFlush();
    }
    for (const { job, settle } of settled) {
      if (job.durable && this.#logPath !== null) this.#toSync.push(settle);
      else settle();
    }
    if (this.#toSync.length > 0 && this.#logPath !== null) this.#sync ??= this.#syncAll(this.#logPath);
    this.#announce();
  }

  /** Runs one job in its savepoint. Throws when the whole transaction is gone, as it is when the disk is full. */
  #attempt(job: Job): () => void {
    this.#statements.savepoint.run();
    try {
      const value = job.work();
      this.#statements.release.run();
      return () => job.settle(value);
    } catch (error) {
      if (!this.#connection.isTransaction) throw error;
      this.#connection.exec('ROLLBACK TO job; RELEASE job');
      return error instanceof Undone ? () => job.settle(error.value) : () => job.reject(error);
    }
  }

  #rollBack(): void {
    if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK');
    this.#topics.clear();
  }

  #announce(): void {
    if (this.#topics.size === 0) return;
    const topics = this.#topics;
    this.#topics = new Set();
    for (const topic of topics) for (const listener of this.#listeners) listener(topic);
  }

  async #syncAll(logPath: string): Promise<void> {
    try {
      // SQLite keeps one log file for as long as a connection is open. It holds no locks on it that closing could drop.
      this.#logDescriptor ??= openSync(logPath, 'r+');
      while (this.#toSync.length > 0) {
        const settlements = this.#toSync;
        this.#toSync = [];
        await syncData(this.#logDescriptor);
        for (const settle of settlements) settle();
        if (this.#jobs.length > 0) this.#flush();
      }
    } catch (error) {
      this.#fail(error as Error);
    } finally {
      this.#sync = null;
    }
  }

  /** After a failed sync nobody can tell what is on the disk; the promises stay open, as they would in a crash. */
  #fail(error: Error): void {
    if (this.#failure) return;
    this.#failure = error;
    this.#onFailure(error);
  }
}
