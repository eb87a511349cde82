import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The two characters of each 12 bits. */
const PAIRS = Array.from({ length: 4096 }, (_, bits) => ALPHABET[bits >> 6]! + ALPHABET[bits & 63]!);

// A hasher and its buffers are used again and again: making them anew takes longer than the hashing.
const begun = sha256.create();
const hasher = sha256.create();
const digest = new Uint8Array(32);
const ascii = new Uint8Array(1024);

/**
 * The deterministic key of an obligation (domain.md, *Obligations*): the same facts always give the same key, so running
 * again does nothing again. 128 bits of SHA-256 over the parts, as 22 characters that fit a URL, a header and a table key.
 */
export function obligationKey(parts: readonly (string | number | null)[]): string {
  begun._cloneInto(hasher);
  hasher.update(bytesOf(JSON.stringify(parts))).digestInto(digest);
  let key = '';
  for (let i = 0; i < 15; i += 3) key += pairAt(i) + PAIRS[((digest[i + 1]! & 15) << 8) | digest[i + 2]!]!;
  return key + pairAt(15);
}

/** The first 12 bits from byte `i` on. */
function pairAt(i: number): string {
  return PAIRS[(digest[i]! << 4) | (digest[i + 1]! >> 4)]!;
}

/** UTF-8; valid until the next call. */
function bytesOf(text: string): Uint8Array {
  const { length } = text;
  if (length > ascii.length) return utf8ToBytes(text);
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 127) return utf8ToBytes(text);
    ascii[i] = unit;
  }
  return ascii.subarray(0, length);
}
