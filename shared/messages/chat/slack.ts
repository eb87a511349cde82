/** A notice for a Slack incoming webhook, in Block Kit. */
import type { KnownBlock, RichTextElement, RichTextSection } from '@slack/types';
import type { Content } from '../content.ts';
import { cut, fitting } from './fit.ts';
import { type Part, partsOf } from './parts.ts';

/** What Slack takes: its reference of blocks, and 13,000 characters in all as measured by others (bolt-js 2509). */
const MAX_BLOCKS = 50;
const MAX_HEADER = 150;
const MAX_TEXT = 3000;
const MAX_MESSAGE = 10_000;

export interface SlackMessage {
  /** Shown where blocks are not, such as in a notification. */
  text: string;
  blocks: KnownBlock[];
}

/**
 * Everything is rich or plain text and nothing `mrkdwn`, so what others wrote can neither be read as formatting nor call a whole
 * channel. The fallback text is `mrkdwn` and is escaped.
 */
export function slackMessage(content: Content): SlackMessage {
  const header: KnownBlock = { type: 'header', text: { type: 'plain_text', text: cut(content.subject, MAX_HEADER) } };
  const blocks = partsOf(content).flatMap(blocksOf);
  const limits = { limit: MAX_MESSAGE, most: MAX_BLOCKS - 1 };
  const kept = fitting(blocks, limits, (block) => JSON.stringify(block).length, section([text('…')]));
  return { text: escaped(cut(content.subject, MAX_TEXT)), blocks: [header, ...kept] };
}

function blocksOf(part: Part): KnownBlock[] {
  switch (part.kind) {
    case 'strong':
      return [section([text(part.text, { bold: true })])];
    case 'text':
      return [section([text(part.text)])];
    case 'quote':
      return [{ type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [text(part.text)] }] }];
    case 'facts':
      return [
        section(
          part.rows.flatMap(({ label, value, url }, index) => [
            text(`${index === 0 ? '' : '\n'}${label}: `, { bold: true }),
            url === undefined ? text(value) : { type: 'link', url, text: value },
          ]),
        ),
      ];
    case 'items':
      return [
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_list',
              style: 'bullet',
              elements: part.items.map(({ text: words, url }) => ({
                type: 'rich_text_section',
                elements: [url === null ? text(words) : { type: 'link', url, text: words }],
              })),
            },
          ],
        },
      ];
    case 'aside':
      return [{ type: 'context', elements: [{ type: 'plain_text', text: cut(part.text, MAX_TEXT), emoji: false }] }];
  }
}

function section(elements: RichTextElement[]): KnownBlock {
  const rich: RichTextSection = { type: 'rich_text_section', elements };
  return { type: 'rich_text', elements: [rich] };
}

function text(words: string, style?: { bold: true }): RichTextElement {
  return { type: 'text', text: cut(words, MAX_TEXT), ...(style ? { style } : {}) };
}

/** The three characters that Slack asks to escape; with them gone no `<!channel>` is left. */
function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
