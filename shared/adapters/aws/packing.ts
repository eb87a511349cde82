/**
 * How JSON is stored: deflated, behind one byte that names the format. DynamoDB bills writes by the kilobyte, and a ticket
 * is written twice for each of its events: packed it takes one or two units where plain JSON takes four to eight.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { DICTIONARY_1 } from './packingDictionary.ts';

/** Raw deflate with {@link DICTIONARY_1}. */
const FORMAT_1 = 1;
const dictionary = Buffer.from(DICTIONARY_1);

/** Any plain JSON value as bytes. */
export function pack(value: unknown): Uint8Array {
  const deflated = deflateRawSync(JSON.stringify(value), { dictionary });
  const packed = new Uint8Array(deflated.length + 1);
  packed[0] = FORMAT_1;
  packed.set(deflated, 1);
  return packed;
}

/**
 * The value that was packed; `T` is what the writer put there.
 * @throws Error when the bytes are of a format that this version does not know, or damaged
 */
export function unpack<T>(packed: Uint8Array): T {
  if (packed[0] !== FORMAT_1) throw new Error(`Stored in format ${packed[0]}, which this version of Kept cannot read.`);
  return JSON.parse(inflateRawSync(packed.subarray(1), { dictionary }).toString()) as T;
}
