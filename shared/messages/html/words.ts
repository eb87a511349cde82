import { cleanText, webAddress } from '../clean.ts';
import { html, Markup } from './markup.ts';

const WEB_ADDRESS = /https?:\/\/[^\s<>"'`]+/gi;
/** What closes a sentence or a bracket around an address, and is not part of it. */
const AFTER_ADDRESS = /[.,;:!?)\]}»”’…]+$/u;

/**
 * Others' words as HTML: shown as they were written, code samples and markup included (R16). Line ends and runs of blanks are kept,
 * and only http and https addresses become links.
 */
export function wordsAsHtml(words: string): Markup {
  const text = cleanText(words);
  const pieces: Markup[] = [];
  let from = 0;
  for (const match of text.matchAll(WEB_ADDRESS)) {
    const address = match[0].replace(AFTER_ADDRESS, '');
    const url = webAddress(address);
    if (url === null) continue;
    pieces.push(spaced(text.slice(from, match.index)), anchor(url, address));
    from = match.index + address.length;
  }
  pieces.push(spaced(text.slice(from)));
  return html`${pieces}`;
}

/** `url` must come from {@link webAddress}, or be one of ours. */
export function anchor(url: string, name: string): Markup {
  return html`<a class="link" href="${url}" style="color:#0b5394;text-decoration:underline">${name}</a>`;
}

/** Mail programs know `<br>` and `&nbsp;` better than `white-space`. */
function spaced(text: string): Markup {
  const escaped = html`${text}`.text
    .replaceAll('\t', '&nbsp;&nbsp;&nbsp; ')
    .replace(/ {2,}/g, (blanks) => `${'&nbsp;'.repeat(blanks.length - 1)} `)
    .replace(/\n /g, '\n&nbsp;')
    .replace(/\n/g, '<br>\n');
  return new Markup(escaped);
}
