import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Sees to it that one host at a time runs on a database file: two would carry everything out twice. The lock is SQLite's own,
 * on a file beside it, so it goes with the process however that ends.
 *
 * @returns how to let go
 * @throws when another host has it
 */
export function becomeSoleHost(file: string): () => void {
  const path = `${resolve(file)}.lock`;
  mkdirSync(dirname(path), { recursive: true });
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw new Error(`Another host runs on ${file}.`, { cause: error });
  }
  return () => lock.close();
}
