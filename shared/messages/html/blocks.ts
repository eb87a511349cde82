import { cleanLine } from '../clean.ts';
import type { Block, Fact, Link, Option } from '../content.ts';
import { html, type Markup } from './markup.ts';
import { anchor, wordsAsHtml } from './words.ts';

const WRAP = 'overflow-wrap:anywhere;word-break:break-word';
const PARAGRAPH = 'margin:0 0 16px';

/** Writes one block. Styles are inline, for programs that drop style sheets; classes are for the dark scheme. */
export function blockAsHtml(block: Block, tone: 'calm' | 'alarm'): Markup {
  switch (block.kind) {
    case 'paragraph':
      return html`<p style="${PARAGRAPH}">${block.sentence}</p>`;
    case 'lead':
      return html`<p style="${PARAGRAPH};font-weight:bold">${block.sentence}</p>`;
    case 'heading':
      return html`<h2 class="text" style="margin:28px 0 8px;font-size:18px;line-height:1.35;color:#1f2937">${block.sentence}</h2>`;
    case 'moment':
      return moment(block, tone);
    case 'facts':
      return facts(block.rows);
    case 'words':
      return words(block);
    case 'list':
      return html`<ul style="margin:0 0 16px;padding:0 0 0 22px">${block.items.map(listItem)}</ul>`;
    case 'entries':
      return html`${block.entries.map(entry)}`;
    case 'options':
      return html`<ol style="margin:0 0 16px;padding:0 0 0 22px">${block.options.map((each) => option(each, block))}</ol>`;
    case 'links':
      return html`<ul style="margin:0 0 16px;padding:0 0 0 22px">${block.links.map(link)}</ul>`;
  }
}

function moment({ label, value, zone }: Extract<Block, { kind: 'moment' }>, tone: 'calm' | 'alarm'): Markup {
  const [edge, ground] = tone === 'alarm' ? ['#b42318', '#fdf2f1'] : ['#0b5394', '#eef4fb'];
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 20px;border-collapse:separate"><tr><td class="moment ${tone}" style="padding:14px 18px;background-color:${ground};border-left:4px solid ${edge};border-radius:4px"><span class="muted" style="display:block;font-size:14px;color:#4b5563">${label}</span><strong class="text" style="display:block;font-size:18px;line-height:1.4;color:#1f2937">${value}</strong><span class="muted" style="display:block;font-size:14px;color:#4b5563">${zone}</span></td></tr></table>
`;
}

function facts(rows: Fact[]): Markup {
  return html`<table class="facts" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 20px;border-collapse:collapse;font-size:15px">${rows.map(fact)}</table>
`;
}

function fact({ label, value, url }: Fact): Markup {
  const shown = cleanLine(value);
  return html`<tr><th class="muted line" scope="row" align="left" valign="top" style="width:36%;padding:7px 12px 7px 0;border-bottom:1px solid #e5e7eb;font-weight:normal;text-align:left;color:#4b5563">${label}</th><td class="line" dir="auto" valign="top" style="padding:7px 0;border-bottom:1px solid #e5e7eb;${WRAP}">${url === undefined ? shown : anchor(url, shown)}</td></tr>
`;
}

function words(block: { words: string; quoted: boolean }): Markup {
  if (!block.quoted) return html`<p dir="auto" style="${PARAGRAPH};${WRAP}">${wordsAsHtml(block.words)}</p>`;
  return html`<blockquote class="quote" dir="auto" style="margin:0 0 20px;padding:2px 0 2px 14px;border-left:3px solid #c9ced6;${WRAP}">${wordsAsHtml(block.words)}</blockquote>`;
}

function listItem(item: string): Markup {
  return html`<li dir="auto" style="margin:0 0 6px;${WRAP}">${wordsAsHtml(item)}</li>`;
}

function entry({ label, value }: Fact): Markup {
  return html`<p dir="auto" style="${PARAGRAPH};${WRAP}"><strong>${cleanLine(label)}</strong><br>${wordsAsHtml(value)}</p>`;
}

function option({ what, pros, cons }: Option, labels: { prosLabel: string; consLabel: string }): Markup {
  const sides = [
    [labels.prosLabel, pros],
    [labels.consLabel, cons],
  ] as const;
  const lines = sides.map(([label, side]) =>
    side === undefined || side.trim() === ''
      ? ''
      : html`<br><span class="muted" style="color:#4b5563">${label}:</span> ${wordsAsHtml(side)}`,
  );
  return html`<li dir="auto" style="margin:0 0 12px;${WRAP}"><strong>${wordsAsHtml(what)}</strong>${lines}</li>`;
}

function link({ name, url }: Link): Markup {
  const shown = cleanLine(name);
  return html`<li style="margin:0 0 6px;${WRAP}">${url === null ? shown : anchor(url, shown)}</li>`;
}
