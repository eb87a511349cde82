/** How the agency is reached (R26), and when it works (R8). */
import type { Directory } from '../../domain/policy/directory.ts';
import { type Shift, WEEKDAYS, type Weekday } from '../../domain/time/terms.ts';
import { cleanLine } from '../clean.ts';
import type { Way } from '../content.ts';
import { LOCALES } from '../format.ts';
import { html, type Markup } from '../html/markup.ts';
import { fromMoment, zoneName } from '../instant.ts';
import { waysToReach } from '../ways.ts';
import type { PageReader } from './reader.ts';
import type { HoursOnPage } from './statusPage.ts';
import { nameOf } from './words.ts';

export function contactCard(
  contact: Directory['agency']['contact'],
  request: { id: string } | null,
  { say }: Pick<PageReader, 'say'>,
): Markup {
  return html`<section class="card" aria-labelledby="contact-title"><h2 id="contact-title">${say('contact.heading', {})}</h2>
<ul class="ways">${waysToReach(contact, say).map(way)}</ul>
${request === null ? '' : html`<p class="muted small">${say('page.contact.number', { id: request.id })}</p>`}</section>`;
}

function way({ label, value, url }: Way): Markup {
  const shown = cleanLine(value);
  return html`<li><span class="muted">${label}:</span> ${url === null ? nameOf(shown) : html`<a href="${url}" rel="noopener noreferrer">${shown}</a>`}</li>`;
}

export function hoursCard(hours: HoursOnPage, reader: PageReader): Markup {
  const { say, place, now } = reader;
  const state = hours.isOpen
    ? say('page.hours.open', {})
    : hours.opensAt === null
      ? ''
      : say('page.hours.closed', { from: fromMoment(place, hours.opensAt, now) });
  const isAlways = WEEKDAYS.every((day) => isWholeDay(hours.weekly[day]));
  const zone = zoneName({ ...place, timeZone: hours.timeZone }, now);
  const week = html`<dl class="hours">${groups(hours).map(({ days, shifts }) => html`<div><dt>${daysText(days, reader)}</dt><dd>${shifts.map((shift, index) => html`${index === 0 ? '' : ', '}<span>${shiftText(shift)}</span>`)}</dd></div>`)}</dl>
<p class="muted small">${say('page.hours.zone', { zone })}</p>`;
  return html`<section class="card" aria-labelledby="hours-title"><h2 id="hours-title">${say('page.hours.heading', {})}</h2>
${state === '' ? '' : html`<p>${state}</p>`}
${isAlways ? html`<p>${say('page.hours.always', {})}</p>` : week}
${hours.daysOff.length === 0 ? '' : html`<p class="muted small">${say('page.hours.daysOff', { dates: hours.daysOff.map((date) => dateText(date, reader)).join(', ') })}</p>`}</section>`;
}

function isWholeDay(shifts: Shift[] | undefined): boolean {
  return shifts?.some(([start, end]) => start === 0 && end >= 1440) ?? false;
}

/** Days in a row with the same hours, Monday first; days without any are left out. */
function groups({ weekly }: HoursOnPage): { days: Weekday[]; shifts: Shift[] }[] {
  const found: { days: Weekday[]; shifts: Shift[] }[] = [];
  let before: string | null = null;
  for (const day of WEEKDAYS) {
    const shifts = weekly[day] ?? [];
    const written = JSON.stringify(shifts);
    if (shifts.length > 0 && written === before) found.at(-1)!.days.push(day);
    else if (shifts.length > 0) found.push({ days: [day], shifts });
    before = written;
  }
  return found;
}

function daysText(days: Weekday[], { place }: PageReader): string {
  const names = new Intl.DateTimeFormat(LOCALES[place.language], { weekday: 'short', timeZone: 'UTC' });
  // 5 January 1970 was a Monday.
  const name = (day: Weekday) => names.format(Date.UTC(1970, 0, 5 + WEEKDAYS.indexOf(day)));
  return days.length === 1 ? name(days[0]!) : `${name(days[0]!)} – ${name(days.at(-1)!)}`;
}

function shiftText([start, end]: Shift): string {
  return `${clock(start)}–${end === 1440 ? '24:00' : clock(end % 1440)}`;
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function dateText(isoDate: string, { place }: PageReader): string {
  const options = { day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(LOCALES[place.language], options).format(Date.parse(`${isoDate}T00:00:00Z`));
}
