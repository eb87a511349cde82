import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * The deterministic key of an obligation (domain.md, *Obligations*): the same facts always give the same key, so running
 * again does nothing again. 128 bits of SHA-256 over the parts, as 22 characters that fit a URL, a header and a table key.
 */
export function obligationKey(parts: readonly (string | number | null)[]): string {
  const digest = sha256(utf8ToBytes(JSON.stringify(parts)));
  let key = '';
  for (let bit = 0; bit < 128; bit += 6) {
    const byte = bit >> 3;
    const pair = (digest[byte]! << 8) | digest[byte + 1]!;
    key += ALPHABET[(pair >> (10 - (bit & 7))) & 63]!;
  }
  return key;
}
