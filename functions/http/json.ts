/** JSON from strangers: parsed with a limit on its depth, and with the place of an error where the parser tells it. */
import { Problem } from './problem.ts';

/** Far above what an event may nest (events/limits.ts), far below what could hurt whoever walks the value. */
export const MAX_DEPTH = 64;

/** 400 when the text is not JSON, or nests deeper than MAX_DEPTH. Takes time in proportion to the text's length. */
export function parseJson(text: string): unknown {
  const tooDeepAt = firstTooDeep(text);
  if (tooDeepAt !== -1) {
    throw new Problem('malformed-json', `The JSON nests deeper than ${MAX_DEPTH} levels at ${place(text, tooDeepAt)}.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem('malformed-json', complaint(text, error instanceof Error ? error.message : ''));
  }
}

/** Index of the bracket that opens one level too many; -1 when there is none. For text that is not JSON any answer will do. */
function firstTooDeep(text: string): number {
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    switch (text[i]) {
      case '"':
        i = endOfString(text, i);
        break;
      case '[':
      case '{':
        depth += 1;
        if (depth > MAX_DEPTH) return i;
        break;
      case ']':
      case '}':
        depth -= 1;
        break;
    }
  }
  return -1;
}

/** Index of the quote that ends the string which begins at `start`; the text's length when none does. */
function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i;
}

function complaint(text: string, message: string): string {
  if (text.trim() === '') return 'The body is empty; send a JSON document.';
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return `The body is not valid JSON at ${place(text, Number(position))}.`;
  const token = /^Unexpected token '(.{1,2})'/u.exec(message)?.[1];
  if (token !== undefined) return `The body is not valid JSON: there is an unexpected \`${token}\`.`;
  return 'The body ends too early: the JSON document is not complete.';
}

function place(text: string, index: number): string {
  const before = text.slice(0, index);
  const line = before.split('\n').length;
  return `line ${line}, column ${index - before.lastIndexOf('\n')} (character ${index + 1})`;
}
