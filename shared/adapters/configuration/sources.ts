/** What a configuration is compiled from besides itself: holidays and zone rules as shipped, and the feeds in its folder. */
import type { PolicySources } from '../../domain/policy/compile.ts';
import { TERMS_YEARS } from '../../domain/policy/termsYears.ts';
import { holidaysOf } from '../holidays/holidaysOf.ts';
import { zoneTable } from '../timezone/zoneTable.ts';
import { readFeed } from './files.ts';

/** Fixed, so that terms do not change as time goes by (docs/adr/0009); from 1970, the first instant that an event may have. */
const ZONE_YEARS = { fromYear: 1970, toYear: 2045 };

/** What is the same for every configuration. */
export const zonesAndHolidays: Omit<PolicySources, 'feed'> = {
  zoneTable: (timeZone) => zoneTable(timeZone, ZONE_YEARS),
  holidaysOf: (country, options) =>
    holidaysOf(country, { ...options, fromYear: TERMS_YEARS.from, toYear: TERMS_YEARS.to }),
};

/** The sources of a configuration folder, or of the folder of one file. */
export function sourcesOf(folder: string): PolicySources {
  return { ...zonesAndHolidays, feed: (file) => readFeed(folder, file) };
}
