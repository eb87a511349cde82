/** The first card: which request it is, how it stands, what is being done, and when the next word comes (R18, R19). */
import { formatInstant } from '../../../events/instant.ts';
import { sayDuration } from '../duration.ts';
import { capitalise } from '../format.ts';
import { html, type Markup } from '../html/markup.ts';
import { statusName } from '../names.ts';
import type { PageReader } from './reader.ts';
import type { NextWord, RequestOnPage } from './statusPage.ts';
import { nameOf, wordsOnPage } from './words.ts';

export function requestCard(request: RequestOnPage, reader: PageReader): Markup {
  const { say } = reader;
  return html`<section class="card" aria-labelledby="title">
<div class="top"><p class="muted small">${say('page.request', { id: '' }).trim()} ${nameOf(request.id)}</p>${stateOf(request, reader)}</div>
<h1 id="title" dir="auto">${nameOf(request.title)}</h1>
<p>${meaningOf(request, reader)}</p>
${request.next === null ? '' : nextWord(request.next, reader)}
${request.eta === null ? '' : html`<dl class="facts"><div><dt>${say('label.eta', {})}</dt><dd><time datetime="${formatInstant(request.eta)}">${reader.full(request.eta)}</time></dd></div></dl>`}
${request.latest === null ? '' : latestWord(request.latest, reader)}
</section>`;
}

const LOOKS: Partial<Record<RequestOnPage['status'], string>> = { resolved: ' good', closed: ' over', merged: ' over' };

function stateOf({ status }: RequestOnPage, { voice }: PageReader): Markup {
  const name = capitalise(voice, statusName(voice, status, 'client'));
  return html`<span class="state${LOOKS[status] ?? ''}">${name}</span>`;
}

function meaningOf({ status, waitingFor, isPartly }: RequestOnPage, { say }: PageReader): string {
  if (status === 'merged') return say('page.merged', {});
  if (status === 'closed') return say('closed.headline', {});
  if (status === 'resolved') return say(isPartly ? 'resolved.headlinePartly' : 'resolved.headline', {});
  if (waitingFor === 'confirmation') return say('page.confirm.clock', {});
  if (waitingFor === 'intake') return say('intake.waits', {});
  return say(`status.${status}`, {});
}

function nextWord(next: NextWord, reader: PageReader): Markup {
  const { say } = reader;
  if (next.kind !== 'by') return html`<div class="next"><p>${say(`next.${next.kind}`, {})}</p></div>`;
  const { at, isFirst, isLate } = next;
  if (isLate) {
    return html`<div class="next late"><p><time datetime="${formatInstant(at)}">${say('page.overdue', { by: reader.by(at) })}</time></p></div>`;
  }
  return html`<div class="next"><p class="muted small">${say(isFirst ? 'received.due' : 'next.when', {})}</p>
<p class="when"><time datetime="${formatInstant(at)}">${reader.by(at)}</time></p>
<p class="muted small">${reader.zone(at)}</p>
${countdown(at, reader)}</div>`;
}

/** As of when the page was opened; the script lets it run on. */
function countdown(at: number, { voice, now, say }: PageReader): Markup {
  const left = say('page.left', { time: sayDuration(voice, at - now, 'long') });
  const pattern = say('page.left', { time: '{time}' });
  return html`<p class="left" role="timer" data-until="${formatInstant(at)}" data-pattern="${pattern}">${left}</p>`;
}

function latestWord({ at, by, words }: NonNullable<RequestOnPage['latest']>, reader: PageReader): Markup {
  const { say } = reader;
  const heading = by === null ? say('page.latest', {}) : say('page.latestBy', { name: by });
  return html`<div class="latest"><h2 dir="auto">${heading}</h2><p class="muted small">${reader.time(at)}</p>
${wordsOnPage(words, say('page.history.showAll', {}))}</div>`;
}
