/** Pages of a timeline. */
import { badCursor } from '../parameters.ts';
import type { Placed, TimelineEntry } from './entry.ts';

/** A page ends early rather than grow too large for an answer of Lambda (6 MB). */
const PAGE_BYTES = 2_000_000;

export interface TimelinePage {
  entries: TimelineEntry[];
  /** For the next page; null at the end. */
  cursor: string | null;
}

/** The entries after a cursor; 400 when it is none. */
export function pageOf(all: readonly Placed[], cursor: string | undefined, limit: number): TimelinePage {
  const start = cursor === undefined ? 0 : after(all, readCursor(cursor));
  const entries: TimelineEntry[] = [];
  let bytes = 0;
  for (const placed of all.slice(start, start + limit)) {
    const entry = placed.tell();
    bytes += Buffer.byteLength(JSON.stringify(entry));
    if (entries.length > 0 && bytes > PAGE_BYTES) break;
    entries.push(entry);
  }
  const last = all[start + entries.length - 1];
  const isEnd = last === undefined || start + entries.length >= all.length;
  return { entries, cursor: isEnd ? null : writeCursor(last) };
}

/** The entry that ended a page. */
type Place = Pick<Placed, 'at' | 'id'>;

/**
 * Where the next page begins. An entry that has moved meanwhile (a delivery that went on) leaves its instant behind: the
 * page then begins with whatever else is of that instant, so that nothing is missed.
 */
function after(all: readonly Placed[], { at, id }: Place): number {
  const index = all.findIndex((placed) => placed.at === at && placed.id === id);
  if (index !== -1) return index + 1;
  const first = all.findIndex((placed) => placed.at >= at);
  return first === -1 ? all.length : first;
}

function writeCursor({ at, id }: Place): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url');
}

function readCursor(cursor: string): Place {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw badCursor();
  }
  if (!Array.isArray(read)) throw badCursor();
  const [at, id]: unknown[] = read;
  if (typeof at !== 'number' || typeof id !== 'string') throw badCursor();
  return { at, id };
}
