/** The client's open requests in the client's own order, which they may change (R5). */
import { cleanLine } from '../clean.ts';
import { capitalise } from '../format.ts';
import { html, type Markup } from '../html/markup.ts';
import { listedInstant } from '../instant.ts';
import { statusName } from '../names.ts';
import { formAddress, pageAddress } from './forms.ts';
import type { PageReader } from './reader.ts';
import type { OrderedRequest, OrderOnPage, StatusPage } from './statusPage.ts';
import { nameOf } from './words.ts';

export function orderCard(page: StatusPage, order: OrderOnPage, reader: PageReader): Markup {
  const { say } = reader;
  const { requests } = order;
  const heading =
    order.client === null
      ? html`${say('page.order.heading', {})}`
      : html`<span dir="auto">${say('page.order.headingAll', { client: order.client })}</span>`;
  const titled =
    page.request === null ? html`<h1 id="order-title">${heading}</h1>` : html`<h2 id="order-title">${heading}</h2>`;
  const list = html`<ol class="order">${requests.map((request, place) => row(page, requests, request, place, reader))}</ol>`;
  const body =
    requests.length === 0
      ? html`<p>${say('page.order.none', {})}</p>`
      : requests.length === 1
        ? list
        : html`<p>${say('page.order.intro', {})}</p><form method="post" action="${formAddress(page, 'order', page.request)}">
<input type="hidden" name="stamp" value="${order.stamp}">${requests.map(({ id }) => html`<input type="hidden" name="order" value="${id}">`)}${list}</form>`;
  return html`<section class="card" id="order" aria-labelledby="order-title">${titled}
${body}
${order.hasMore ? html`<p class="muted small">${say('page.order.more', {})}</p>` : ''}</section>`;
}

function row(
  page: StatusPage,
  requests: readonly OrderedRequest[],
  request: OrderedRequest,
  place: number,
  reader: PageReader,
): Markup {
  const { say, now, voice } = reader;
  const { id, title, status, nextAt, isThis, opens } = request;
  const name =
    opens && !isThis
      ? html`<a href="${pageAddress(page.token, id)}" dir="auto">${cleanLine(title)}</a>`
      : nameOf(title);
  const facts = [
    capitalise(voice, statusName(voice, status, 'client')),
    ...(nextAt === null ? [] : [say('page.order.next', { at: listedInstant(reader.place, nextAt, now) })]),
  ];
  return html`<li><div><span class="title">${name}</span>
<span class="muted small">${nameOf(id)} · ${facts.join(' · ')}${isThis ? html` · <span class="here">${say('page.order.this', {})}</span>` : ''}</span>
${requests.length === 1 ? '' : moves(request, place, requests.length, reader)}</div></li>`;
}

function moves({ id, title }: OrderedRequest, place: number, count: number, { say }: PageReader): Markup {
  const button = (way: 'up' | 'down') => {
    const label = say(`page.order.${way}Of`, { title });
    return html`<button class="quiet" name="${way}" value="${id}" aria-label="${label}">${way === 'up' ? '↑' : '↓'} ${say(`page.order.${way}`, {})}</button>`;
  };
  return html`<span class="moves">${place === 0 ? '' : button('up')}${place === count - 1 ? '' : button('down')}</span>`;
}
