import { contentHash } from './canonical.ts';
import type { Terms } from './terms.ts';

/**
 * The name of terms: `sha256:` and the SHA-256 of their canonical JSON, in hexadecimal. The tz database version that a
 * calendar's zone rules are stamped with is left out: it tells where rules came from, and two versions whose rules are the
 * same decide every deadline alike (docs/adr/0009).
 */
export function termsHash(terms: Terms): string {
  const calendars = Object.fromEntries(
    Object.entries(terms.calendars).map(([name, { zone, ...calendar }]) => {
      const { tzVersion: _origin, ...rules } = zone;
      return [name, { ...calendar, zone: rules }];
    }),
  );
  return `sha256:${contentHash({ ...terms, calendars })}`;
}
