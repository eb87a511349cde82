import { cleanLine } from '../clean.ts';
import type { Block, Fact, Link, Option } from '../content.ts';
import { fill, type Values } from './fill.ts';
import type { Markup } from './markup.ts';
import { ALARM, type Palette } from './palette.ts';
import { BLOCKS } from './skeletons.generated.ts';
import { anchor, wordsAsHtml } from './words.ts';

/** How a whole mail looks. */
export interface Look {
  tone: 'calm' | 'alarm';
  palette: Palette;
}

/** Writes one block: the template's piece of its kind, with its words. */
export function blockAsHtml(block: Block, look: Look): Markup {
  const [piece, values] = pieceFor(block, look);
  return fill(BLOCKS[piece], { ...look.palette, ...values });
}

function pieceFor(block: Block, { tone, palette }: Look): [keyof typeof BLOCKS, Values] {
  switch (block.kind) {
    case 'paragraph':
    case 'lead':
    case 'heading':
      return [block.kind, { sentence: block.sentence }];
    case 'moment': {
      const { edge, ground } = tone === 'alarm' ? ALARM : { edge: palette.brand, ground: palette.ground };
      return ['moment', { label: block.label, value: block.value, zone: block.zone, tone, edge, ground }];
    }
    case 'facts':
      return ['facts', { rows: block.rows.map((row) => fact(row, palette)) }];
    case 'words':
      return ['words', { words: wordsAsHtml(block.words, palette.brand), quoted: block.quoted }];
    case 'list':
      return ['list', { items: block.items.map((item) => ({ item: wordsAsHtml(item, palette.brand) })) }];
    case 'entries':
      return ['entries', { entries: block.entries.map((each) => entry(each, palette)) }];
    case 'options':
      return ['options', { options: block.options.map((each) => option(each, block, palette)) }];
    case 'links':
      return ['list', { items: block.links.map((each) => ({ item: link(each, palette) })) }];
    case 'action':
      return ['action', { label: block.label, url: block.url }];
  }
}

function fact({ label, value, url }: Fact, { brand }: Palette): Values {
  const shown = cleanLine(value);
  return { label, value: url === undefined ? shown : anchor(url, shown, brand) };
}

function entry({ label, value }: Fact, { brand }: Palette): Values {
  return { label: cleanLine(label), value: wordsAsHtml(value, brand) };
}

function option(
  { what, pros, cons }: Option,
  labels: { prosLabel: string; consLabel: string },
  { brand }: Palette,
): Values {
  const sides = [
    { label: labels.prosLabel, words: pros ?? '' },
    { label: labels.consLabel, words: cons ?? '' },
  ];
  return {
    what: wordsAsHtml(what, brand),
    sides: sides
      .filter(({ words }) => words.trim() !== '')
      .map(({ label, words }) => ({ label, side: wordsAsHtml(words, brand) })),
  };
}

function link({ name, url }: Link, { brand }: Palette): string | Markup {
  const shown = cleanLine(name);
  return url === null ? shown : anchor(url, shown, brand);
}
