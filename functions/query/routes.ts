/** The places that query answers at. */
import { decodedPart } from '../http/pathPart.ts';

export type Route =
  | { place: 'health' }
  | { place: 'tickets' }
  | { place: 'ticket'; id: string }
  | { place: 'timeline' | 'explanation'; id: string };

/**
 * Finds the place that a path names; null when there is none. The id of a ticket may hold any character, slashes too,
 * percent-encoded or (since nothing stands behind it but `/timeline` or `/explain`) as they are.
 */
export function routeOf(rawPath: string): Route | null {
  if (rawPath === '/healthz') return { place: 'health' };
  if (rawPath === '/v1/tickets') return { place: 'tickets' };
  const [, about, part] = /^\/v1\/tickets\/(.+)\/(timeline|explain)$/s.exec(rawPath) ?? [];
  if (about !== undefined) return withId(part === 'explain' ? 'explanation' : 'timeline', about);
  const ticket = /^\/v1\/tickets\/(.+)$/s.exec(rawPath)?.[1];
  return ticket === undefined ? null : withId('ticket', ticket);
}

function withId(place: 'ticket' | 'timeline' | 'explanation', written: string): Route | null {
  const id = decodedPart(written);
  return id === null ? null : { place, id };
}
