/** What the forms of a page have in common: plain POSTs, which work without a script. */
import { cleanText } from '../clean.ts';
import { html, type Markup } from '../html/markup.ts';
import type { PageReader } from './reader.ts';
import type { Done, FormError, RequestOnPage, StatusPage } from './statusPage.ts';

/** Where a form is sent: beside the page, wherever the agency has put that. */
export function formAddress({ token }: Pick<StatusPage, 'token'>, form: Done, request: RequestOnPage | null): string {
  const named = request?.isNamed ? `?request=${encodeURIComponent(request.id)}` : '';
  return `${token}/${form}${named}`;
}

/** The page itself, as a link from it. */
export function pageAddress(token: string, request: string | null): string {
  return request === null ? token : `${token}?request=${encodeURIComponent(request)}`;
}

export function errorText(error: FormError, { say }: PageReader): string {
  if (error.what === 'tooLong' || error.what === 'tooMany')
    return say(`page.error.${error.what}`, { count: error.most });
  return say(`page.error.${error.what}`, {});
}

export interface TextField {
  name: string;
  label: string;
  hint?: string;
  /** A few short lines. */
  isShort?: boolean;
  isOptional?: boolean;
  most: number;
}

/** A text of several lines, with what was written in it when the form was refused. */
export function textField(field: TextField, refused: StatusPage['refused'], reader: PageReader): Markup {
  const { name, label, hint, isShort, isOptional, most } = field;
  const isWrong = refused?.field === name;
  const described = [hint === undefined ? '' : `${name}-hint`, isWrong ? 'wrong-text' : ''].filter((id) => id !== '');
  return html`<div class="field"><label for="${name}" dir="auto">${isOptional ? reader.say('page.optional', { label }) : label}</label>
${hint === undefined ? '' : html`<span class="hint" id="${name}-hint">${hint}</span>`}
<textarea id="${name}" name="${name}" dir="auto" maxlength="${most}" rows="${isShort ? 2 : 4}"${attributes([
    ['class', isShort ? 'few' : null],
    ['aria-invalid', isWrong ? 'true' : null],
    ['aria-describedby', described.length === 0 ? null : described.join(' ')],
  ])}>
${cleanText(refused?.values[name] ?? '')}</textarea></div>`;
}

/** Attributes that have a value. */
function attributes(all: [string, string | null][]): Markup[] {
  return all.flatMap(([name, value]) => (value === null ? [] : [html` ${name}="${value}"`]));
}
