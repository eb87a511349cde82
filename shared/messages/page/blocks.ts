/** Blocks of a mail, written for a page: the same words, without what mail programs need. */
import { cleanLine } from '../clean.ts';
import type { Block, Option } from '../content.ts';
import { html, type Markup } from '../html/markup.ts';
import { linkTo, nameOf, wordsOnPage } from './words.ts';

/** @param showAll what opens the rest of long words */
export function blockOnPage(block: Block, showAll: string): Markup {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${block.sentence}</p>`;
    case 'lead':
      return html`<p><strong>${block.sentence}</strong></p>`;
    case 'heading':
      return html`<h3>${block.sentence}</h3>`;
    case 'moment':
      return html`<p>${block.label}: <strong>${block.value}</strong> (${block.zone})</p>`;
    case 'facts':
      return html`<dl class="facts">${block.rows.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${nameOf(value)}</dd></div>`)}</dl>`;
    case 'words':
      return block.quoted
        ? html`<blockquote>${wordsOnPage(block.words, showAll)}</blockquote>`
        : wordsOnPage(block.words, showAll);
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li>${wordsOnPage(item, showAll)}</li>`)}</ul>`;
    case 'entries':
      return html`${block.entries.map(({ label, value }) => html`<h4>${cleanLine(label)}</h4>${wordsOnPage(value, showAll)}`)}`;
    case 'options':
      return html`<ol class="options">${block.options.map((option) => optionOnPage(option, block, showAll))}</ol>`;
    case 'action':
      return html`<p><a href="${block.url}">${block.label}</a></p>`;
    case 'links':
      return html`<ul>${block.links.map(({ name, url }) => html`<li>${url === null ? nameOf(name) : linkTo(url, cleanLine(name))}</li>`)}</ul>`;
  }
}

function optionOnPage(
  { what, pros, cons }: Option,
  labels: { prosLabel: string; consLabel: string },
  showAll: string,
): Markup {
  const sides = [
    [labels.prosLabel, pros],
    [labels.consLabel, cons],
  ] as const;
  const told = sides.flatMap(([label, side]) =>
    side === undefined || side.trim() === ''
      ? []
      : [html`<div><dt>${label}</dt><dd>${wordsOnPage(side, showAll)}</dd></div>`],
  );
  return html`<li><strong>${wordsOnPage(what, showAll)}</strong>${told.length === 0 ? '' : html`<dl class="sides">${told}</dl>`}</li>`;
}
