/** A notice for a Microsoft Teams workflow (*Post to a channel when a webhook request is received*), as an adaptive card. */
import type { Content } from '../content.ts';
import { cut, fitting } from './fit.ts';
import { type Part, partsOf } from './parts.ts';

/** Teams takes 28 KB of a card, in bytes of UTF-16 at worst; the envelope is left some. */
const MAX_BYTES = 12_000;
const MAX_TEXT = 3000;
const MAX_HEADLINE = 300;

export interface TeamsMessage {
  type: 'message';
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive'; contentUrl: null; content: AdaptiveCard }];
}

interface AdaptiveCard {
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  type: 'AdaptiveCard';
  version: '1.4';
  lang: string;
  msteams: { width: 'Full' };
  body: RichTextBlock[];
}

interface RichTextBlock {
  type: 'RichTextBlock';
  separator?: true;
  inlines: TextRun[];
}

interface TextRun {
  type: 'TextRun';
  text: string;
  weight?: 'Bolder';
  size?: 'Medium';
  color?: 'Attention';
  isSubtle?: true;
  italic?: true;
  selectAction?: { type: 'Action.OpenUrl'; url: string };
}

/** Runs of text and no TextBlock: those read Markdown, and what others wrote is none. */
export function teamsMessage(content: Content): TeamsMessage {
  const headline: TextRun = {
    ...run(cut(content.subject, MAX_HEADLINE)),
    weight: 'Bolder',
    size: 'Medium',
    ...(content.tone === 'alarm' ? { color: 'Attention' } : {}),
  };
  const blocks = partsOf(content).flatMap(blocksOf);
  const kept = fitting(blocks, { limit: MAX_BYTES }, (each) => JSON.stringify(each).length, block([run('…')]));
  const card: AdaptiveCard = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    lang: content.language,
    msteams: { width: 'Full' },
    body: [block([headline]), ...kept],
  };
  const contentType = 'application/vnd.microsoft.card.adaptive';
  return { type: 'message', attachments: [{ contentType, contentUrl: null, content: card }] };
}

function blocksOf(part: Part): RichTextBlock[] {
  switch (part.kind) {
    case 'strong':
      return [block([{ ...run(part.text), weight: 'Bolder' }])];
    case 'text':
      return [block([run(part.text)])];
    case 'quote':
      return [block([{ ...run(part.text), italic: true }])];
    case 'facts':
      return part.rows.map(({ label, value, url }) =>
        block([{ ...run(`${label}: `), isSubtle: true }, link(value, url)]),
      );
    case 'items':
      return part.items.map(({ text, url }) => block([run('• '), link(text, url ?? undefined)]));
    case 'aside':
      return [{ ...block([{ ...run(part.text), isSubtle: true }]), separator: true }];
  }
}

function block(inlines: TextRun[]): RichTextBlock {
  return { type: 'RichTextBlock', inlines };
}

function run(text: string): TextRun {
  return { type: 'TextRun', text: cut(text, MAX_TEXT) };
}

function link(text: string, url: string | undefined): TextRun {
  return url === undefined ? run(text) : { ...run(text), selectAction: { type: 'Action.OpenUrl', url } };
}
