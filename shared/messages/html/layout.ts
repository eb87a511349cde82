import { cleanLine } from '../clean.ts';
import type { Block, Content, Way } from '../content.ts';
import { ticketLine } from '../ticketLine.ts';
import { blockAsHtml } from './blocks.ts';
import { fill } from './fill.ts';
import { html } from './markup.ts';
import { ALARM, paletteOf } from './palette.ts';
import { PAGE } from './skeletons.generated.ts';
import { anchor } from './words.ts';

const INK = '#1f2937';

/** Writes a mail as one HTML page of at most 600 px: the template with this mail's words. Only the agency's logo is loaded from elsewhere. */
export function writeHtml(content: Content): string {
  const { contact, tone, brand } = content;
  const palette = paletteOf(brand.colour);
  const alarm = tone === 'alarm';
  return fill(PAGE, {
    ...palette,
    language: content.language,
    title: content.subject,
    preview: preview(content.blocks),
    agency: cleanLine(content.agency),
    logo: brand.logo === null ? null : { ...brand.logo, width: `${brand.logo.width}`, height: `${brand.logo.height}` },
    ticket: content.ticket && ticketLine(content.ticket),
    alarm,
    edge: alarm ? ALARM.edge : palette.brand,
    edgeDark: alarm ? ALARM.edgeDark : palette.brandDark,
    headlineColour: alarm ? ALARM.title : INK,
    headline: content.headline,
    greeting: content.greeting,
    blocks: html`${content.blocks.map((block) => blockAsHtml(block, { tone, palette }))}`,
    contactHeading: contact.heading,
    intro: contact.intro,
    ways: contact.ways.map((way, index) => wayToReach(way, index, palette.brand)),
    why: content.why,
  }).text;
}

function wayToReach({ label, value, url }: Way, index: number, colour: string) {
  // A telephone number stays on one line.
  const shown = url?.startsWith('tel:') ? cleanLine(value).replaceAll(' ', '\u00A0') : cleanLine(value);
  return { further: index > 0, label, value: url === null ? shown : anchor(url, shown, colour) };
}

/** The line that inboxes show beside the subject: the time that matters, or else the first sentence. */
function preview(blocks: Block[]): string {
  const moment = blocks.find((block) => block.kind === 'moment');
  if (moment !== undefined) return `${moment.label} ${moment.value}`;
  const first = blocks.find((block) => block.kind === 'lead' || block.kind === 'paragraph');
  return first === undefined ? '' : first.sentence;
}
