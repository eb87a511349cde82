import { piecesOf } from '../addresses.ts';
import { cleanText } from '../clean.ts';
import { stretches } from '../fences.ts';
import { html, Markup } from './markup.ts';
import { DEFAULT_COLOUR } from './palette.ts';

const CODE =
  "margin:8px 0;padding:10px 12px;background-color:#f3f4f6;border:1px solid #e5e7eb;border-radius:4px;font-family:Consolas,Menlo,'DejaVu Sans Mono',monospace;font-size:13px;line-height:19px;color:#1f2937;white-space:pre-wrap";

/**
 * Others' words as HTML: shown as they were written, markup included, and never as markup. Line ends and runs of blanks are kept, fenced code
 * stands in a block of its own (R16), and only http and https addresses become links.
 */
export function wordsAsHtml(words: string, linkColour: string = DEFAULT_COLOUR): Markup {
  const pieces = stretches(cleanText(words)).map(({ kind, text }) =>
    kind === 'code' ? html`<pre class="code" dir="ltr" style="${CODE}">${text}</pre>` : prose(text, linkColour),
  );
  return html`${pieces}`;
}

function prose(text: string, linkColour: string): Markup {
  return html`${piecesOf(text).map((piece) => (typeof piece === 'string' ? spaced(piece) : anchor(piece.url, piece.address, linkColour)))}`;
}

/** `url` must come from {@link webAddress}, or be one of ours. */
export function anchor(url: string, name: string, colour: string = DEFAULT_COLOUR): Markup {
  return html`<a class="link" href="${url}" style="color:${colour};text-decoration:underline">${name}</a>`;
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
