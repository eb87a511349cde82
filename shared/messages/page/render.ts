/** The whole status page as HTML. Pure: the same page gives the same text. */
import { cleanLine } from '../clean.ts';
import { reportBlocks } from '../client/resolved.ts';
import { html, type Markup } from '../html/markup.ts';
import { blockOnPage } from './blocks.ts';
import { contactCard, hoursCard } from './contact.ts';
import { pageDocument } from './document.ts';
import { errorText, pageAddress } from './forms.ts';
import { historyCard } from './history.ts';
import { orderCard } from './order.ts';
import { ratingCard } from './rating.ts';
import { type PageReader, pageReader } from './reader.ts';
import { requestCard } from './requestCard.ts';
import type { RequestOnPage, StatusPage } from './statusPage.ts';
import { nameOf } from './words.ts';
import { writingCard } from './writing.ts';

export function renderStatusPage(page: StatusPage): string {
  const { place, now, agency, request, order } = page;
  const reader = pageReader(place, now);
  const main = request === null ? overview(page, reader) : requestParts(page, request, reader);
  const body = html`<header><p class="agency" dir="auto">${nameOf(agency.name)}</p>${backLink(page, reader)}</header>
<div class="columns">
<main>${told(page, reader)}${main}</main>
<aside>${request === null || order === null ? '' : orderCard(page, order, reader)}${contactCard(agency.contact, request, reader)}${page.hours === null ? '' : hoursCard(page.hours, reader)}</aside>
</div>
<footer><p class="muted small">${reader.say('page.private', { until: reader.full(page.until) })}</p></footer>`;
  return pageDocument({
    language: place.language,
    title: titleOf(page, reader),
    colour: agency.brand?.colour,
    now,
    body,
  });
}

function titleOf({ request, order, agency }: StatusPage, { say }: PageReader): string {
  if (request !== null) return `${cleanLine(request.title)} · ${cleanLine(request.id)} · ${cleanLine(agency.name)}`;
  const { client } = order ?? { client: null };
  const heading = client === null ? say('page.order.heading', {}) : say('page.order.headingAll', { client });
  return `${heading} · ${cleanLine(agency.name)}`;
}

function backLink({ token, request }: StatusPage, { say }: PageReader): Markup {
  if (!request?.isNamed) return html``;
  return html`<p class="small"><a href="${pageAddress(token, null)}">${say('page.order.back', {})}</a></p>`;
}

/** What became of what was just sent. */
function told({ done, refused }: StatusPage, reader: PageReader): Markup {
  if (refused !== null) {
    const text = errorText(refused.error, reader);
    const where = refused.field ?? refused.form;
    return html`<div class="wrong" role="alert"><p>${reader.say('page.error.heading', {})}</p><p id="wrong-text"><a href="#${where}">${text}</a></p></div>`;
  }
  return done === null ? html`` : html`<div class="done" role="status">${reader.say(`page.done.${done}`, {})}</div>`;
}

/** What asks something of the client stands before what only tells. */
function requestParts(page: StatusPage, request: RequestOnPage, reader: PageReader): Markup {
  const writing = writingCard(page, request, reader);
  const isAsked = request.need !== null;
  return html`${requestCard(request, reader)}
${isAsked ? writing : ''}
${reportCard(request, reader)}
${ratingCard(page, request, reader)}
${historyCard(request, reader)}
${isAsked ? '' : writing}`;
}

/** The four questions, the ways forward, the evidence (R20, R21, R23). */
function reportCard({ report }: RequestOnPage, { say }: PageReader): Markup {
  if (report === null) return html``;
  const showAll = say('page.history.showAll', {});
  const blocks = reportBlocks(say, report, say('page.report.unsaid', {}));
  return html`<section class="card" aria-labelledby="report-title"><h2 id="report-title">${say('page.report.heading', {})}</h2>
${blocks.map((block) => blockOnPage(block, showAll))}</section>`;
}

function overview(page: StatusPage, reader: PageReader): Markup {
  return orderCard(page, page.order ?? { client: null, requests: [], hasMore: false, stamp: '' }, reader);
}
