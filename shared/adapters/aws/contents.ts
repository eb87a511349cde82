/**
 * Immutable content in the table, named by its hash: in chunks since it may be megabytes, and readable from the moment that
 * its manifest is there, which is written last. Chunks are named by their bytes, so that two writers of the same content
 * never mix theirs (another release may pack it to other bytes).
 */
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { bytes, bytesOf, type Item, number, numberOf, text, textOf } from './attributes.ts';
import { digest } from './digest.ts';
import { isConditionFailure } from './failures.ts';
import { pack, unpack } from './packing.ts';
import { inParallel } from './parallel.ts';
import { readItem } from './reading.ts';
import type { Table } from './table.ts';

/** An item holds 400 KB, names included. */
const CHUNK_BYTES = 350_000;
const CHUNKS_AT_ONCE = 4;

/** The key of one of its items, by sort key. */
export type ContentKey = (sk: string) => Item;

const chunkKey = (content: string, index: number): string => `CHUNK#${content}#${index}`;

/** Stores content unless it is stored. It can be read when this resolves. */
export async function storeContent(table: Table, key: ContentKey, value: unknown): Promise<void> {
  if ((await readItem(table, key('MANIFEST'))) !== null) return;
  const packed = pack(value);
  const content = digest(packed);
  const chunks = Math.ceil(packed.length / CHUNK_BYTES);
  await inParallel([...new Array(chunks).keys()], CHUNKS_AT_ONCE, async (index) => {
    const chunk = packed.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES);
    await put(table, { ...key(chunkKey(content, index)), chunk: bytes(chunk) });
  });
  await put(table, { ...key('MANIFEST'), content: text(content), chunks: number(chunks) });
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

/**
 * @param what its name in messages, such as `The terms sha256:…`
 * @throws Error when it is not stored whole: that is corruption
 */
export async function readContent<T>(table: Table, key: ContentKey, what: string): Promise<T> {
  const manifest = await readItem(table, key('MANIFEST'));
  if (manifest === null) throw new Error(`${what} is not in ${table.name}.`);
  const content = textOf(manifest, 'content');
  const indices = [...new Array(numberOf(manifest, 'chunks')).keys()];
  const chunks = await inParallel(indices, CHUNKS_AT_ONCE, async (index) => {
    const item = await readItem(table, key(chunkKey(content, index)));
    if (item === null) throw new Error(`${what} in ${table.name} lacks its chunk ${index}.`);
    return bytesOf(item, 'chunk');
  });
  const packed = Buffer.concat(chunks);
  if (digest(packed) !== content) throw new Error(`${what} in ${table.name} is damaged.`);
  return unpack<T>(packed);
}
