import { cleanLine, cleanText } from './clean.ts';
import type { Block, Content, Fact, Link, Option, Way } from './content.ts';
import { ticketLine } from './ticketLine.ts';

/**
 * Writes a mail as plain text, for readers without HTML: blocks apart by one empty line, lines not wrapped.
 * A client reads first which request it is, a colleague what to do.
 */
export function writeText(content: Content): string {
  const ticket = content.ticket === null ? '' : ticketLine(content.ticket);
  const blocks = content.blocks.map(writeBlock);
  const facts = content.blocks.findIndex((block) => block.kind === 'facts');
  const before = facts === -1 ? 1 : facts;
  const body =
    content.why === null
      ? [ticket, content.greeting ?? '', ...blocks]
      : [...blocks.slice(0, before), ticket, ...blocks.slice(before)];
  return `${[...body, contactText(content)].filter((part) => part !== '').join('\n\n')}\n`;
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'lead':
      return block.sentence;
    case 'heading':
      return block.sentence.toUpperCase();
    case 'moment':
      return `${block.label}\n${indented(`${block.value} (${block.zone})`)}`;
    case 'facts':
      return block.rows.map(({ label, value }) => `${label}: ${cleanLine(value)}`).join('\n');
    case 'words':
      return block.quoted ? prefixed(cleanText(block.words), '> ') : cleanText(block.words);
    case 'list':
      return block.items.map((item) => `- ${hanging(item)}`).join('\n');
    case 'entries':
      return block.entries.map(entryText).join('\n\n');
    case 'options':
      return block.options.map((option, index) => optionText(option, index, block)).join('\n\n');
    case 'links':
      return block.links.map(linkText).join('\n');
    case 'action':
      return `${block.label}:\n${indented(block.url)}`;
  }
}

function entryText({ label, value }: Fact): string {
  return `${cleanLine(label)}\n${indented(cleanText(value))}`;
}

function optionText(option: Option, index: number, labels: { prosLabel: string; consLabel: string }): string {
  const lines = [`${index + 1}. ${hanging(option.what)}`];
  if (hasWords(option.pros)) lines.push(`  ${labels.prosLabel}: ${hanging(option.pros)}`);
  if (hasWords(option.cons)) lines.push(`  ${labels.consLabel}: ${hanging(option.cons)}`);
  return lines.join('\n');
}

function hasWords(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

function linkText({ name, url }: Link): string {
  return url === null ? `- ${cleanLine(name)}` : `- ${cleanLine(name)}: ${url}`;
}

/** The signature's delimiter of RFC 3676 lets mail programs leave the rest out of answers. */
function contactText({ agency, contact, why }: Content): string {
  const lines = ['-- ', cleanLine(agency), contact.heading];
  if (contact.intro !== null) lines.push(contact.intro);
  lines.push(...contact.ways.map(({ label, value }: Way) => `${label}: ${cleanLine(value)}`));
  if (why !== null) lines.push('', why);
  return lines.join('\n');
}

function prefixed(text: string, prefix: string): string {
  return text
    .split('\n')
    .map((line) => `${prefix}${line}`.trimEnd())
    .join('\n');
}

function indented(text: string): string {
  return prefixed(text, '  ');
}

/** Further lines of an item stand under its first. */
function hanging(text: string): string {
  return cleanText(text).replaceAll('\n', '\n  ');
}
