/** Reads the vectors of files and folders. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { VectorError } from './vector.ts';

/** A vector as read, and where from. */
export interface ReadVector {
  /** File and position in its array, for messages. */
  where: string;
  vector: unknown;
}

function filesOf(path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new VectorError(`${path} does not exist.`);
  if (!stat.isDirectory()) return [path];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => join(path, name));
}

function vectorsOf(file: string): ReadVector[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new VectorError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!Array.isArray(content)) throw new VectorError(`${file} is not an array of vectors.`);
  return content.map((vector: unknown, index) => ({ where: `${file}[${index}]`, vector }));
}

/** All vectors under the paths, in order. VectorError when a path is missing, unreadable or holds no vector. */
export function readVectors(paths: readonly string[]): ReadVector[] {
  return paths.flatMap((path) => {
    const vectors = filesOf(path).flatMap(vectorsOf);
    if (vectors.length === 0) throw new VectorError(`${path} holds no vector.`);
    return vectors;
  });
}
