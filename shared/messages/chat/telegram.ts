/** A notice for Telegram's `sendMessage`. */
import type { MessageEntity } from '@grammyjs/types';
import type { Content } from '../content.ts';
import { cut, fitting } from './fit.ts';
import { type Part, partsOf } from './parts.ts';

/** Of one message, in UTF-16 units (Bot API, sendMessage). */
const MAX_TEXT = 4096;
const MAX_ENTITIES = 100;

export interface TelegramMessage {
  chat_id: string;
  text: string;
  entities: MessageEntity[];
  link_preview_options: { is_disabled: true };
}

/** A run of text and how it is shown. */
interface Run {
  text: string;
  shown?: 'bold' | 'blockquote' | 'italic';
  url?: string;
}

/** Formatting stands beside the text as entities, so nothing in it can be read as markup, and nothing needs escaping. */
export function telegramMessage(content: Content, chat: string): TelegramMessage {
  const lines = [[{ text: words(content.subject), shown: 'bold' } as Run], ...partsOf(content).flatMap(linesOf)];
  const kept = fitting(lines, { limit: MAX_TEXT }, lengthOf, [{ text: '…' }]);
  let text = '';
  const entities: MessageEntity[] = [];
  for (const [index, line] of kept.entries()) {
    if (index > 0) text += '\n';
    for (const run of line) {
      if (entities.length < MAX_ENTITIES) entities.push(...entitiesOf(run, text.length));
      text += run.text;
    }
  }
  return { chat_id: chat, text, entities, link_preview_options: { is_disabled: true } };
}

function linesOf(part: Part): Run[][] {
  switch (part.kind) {
    case 'strong':
      return [[], [{ text: words(part.text), shown: 'bold' }]];
    case 'text':
      return [[{ text: words(part.text) }]];
    case 'quote':
      return [[{ text: words(part.text), shown: 'blockquote' }]];
    case 'facts':
      return [
        [],
        ...part.rows.map(({ label, value, url }) => [
          { text: `${label}: ` },
          { text: words(value), ...(url === undefined ? {} : { url }) },
        ]),
      ];
    case 'items':
      return part.items.map(({ text, url }) => [
        { text: '• ' },
        { text: words(text), ...(url === null ? {} : { url }) },
      ]);
    case 'aside':
      return [[], [{ text: words(part.text), shown: 'italic' }]];
  }
}

/** One text of somebody's may not take the whole message. */
function words(text: string): string {
  return cut(text, MAX_TEXT / 2);
}

function lengthOf(line: Run[]): number {
  return line.reduce((sum, run) => sum + run.text.length, 1);
}

function entitiesOf({ text, shown, url }: Run, offset: number): MessageEntity[] {
  const at = { offset, length: text.length };
  if (text.length === 0) return [];
  if (url !== undefined) return [{ type: 'text_link', url, ...at }];
  return shown === undefined ? [] : [{ type: shown, ...at }];
}
