/** How an explanation speaks to one reader. */
import { parseInstant } from '../../../events/instant.ts';
import { say as sayIn } from '../format.ts';
import { exactInstant, exactLastMoment, exactSpan, fullInstant, offsetMs, type Place } from '../instant.ts';
import type { MessageId, Variables } from '../words/catalogue.ts';

export interface Reader {
  place: Place;
  say<Id extends MessageId>(id: Id, values: Variables<Id>): string;
  /** `Tuesday, 2 April 2024, 17:02 (Central European Time, UTC+2)` */
  full(at: string): string;
  /** `Tue 2 April, 17:02` */
  at(at: string): string;
  /** `by 17:02 on Tuesday, 2 April` */
  by(at: string): string;
  span(from: string, to: string): string;
  /** How far the clocks were put forward in between, in seconds; negative: back. */
  clockChange(from: string, to: string): number;
  /** A length to the millisecond: `1 h 30 min 20.25 s` */
  length(seconds: number): string;
}

/** @param reference the instant of the explanation, whose year goes without saying */
export function readerOf(place: Place, reference: string): Reader {
  const now = msOf(reference);
  const say: Reader['say'] = (id, values) => sayIn(place.language, id, values);
  return {
    place,
    say,
    full: (at) => fullInstant(place, msOf(at), 0),
    at: (at) => exactInstant(place, msOf(at), now),
    by: (at) => exactLastMoment(place, msOf(at), now),
    span: (from, to) => exactSpan(place, msOf(from), msOf(to), now),
    clockChange: (from, to) => (offsetMs(place, msOf(to)) - offsetMs(place, msOf(from))) / 1000,
    length: (seconds) => sayExactly(say, Math.round(seconds * 1000)),
  };
}

function sayExactly(say: Reader['say'], ms: number): string {
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor(ms / 60_000) % 60;
  const seconds = (ms % 60_000) / 1000;
  const parts = [
    hours > 0 && say('duration.hours.short', { count: hours }),
    minutes > 0 && say('duration.minutes.short', { count: minutes }),
    seconds > 0 && say('explain.seconds', { seconds }),
  ].filter((part) => part !== false);
  return parts.length === 0 ? say('duration.minutes.short', { count: 0 }) : parts.join(' ');
}

/** Epoch ms of an instant that Kept wrote; 0 for what is none. */
function msOf(written: string): number {
  return parseInstant(written) ?? 0;
}
