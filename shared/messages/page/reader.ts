/** How a page speaks to its reader: their language, their zone, and the instant at which it is shown. */
import { formatInstant } from '../../../events/instant.ts';
import { say as sayIn } from '../format.ts';
import { html, type Markup } from '../html/markup.ts';
import { fullInstant, lastMoment, listedInstant, type Place, zoneName } from '../instant.ts';
import type { Voice } from '../voice.ts';
import type { MessageId, Variables } from '../words/catalogue.ts';

export interface PageReader {
  place: Place;
  voice: Voice;
  now: number;
  say<Id extends MessageId>(id: Id, values: Variables<Id>): string;
  /** `by 12:15 on Monday, 2 March` */
  by(at: number): string;
  /** `Monday, 2 March, 12:15 (Eastern European Time, UTC+2)` */
  full(at: number): string;
  zone(at: number): string;
  /** `Tue 3 March, 12:15`, as an element that programs can read. */
  time(at: number): Markup;
}

export function pageReader(place: Place, now: number): PageReader {
  const voice = place.voice ?? place.language;
  return {
    place,
    voice,
    now,
    say: (id, values) => sayIn(voice, id, values),
    by: (at) => lastMoment(place, at, now),
    full: (at) => fullInstant(place, at, now),
    zone: (at) => zoneName(place, at),
    time: (at) => html`<time datetime="${formatInstant(at)}">${listedInstant(place, at, now)}</time>`,
  };
}
