/** Pinned terms and directories in the table, each by the hash of its content. */
import type { Directory } from '../../domain/policy/directory.ts';
import type { Terms } from '../../domain/policy/terms.ts';
import { type ContentKey, readContent, storeContent } from './contents.ts';
import { directoryItemKey, type Table, termsItemKey } from './table.ts';

const termsKey =
  (hash: string): ContentKey =>
  (sk) =>
    termsItemKey(hash, sk);
const directoryKey =
  (hash: string): ContentKey =>
  (sk) =>
    directoryItemKey(hash, sk);

/** Stores terms unless they are stored. They can be read when this resolves. */
export const storeTerms = (table: Table, hash: string, terms: Terms): Promise<void> =>
  storeContent(table, termsKey(hash), terms);

/** @throws Error when they are not stored whole: that is corruption */
export const readTerms = (table: Table, hash: string): Promise<Terms> =>
  readContent<Terms>(table, termsKey(hash), `The set of terms ${hash}`);

/** Stores a directory unless it is stored. It can be read when this resolves. */
export const storeDirectory = (table: Table, hash: string, directory: Directory): Promise<void> =>
  storeContent(table, directoryKey(hash), directory);

/** @throws Error when it is not stored whole: that is corruption */
export const readDirectory = (table: Table, hash: string): Promise<Directory> =>
  readContent<Directory>(table, directoryKey(hash), `The directory ${hash}`);
