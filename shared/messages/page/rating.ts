/** The rating of a finished request (R6): one to five and a word, then 0 to 10 whether they would recommend us. */
import { LIMITS } from '../../../events/limits.ts';
import { html, type Markup } from '../html/markup.ts';
import { formAddress, textField } from './forms.ts';
import type { PageReader } from './reader.ts';
import type { RequestOnPage, StatusPage } from './statusPage.ts';

const SCORES = [1, 2, 3, 4, 5] as const;
const RECOMMENDATIONS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

export function ratingCard(page: StatusPage, request: RequestOnPage, reader: PageReader): Markup {
  const { rating } = request;
  if (rating === null) return html``;
  const { say } = reader;
  const form = ratingForm(page, request, reader);
  const isRefused = page.refused?.form === 'rating';
  const body =
    rating.given === null || isRefused
      ? form
      : html`<p>${say('page.rating.given', { score: String(rating.given.score) })}</p><details><summary>${say('page.rating.change', {})}</summary>${form}</details>`;
  return html`<section class="card" id="rating" aria-labelledby="rating-title"><h2 id="rating-title">${say('page.rating.heading', {})}</h2>${body}</section>`;
}

function ratingForm(page: StatusPage, request: RequestOnPage, reader: PageReader): Markup {
  const { say } = reader;
  const refused = page.refused?.form === 'rating' ? page.refused : null;
  const given = request.rating?.given ?? null;
  const score = refused?.values.score ?? String(given?.score ?? '');
  const recommend = refused?.values.recommend ?? String(given?.recommend ?? '');
  const values = refused?.values ?? { comment: given?.comment ?? '' };
  const comment = {
    name: 'comment',
    label: say('page.rating.comment', {}),
    isOptional: true,
    most: LIMITS.explanation,
  };
  return html`<form method="post" action="${formAddress(page, 'rating', request)}">
<input type="hidden" name="stamp" value="${request.stamp}">
<fieldset${refused?.field === 'score' ? html` aria-describedby="wrong-text"` : ''}><legend>${say('page.rating.score', {})}</legend>
<div class="scale">${SCORES.map((each) => html`<label><input type="radio" name="score" value="${each}"${each === Number(score) && score !== '' ? html` checked` : ''} required><span><b>${each}</b>${say(`page.rating.${each}`, {})}</span></label>`)}</div></fieldset>
${textField(comment, { form: 'rating', error: { what: 'empty' }, field: refused?.field ?? null, values }, reader)}
<fieldset><legend>${say('page.optional', { label: say('page.rating.recommend', {}) })}</legend>
<div class="scale ten">${RECOMMENDATIONS.map((each) => html`<label><input type="radio" name="recommend" value="${each}"${recommend !== '' && each === Number(recommend) ? html` checked` : ''}><span><b>${each}</b></span></label>`)}</div>
<div class="ends muted small"><span>${say('page.rating.recommendNo', {})}</span><span>${say('page.rating.recommendYes', {})}</span></div></fieldset>
<button>${say('page.rating.button', {})}</button></form>`;
}
