/** The places that query answers at. */

export type Route =
  | { place: 'health' }
  | { place: 'tickets' }
  | { place: 'ticket'; id: string }
  | { place: 'timeline' | 'explanation'; id: string };

/** Characters that an encoded path may hold (RFC 3986, 3.3), and escapes of two digits. */
const ENCODED = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})*$/;

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
  // The HTTP API of AWS decodes the path before it calls, the embedded host and function URLs do not: a path with
  // characters that an encoded one cannot have is decoded already.
  if (!ENCODED.test(written)) return { place, id: written };
  try {
    return { place, id: decodeURIComponent(written) };
  } catch {
    return null;
  }
}
