/** The places that rota answers at. */
import type { FeedOf } from '../../shared/ports/keys.ts';
import { decodedPart } from '../http/pathPart.ts';

export type Route =
  | { place: 'rotas' }
  | { place: 'rota'; rota: string }
  | { place: 'swaps'; rota: string }
  | { place: 'swap'; rota: string; id: string }
  | { place: 'calendar'; of: FeedOf }
  | { place: 'feeds' }
  | { place: 'feed'; secret: string };

const CALENDARS: [RegExp, (id: string) => FeedOf][] = [
  [/^\/v1\/rotas\/(.+)\/calendar\.ics$/s, (rota) => ({ rota })],
  [/^\/v1\/lines\/(.+)\/calendar\.ics$/s, (line) => ({ line })],
  [/^\/v1\/people\/(.+)\/shifts\.ics$/s, (person) => ({ person })],
];

/** Finds the place that a path names; null when there is none. */
export function routeOf(rawPath: string): Route | null {
  if (rawPath === '/v1/rotas') return { place: 'rotas' };
  if (rawPath === '/v1/feeds') return { place: 'feeds' };
  const secret = /^\/ics\/([A-Za-z0-9_-]{1,128})\.ics$/.exec(rawPath)?.[1];
  if (secret !== undefined) return { place: 'feed', secret };
  return calendarAt(rawPath) ?? rotaAt(rawPath);
}

function calendarAt(rawPath: string): Route | null {
  for (const [pattern, of] of CALENDARS) {
    const written = pattern.exec(rawPath)?.[1];
    const id = written === undefined ? null : decodedPart(written);
    if (id !== null) return { place: 'calendar', of: of(id) };
  }
  return null;
}

function rotaAt(rawPath: string): Route | null {
  const [, written, swaps, id] = /^\/v1\/rotas\/(.+?)(?:(\/swaps)(?:\/([A-Za-z0-9-]{1,64}))?)?$/s.exec(rawPath) ?? [];
  const rota = written === undefined ? null : decodedPart(written);
  if (rota === null) return null;
  if (swaps === undefined) return { place: 'rota', rota };
  return id === undefined ? { place: 'swaps', rota } : { place: 'swap', rota, id };
}
