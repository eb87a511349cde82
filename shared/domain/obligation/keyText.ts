import { MOST_CHARACTERS, putCharacter } from './sha256.ts';

/** What a key is made of. */
export type Part = string | number | null;

const QUOTE = 34;
const COMMA = 44;
const ZERO = 48;
const OPENING_BRACKET = 91;
const BACKSLASH = 92;
const CLOSING_BRACKET = 93;
const TEN_MILLION = 10_000_000;

/** Where a text stands of which JSON would change a character. */
const NOT_PLAIN = -1;

/**
 * Puts parts where they are hashed, as the JSON of their list, without making its text first. Returns its length; undefined
 * when a part is not plain: a text that JSON escapes or that is not ASCII, a fraction, a negative number.
 */
export function putParts(parts: readonly Part[]): number | undefined {
  let at = putCharacter(OPENING_BRACKET, 0);
  for (let i = 0; i < parts.length; i++) {
    if (i > 0) at = putCharacter(COMMA, at);
    at = putPart(parts[i]!, at);
    if (at === NOT_PLAIN) return undefined;
  }
  return putCharacter(CLOSING_BRACKET, at);
}

function putPart(part: Part, at: number): number {
  if (part === null) return putText('null', at);
  if (typeof part === 'number') return Number.isSafeInteger(part) && part >= 0 ? putNumber(part, at) : NOT_PLAIN;
  const end = putText(part, putCharacter(QUOTE, at));
  return end === NOT_PLAIN ? NOT_PLAIN : putCharacter(QUOTE, end);
}

function putText(text: string, at: number): number {
  if (at + text.length > MOST_CHARACTERS) return NOT_PLAIN;
  let end = at;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 || code > 126 || code === QUOTE || code === BACKSLASH) return NOT_PLAIN;
    end = putCharacter(code, end);
  }
  return end;
}

/** In two parts that are small enough for whole-number arithmetic: instants are put more often than anything else. */
function putNumber(number: number, at: number): number {
  if (number < TEN_MILLION) return putDigits(number, 1, at);
  const above = Math.floor(number / TEN_MILLION);
  return putDigits(number - above * TEN_MILLION, TEN_MILLION / 10, putDigits(above, 1, at));
}

/** From the highest digit on, or from that of `least` when the number has fewer. */
function putDigits(number: number, least: number, at: number): number {
  let unit = least;
  while (unit * 10 <= number) unit *= 10;
  let end = at;
  for (; unit >= 1; unit = (unit / 10) | 0) end = putCharacter(ZERO + (((number / unit) | 0) % 10), end);
  return end;
}
