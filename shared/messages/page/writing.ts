/** Where the client writes: confirms, brings what is missing, answers, or adds something (R2, R3, R33). */
import { LIMITS } from '../../../events/limits.ts';
import { html, type Markup } from '../html/markup.ts';
import { needName } from '../names.ts';
import { formAddress, type TextField, textField } from './forms.ts';
import type { PageReader } from './reader.ts';
import type { Need, RequestOnPage, StatusPage } from './statusPage.ts';
import { wordsOnPage } from './words.ts';

/** The name of a field for something that is missing. */
export const needField = (index: number): string => `need${index}`;

/** What is missing and is given as addresses, one a line. */
export const ADDRESS_NEEDS: readonly string[] = ['links'];
export const FILE_NEEDS: readonly string[] = [
  'screenshot',
  'attachments',
  'materials',
  'texts',
  'pictures',
  'tables',
  'evidence',
  'logs',
];

export function writingCard(page: StatusPage, request: RequestOnPage, reader: PageReader): Markup {
  const { need } = request;
  if (need === null) return request.canWrite ? plainCard(page, request, reader) : html``;
  const { heading, intro, fields, button } = asked(need, reader);
  return html`<section class="card need" id="answer" aria-labelledby="answer-title"><h2 id="answer-title">${heading}</h2>
${intro}
${form(page, request, fields, button, reader)}</section>`;
}

function plainCard(page: StatusPage, request: RequestOnPage, reader: PageReader): Markup {
  const { say } = reader;
  const isOver = request.status === 'resolved' || request.status === 'closed';
  const field: TextField = { name: 'message', label: say('page.write.label', {}), most: LIMITS.body };
  return html`<section class="card" id="answer" aria-labelledby="answer-title"><h2 id="answer-title">${say('page.write.heading', {})}</h2>
${isOver ? html`<p>${say('page.write.solved', {})}</p>` : ''}
${form(page, request, [field], say('page.send', {}), reader)}</section>`;
}

interface Asked {
  heading: string;
  intro: Markup;
  fields: TextField[];
  button: string;
}

function asked(need: Need, reader: PageReader): Asked {
  switch (need.kind) {
    case 'confirmation':
      return confirmation(need.noted, reader);
    case 'intake':
      return intake(need.missing, reader);
    case 'answer':
      return answer(need.asked, reader);
  }
}

function confirmation(noted: string, { say }: PageReader): Asked {
  const words =
    noted.trim() === ''
      ? ''
      : html`<h3>${say('confirmation.noted', {})}</h3><blockquote>${wordsOnPage(noted, say('page.history.showAll', {}))}</blockquote>`;
  return {
    heading: say('confirmation.headline', {}),
    intro: html`<p>${say('page.confirm.ask', {})}</p>${words}`,
    fields: [{ name: 'message', label: say('page.confirm.more', {}), isOptional: true, most: LIMITS.body }],
    button: say('page.confirm.button', {}),
  };
}

function intake(missing: string[], { voice, say }: PageReader): Asked {
  const fields = missing.map((need, index): TextField => {
    const field = { name: needField(index), label: needName(voice, need), most: LIMITS.body };
    if (ADDRESS_NEEDS.includes(need)) return { ...field, isShort: true, hint: say('page.addresses.hint', {}) };
    if (FILE_NEEDS.includes(need)) return { ...field, isShort: true, hint: say('page.files.hint', {}) };
    return field;
  });
  const more: TextField = { name: 'message', label: say('page.more.label', {}), isOptional: true, most: LIMITS.body };
  return {
    heading: say('page.need.heading', {}),
    intro: html`<p>${say('intake.ask', { count: missing.length })}</p>`,
    fields: [...fields, more],
    button: say('page.send', {}),
  };
}

function answer(question: string | null, { say }: PageReader): Asked {
  const words =
    question === null
      ? html`<p>${say('status.waiting_client', {})}</p>`
      : html`<h3>${say('waiting.asked', {})}</h3><blockquote>${wordsOnPage(question, say('page.history.showAll', {}))}</blockquote>`;
  return {
    heading: say('page.answer.heading', {}),
    intro: html`${words}<p class="muted">${say('waiting.unclear', {})}</p>`,
    fields: [{ name: 'message', label: say('page.answer.label', {}), most: LIMITS.body }],
    button: say('page.send', {}),
  };
}

function form(
  page: StatusPage,
  request: RequestOnPage,
  fields: TextField[],
  button: string,
  reader: PageReader,
): Markup {
  const refused = page.refused?.form === 'answer' ? page.refused : null;
  return html`<form method="post" action="${formAddress(page, 'answer', request)}">
<input type="hidden" name="stamp" value="${request.stamp}">
${fields.map((field) => textField(field, refused, reader))}
<button>${button}</button></form>`;
}
