/**
 * Pinned terms in the table: immutable, in chunks since they may be megabytes, and readable from the moment that their
 * manifest is there, which is written last. Chunks are named by their content, so that two writers of the same terms never
 * mix theirs (another release may pack the same terms to other bytes).
 */
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Terms } from '../../domain/policy/terms.ts';
import { bytes, bytesOf, type Item, number, numberOf, text, textOf } from './attributes.ts';
import { digest } from './digest.ts';
import { isConditionFailure } from './failures.ts';
import { pack, unpack } from './packing.ts';
import { inParallel } from './parallel.ts';
import { readItem } from './reading.ts';
import { type Table, termsItemKey } from './table.ts';

/** An item holds 400 KB, names included. */
const CHUNK_BYTES = 350_000;
const CHUNKS_AT_ONCE = 4;

const manifestKey = (hash: string): Item => termsItemKey(hash, 'MANIFEST');
const chunkKey = (hash: string, content: string, index: number): Item =>
  termsItemKey(hash, `CHUNK#${content}#${index}`);

/** Stores terms unless they are stored. They can be read when this resolves. */
export async function storeTerms(table: Table, hash: string, terms: Terms): Promise<void> {
  if ((await readItem(table, manifestKey(hash))) !== null) return;
  const packed = pack(terms);
  const content = digest(packed);
  const chunks = Math.ceil(packed.length / CHUNK_BYTES);
  await inParallel([...new Array(chunks).keys()], CHUNKS_AT_ONCE, async (index) => {
    const chunk = packed.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES);
    await put(table, { ...chunkKey(hash, content, index), chunk: bytes(chunk) });
  });
  await put(table, { ...manifestKey(hash), content: text(content), chunks: number(chunks) });
}

/** What is there stays: it is the same, and the manifest's chunks are stored. */
async function put(table: Table, item: Item): Promise<void> {
  const command = new PutItemCommand({
    TableName: table.name,
    Item: item,
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  try {
    await table.client.send(command);
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}

/** @throws Error when they are not stored whole: that is corruption */
export async function readTerms(table: Table, hash: string): Promise<Terms> {
  const manifest = await readItem(table, manifestKey(hash));
  if (manifest === null) throw new Error(`The terms ${hash} are not in ${table.name}.`);
  const content = textOf(manifest, 'content');
  const indices = [...new Array(numberOf(manifest, 'chunks')).keys()];
  const chunks = await inParallel(indices, CHUNKS_AT_ONCE, async (index) => {
    const item = await readItem(table, chunkKey(hash, content, index));
    if (item === null) throw new Error(`The terms ${hash} in ${table.name} lack their chunk ${index}.`);
    return bytesOf(item, 'chunk');
  });
  const packed = Buffer.concat(chunks);
  if (digest(packed) !== content) throw new Error(`The terms ${hash} in ${table.name} are damaged.`);
  return unpack<Terms>(packed);
}
