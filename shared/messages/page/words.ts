/** Others' words on a page: shown as they were written, code samples and markup included (R16), never as markup. */
import { piecesOf } from '../addresses.ts';
import { cleanLine, cleanText } from '../clean.ts';
import { stretches } from '../fences.ts';
import { html, type Markup } from '../html/markup.ts';

/** Longer words are folded away behind their beginning. */
const FOLDED_ABOVE = 1500;
const SHOWN_OF_FOLDED = 600;

/** One line of others' words inside a sentence of ours: what it does to the direction stays inside. */
export function nameOf(text: string): Markup {
  return html`<bdi>${cleanLine(text)}</bdi>`;
}

/**
 * Several lines. What stands between fences is code; line ends and blanks are kept everywhere.
 * @param showAll what opens the rest of a long text
 */
export function wordsOnPage(words: string, showAll: string): Markup {
  const text = cleanText(words);
  if (text.length <= FOLDED_ABOVE) return html`<div class="words">${partsOf(text)}</div>`;
  const beginning = text.slice(0, SHOWN_OF_FOLDED).toWellFormed().replaceAll('\uFFFD', '');
  return html`<details class="long"><summary><span class="words" dir="auto">${beginning}…</span> <span class="open">${showAll}</span></summary>
<div class="words">${partsOf(text)}</div></details>`;
}

function partsOf(text: string): Markup[] {
  return stretches(text)
    .filter((stretch) => stretch.text.trim() !== '')
    .map((stretch) => (stretch.kind === 'code' ? codePart(stretch.text) : prosePart(stretch.text)));
}

/** It may be wider than the page: then it scrolls by itself, for the keyboard too. */
function codePart(text: string): Markup {
  return html`<pre dir="ltr" tabindex="0"><code>${text}</code></pre>`;
}

function prosePart(text: string): Markup {
  const pieces = piecesOf(text.replace(/^\n+|\n+$/g, ''));
  return html`<p dir="auto">${pieces.map((piece) => (typeof piece === 'string' ? piece : linkTo(piece.url, piece.address)))}</p>`;
}

/** A link out of the page, which tells nobody where it came from. `url` is one that `webAddress` gave. */
export function linkTo(url: string, name: string): Markup {
  return html`<a href="${url}" rel="noopener noreferrer nofollow" dir="auto">${name}</a>`;
}
