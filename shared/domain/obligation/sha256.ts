/**
 * SHA-256 (FIPS 180-4) of a short ASCII text, put together in place. A library works on bytes, and making them and the hasher
 * anew takes longer than the hashing; keys are a third of what an event costs.
 */

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const ROUNDS = Int32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));

/** The same of the square roots of the first 8. */
const INITIAL = Int32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));

/** How many characters a text may have; some more are for what follows it. */
export const MOST_CHARACTERS = 4000;

/** The text, four characters a word. */
const words = new Int32Array(1024);
const schedule = new Int32Array(64);
const state = new Int32Array(8);

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
}

function rotated(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** Puts a character at a position: texts are put from 0 on, one after another. Returns the next position. */
export function putCharacter(code: number, at: number): number {
  // After four of them nothing is left of what the word held before.
  words[at >> 2] = (words[at >> 2]! << 8) | code;
  return at + 1;
}

/** The eight words of the digest of what was put, valid until the next call. */
export function digestOf(length: number): Int32Array {
  // After the text come one bit, zeros, and the length in the last eight bytes of a block.
  let at = putCharacter(0x80, length);
  while ((at & 63) !== 56) at = putCharacter(0, at);
  const end = at >> 2;
  words[end] = 0;
  words[end + 1] = length * 8;
  state.set(INITIAL);
  for (let block = 0; block <= end; block += 16) compress(block);
  return state;
}

function compress(block: number): void {
  for (let i = 0; i < 16; i++) schedule[i] = words[block + i]!;
  for (let i = 16; i < 64; i++) {
    const early = schedule[i - 15]!;
    const late = schedule[i - 2]!;
    const s0 = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3);
    const s1 = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10);
    schedule[i] = (schedule[i - 16]! + s0 + schedule[i - 7]! + s1) | 0;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let i = 0; i < 64; i++) {
    const choice = (e & f) ^ (~e & g);
    const t1 = (h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + choice + ROUNDS[i]! + schedule[i]!) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const t2 = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + majority;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = state[0]! + a;
  state[1] = state[1]! + b;
  state[2] = state[2]! + c;
  state[3] = state[3]! + d;
  state[4] = state[4]! + e;
  state[5] = state[5]! + f;
  state[6] = state[6]! + g;
  state[7] = state[7]! + h;
}
