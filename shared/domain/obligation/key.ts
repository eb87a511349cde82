import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { type Part, putParts } from './keyText.ts';
import { digestOf } from './sha256.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const CODES = Uint8Array.from(ALPHABET, (character) => character.charCodeAt(0));

/** The characters of a key: each key writes over the one before. */
const characters = Array.from({ length: 22 }, () => 0);

/**
 * The deterministic key of an obligation (domain.md, *Obligations*): the same facts always give the same key, so running
 * again does nothing again. 128 bits of SHA-256 over the parts, as 22 characters that fit a URL, a header and a table key.
 */
export function obligationKey(parts: readonly Part[]): string {
  const length = putParts(parts);
  const words = length === undefined ? digestOfJson(parts) : digestOf(length);
  for (let i = 0; i < characters.length; i++) characters[i] = CODES[sixBitsAt(words, i * 6)]!;
  return String.fromCharCode(...characters);
}

function sixBitsAt(words: Int32Array, bit: number): number {
  const i = bit >> 5;
  const past = (bit & 31) - 26;
  if (past <= 0) return (words[i]! >>> -past) & 63;
  return ((words[i]! << past) | (words[i + 1]! >>> (32 - past))) & 63;
}

function digestOfJson(parts: readonly Part[]): Int32Array {
  const digest = new DataView(sha256(utf8ToBytes(JSON.stringify(parts))).buffer);
  return Int32Array.from({ length: 8 }, (_, i) => digest.getInt32(i * 4));
}
