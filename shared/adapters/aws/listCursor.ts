import { GROUPS, type Group } from './listEntry.ts';

/** Where a page of a list ended: the position of the last ticket that was looked at. */
export interface Position {
  group: Group;
  listSk: string;
}

const LIST_SK = /^\d{16}#/;

/** As text that fits a URL. It holds a ticket's key, and no right to anything: a query with it reads what it may. */
export function writeCursor({ group, listSk }: Position): string {
  return Buffer.from(JSON.stringify([group, listSk])).toString('base64url');
}

/** @throws RangeError when the text is none that {@link writeCursor} gives */
export function readCursor(cursor: string): Position {
  const [group, listSk] = parse(cursor);
  if (!GROUPS.includes(group as Group) || typeof listSk !== 'string' || !LIST_SK.test(listSk)) refuse();
  return { group: group as Group, listSk };
}

function parse(cursor: string): unknown[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(read) && read.length === 2 ? read : refuse();
  } catch {
    return refuse();
  }
}

function refuse(): never {
  throw new RangeError('The cursor is not one that a list gave.');
}
