/** A page instead of the one that was asked for: a link that opens nothing, or something that could not be done. It tells nothing of any ticket (I7). */
import type { Directory, Language } from '../../domain/policy/directory.ts';
import { say as sayIn } from '../format.ts';
import { html } from '../html/markup.ts';
import type { Voice } from '../voice.ts';
import { contactCard } from './contact.ts';
import { pageDocument } from './document.ts';
import { nameOf } from './words.ts';

export type PageNotice = 'unknown' | 'ended' | 'busy' | 'foreign' | 'failed';

export function renderNotice(
  kind: PageNotice,
  language: Language,
  directory: Pick<Directory, 'agency' | 'words'> | null,
  now: number,
): string {
  const agency = directory?.agency ?? null;
  const voice: Voice = { language, words: directory?.words };
  const heading = sayIn(voice, `page.${kind}.heading`, {});
  const body = html`<header><p class="agency" dir="auto">${agency === null ? '' : nameOf(agency.name)}</p></header>
<div class="columns"><main class="notice"><section class="card"><h1>${heading}</h1><p>${sayIn(voice, `page.${kind}.text`, {})}</p></section>
${agency === null ? '' : contactCard(agency.contact, null, { say: (id, values) => sayIn(voice, id, values) })}</main></div>`;
  const title = agency === null ? heading : `${heading} · ${agency.name}`;
  return pageDocument({ language, title, colour: agency?.brand?.colour, now, body });
}
