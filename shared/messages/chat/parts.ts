/** A notice as a chat message: the same blocks as a mail's, in the few shapes that every messenger has. */
import { cleanLine, cleanText } from '../clean.ts';
import type { Block, Content, Fact, Option } from '../content.ts';

export type Part =
  /** The sentence to read if only one is read. */
  | { kind: 'strong'; text: string }
  | { kind: 'text'; text: string }
  /** Others' words; line ends kept. */
  | { kind: 'quote'; text: string }
  | { kind: 'facts'; rows: Fact[] }
  | { kind: 'items'; items: Item[] }
  /** Why this reader gets it. */
  | { kind: 'aside'; text: string };

export interface Item {
  text: string;
  /** Where it leads; null when it may not be linked. */
  url: string | null;
}

/** What stands under the headline, in order. All text is clean; escaping it is the messenger's business. */
export function partsOf(content: Content): Part[] {
  const { blocks, ticket, why } = content;
  const facts = blocks.findIndex((block) => block.kind === 'facts');
  const named: Part[] =
    ticket === null ? [] : [{ kind: 'text', text: `${cleanLine(ticket.id)} · ${cleanLine(ticket.title)}` }];
  const parts = blocks.flatMap((block, index) => (index === facts ? [...named, ...partOf(block)] : partOf(block)));
  return why === null ? parts : [...parts, { kind: 'aside', text: why }];
}

function partOf(block: Block): Part[] {
  switch (block.kind) {
    case 'lead':
    case 'heading':
      return [{ kind: 'strong', text: block.sentence }];
    case 'paragraph':
      return [{ kind: 'text', text: block.sentence }];
    case 'moment':
      return [{ kind: 'facts', rows: [{ label: block.label, value: `${block.value} (${block.zone})` }] }];
    case 'facts':
      return [{ kind: 'facts', rows: block.rows.map((row) => ({ ...row, value: cleanLine(row.value) })) }];
    case 'words':
      return [{ kind: block.quoted ? 'quote' : 'text', text: cleanText(block.words) }];
    case 'list':
      return [{ kind: 'items', items: block.items.map((item) => ({ text: cleanText(item), url: null })) }];
    case 'entries':
      return block.entries.flatMap(({ label, value }) => [
        { kind: 'strong', text: cleanLine(label) },
        { kind: 'text', text: cleanText(value) },
      ]);
    case 'options':
      return [
        { kind: 'items', items: block.options.map((option) => ({ text: optionText(option, block), url: null })) },
      ];
    case 'action':
      return [{ kind: 'items', items: [{ text: block.label, url: block.url }] }];
    case 'links':
      return [{ kind: 'items', items: block.links.map(({ name, url }) => ({ text: cleanLine(name), url })) }];
  }
}

function optionText({ what, pros, cons }: Option, labels: { prosLabel: string; consLabel: string }): string {
  const reasons = [
    [labels.prosLabel, pros],
    [labels.consLabel, cons],
  ].flatMap(([label, reason]) => (reason?.trim() ? [`${label}: ${cleanText(reason)}`] : []));
  return [cleanText(what), ...reasons].join('\n');
}
