/** What has happened, the latest first, in the client's words. */
import { webAddress } from '../clean.ts';
import { capitalise } from '../format.ts';
import { html, type Markup } from '../html/markup.ts';
import { statusName } from '../names.ts';
import type { PageReader } from './reader.ts';
import type { HistoryItem, HistoryWhat, RequestOnPage } from './statusPage.ts';
import { linkTo, nameOf, wordsOnPage } from './words.ts';

/** What we did and said; the rest is the client's. */
const OURS: readonly HistoryWhat['what'][] = [
  'weWrote',
  'status',
  'promised',
  'solved',
  'reopened',
  'closed',
  'split',
  'merged',
  'reminded',
];

export function historyCard({ history, hasOlder }: RequestOnPage, reader: PageReader): Markup {
  const { say } = reader;
  return html`<section class="card" aria-labelledby="history-title"><h2 id="history-title">${say('page.history.heading', {})}</h2>
<ol class="history">${history.map((item) => entry(item, reader))}</ol>
${hasOlder ? html`<p class="muted small">${say('page.history.older', {})}</p>` : ''}</section>`;
}

function entry(item: HistoryItem, reader: PageReader): Markup {
  const look = item.what === 'broken' ? 'late' : OURS.includes(item.what) ? 'ours' : 'yours';
  const words = 'words' in item ? item.words : item.what === 'solved' ? item.cause : '';
  const links = 'links' in item ? item.links : [];
  return html`<li class="${look}"><p class="what" dir="auto">${headline(item, reader)}</p>${reader.time(item.at)}
${words.trim() === '' ? '' : wordsOnPage(words, reader.say('page.history.showAll', {}))}
${links.length === 0 ? '' : html`<ul>${links.map(linkItem)}</ul>`}
${outlook(item, reader)}</li>`;
}

function linkItem(written: string): Markup {
  const url = webAddress(written);
  return html`<li>${url === null ? nameOf(written) : linkTo(url, written)}</li>`;
}

function headline(item: HistoryItem, { voice, say, by }: PageReader): string {
  switch (item.what) {
    case 'weWrote':
      return item.by === null ? say('page.history.weWrote', {}) : say('page.history.wrote', { name: item.by });
    case 'status':
      return say('page.history.status', { status: statusName(voice, item.status, 'client') });
    case 'promised':
      return capitalise(voice, say('page.history.promised', { by: by(item.nextUpdateBy) })).replace(/\.$/, '');
    case 'broken':
      return say('page.history.broken', { by: by(item.at) });
    case 'solved':
      return say(item.isPartly ? 'page.history.solvedPartly' : 'page.history.solved', {});
    case 'split':
      return say('page.history.split', { count: item.parts });
    case 'rated':
      return say('page.history.rated', { score: String(item.score) });
    default:
      return say(`page.history.${item.what}`, {});
  }
}

/** What was said of the time to come. */
function outlook(item: HistoryItem, { say, by, full }: PageReader): Markup {
  if (item.what !== 'weWrote' && item.what !== 'status') return html``;
  const told = [
    item.nextUpdateBy === null ? '' : say('page.history.promised', { by: by(item.nextUpdateBy) }),
    item.eta === null ? '' : say('page.history.eta', { at: full(item.eta) }),
  ].filter((sentence) => sentence !== '');
  return told.length === 0 ? html`` : html`<p class="muted small">${told.join(' ')}</p>`;
}
