import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { sha256OfAscii } from './sha256.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The two characters of each 12 bits. */
const PAIRS = Array.from({ length: 4096 }, (_, bits) => ALPHABET[bits >> 6]! + ALPHABET[bits & 63]!);

/**
 * The deterministic key of an obligation (domain.md, *Obligations*): the same facts always give the same key, so running
 * again does nothing again. 128 bits of SHA-256 over the parts, as 22 characters that fit a URL, a header and a table key.
 */
export function obligationKey(parts: readonly (string | number | null)[]): string {
  const text = JSON.stringify(parts);
  const words = sha256OfAscii(text) ?? sha256OfAny(text);
  let key = '';
  for (let bit = 0; bit < 132; bit += 12) key += PAIRS[bitsAt(words, bit)]!;
  return key;
}

/** Twelve bits from the `bit`-th on. */
function bitsAt(words: Int32Array, bit: number): number {
  const i = bit >> 5;
  const past = bit & 31;
  const fromNext = past - 20;
  if (fromNext <= 0) return (words[i]! >>> (20 - past)) & 0xfff;
  return ((words[i]! << fromNext) | (words[i + 1]! >>> (32 - fromNext))) & 0xfff;
}

function sha256OfAny(text: string): Int32Array {
  const digest = new DataView(sha256(utf8ToBytes(text)).buffer);
  return Int32Array.from({ length: 8 }, (_, i) => digest.getInt32(i * 4));
}
