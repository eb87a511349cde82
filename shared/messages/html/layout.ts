import { cleanLine } from '../clean.ts';
import type { Block, Content, Way } from '../content.ts';
import { blockAsHtml } from './blocks.ts';
import { html, type Markup, raw } from './markup.ts';
import { anchor } from './words.ts';

const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** Narrow screens, and the dark scheme where the program knows it; all else is inline. */
const STYLE = raw(`<style>
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:620px){.page{padding:12px 0 !important}.foot{padding-left:18px !important;padding-right:18px !important}.card{padding:24px 18px !important;border-radius:0 !important}}
@media (prefers-color-scheme:dark){
body,.page{background-color:#101418 !important}
.card{background-color:#1b2026 !important;border-color:#2b323b !important}
.card,.text,.card td,.card li,.card p,.card blockquote{color:#e6e9ee !important}
.card .muted,.foot,.foot td,.foot p{color:#a9b2bd !important}
.moment.calm{background-color:#1b2b3c !important;border-color:#7ab4ef !important}
.moment.alarm{background-color:#3a2020 !important;border-color:#f19a92 !important}
.alarm-title{color:#f5a9a2 !important}
.line{border-color:#39414b !important}
.quote{border-color:#4b5563 !important}
.link{color:#8ec2f5 !important}
}
</style>`);

/**
 * Writes a mail as one HTML page: tables, inline styles, at most 600 px, nothing loaded from elsewhere.
 */
export function writeHtml(content: Content): string {
  return html`<!doctype html>
<html lang="${content.language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no">
<title>${content.subject}</title>
${STYLE}
</head>
<body style="margin:0;padding:0;background-color:#f3f4f6">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${preview(content.blocks)}</div>
<table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="padding:24px 12px;background-color:#f3f4f6;font-family:${raw(FONT)}"><tr><td align="center">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;text-align:left">
<tr><td class="foot brand" style="padding:0 32px 12px;font-size:15px;line-height:1.4;color:#4b5563"><strong>${cleanLine(content.agency)}</strong></td></tr>
<tr><td class="card" style="padding:32px;background-color:#ffffff;border:1px solid #e5e7eb;border-radius:8px;font-size:16px;line-height:1.5;color:#1f2937">
${card(content)}
</td></tr>
<tr><td class="foot" style="padding:20px 32px;font-size:14px;line-height:1.5;color:#4b5563">
${footer(content)}
</td></tr>
</table>
</td></tr></table>
</body>
</html>
`.text;
}

function card(content: Content): Markup {
  const alarm = content.tone === 'alarm';
  const colour = alarm ? '#b42318' : '#1f2937';
  return html`<p class="muted" dir="auto" style="margin:0 0 6px;font-size:14px;color:#4b5563;overflow-wrap:anywhere;word-break:break-word">${cleanLine(content.ticket.id)} · ${cleanLine(content.ticket.title)}</p>
<h1 class="${alarm ? 'alarm-title' : 'text'}" style="margin:0 0 20px;font-size:24px;line-height:1.25;color:${colour};overflow-wrap:anywhere">${content.headline}</h1>
${content.greeting === null ? '' : html`<p style="margin:0 0 16px">${content.greeting}</p>`}
${content.blocks.map((block) => blockAsHtml(block, content.tone))}`;
}

function footer({ contact, why }: Content): Markup {
  return html`<p style="margin:0 0 4px"><strong>${contact.heading}</strong></p>
${contact.intro === null ? '' : html`<p style="margin:0 0 8px;overflow-wrap:anywhere">${contact.intro}</p>`}
<p style="margin:0 0 12px;overflow-wrap:anywhere">${contact.ways.map(way)}</p>
${why === null ? '' : html`<p style="margin:0;overflow-wrap:anywhere">${why}</p>`}`;
}

function way({ label, value, url }: Way, index: number): Markup {
  const shown = cleanLine(value);
  return html`${index === 0 ? '' : raw('<br>')}${label}: ${url === null ? shown : anchor(url, shown)}`;
}

/** The line that inboxes show beside the subject: the time that matters, or else the first sentence. */
function preview(blocks: Block[]): string {
  const moment = blocks.find((block) => block.kind === 'moment');
  if (moment !== undefined) return `${moment.label} ${moment.value}`;
  const first = blocks.find((block) => block.kind === 'lead' || block.kind === 'paragraph');
  return first === undefined ? '' : first.sentence;
}
