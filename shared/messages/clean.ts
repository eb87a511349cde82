/** What others wrote, made safe to stand in a mail. Escaping for HTML is the layout's. */

/** Controls but for tab and line feed, the byte order mark, and bidirectional overrides and isolates, which could turn our own words around. */
const UNWANTED = /[\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
const LINE_BREAK = /\r\n?|[\u0085\u2028\u2029]/g;
const ELLIPSIS = '…';

/** Several lines: line ends become `\n`, controls other than tabs go, lone surrogates become U+FFFD, no blank lines at either end. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(LINE_BREAK, '\n')
    .replace(UNWANTED, (control) => (control === '\n' || control === '\t' ? control : ''))
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd();
}

/** One line, for a subject, a name, or a place inside a sentence: no CR or LF (so no header injection), single blanks. */
export function cleanLine(text: string): string {
  return text
    .toWellFormed()
    .replace(LINE_BREAK, ' ')
    .replace(/[\t\n]/g, ' ')
    .replace(UNWANTED, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * At most `limit` characters, cut at a blank where one is near, with an ellipsis. Never cuts a surrogate pair.
 */
export function shorten(text: string, limit: number): string {
  const characters = Array.from(text);
  if (characters.length <= limit) return text;
  const cut = characters.slice(0, limit - 1).join('');
  const blank = cut.lastIndexOf(' ');
  return `${(blank > cut.length * 0.7 ? cut.slice(0, blank) : cut).trimEnd()}${ELLIPSIS}`;
}

const WEB_SCHEMES = new Set(['http:', 'https:']);

/** The address to link to, if the text is an http or https URL; null for anything else. */
export function webAddress(text: string): string | null {
  const url = URL.parse(text);
  return url !== null && WEB_SCHEMES.has(url.protocol) ? url.href : null;
}
