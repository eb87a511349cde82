import { DAY_MS, dayNumber } from '../time/civil.ts';

/** The years, both included, whose days off terms hold: years back, so that old logs are replayed right, and years ahead of any due time. */
export const TERMS_YEARS = { from: 2015, to: 2037 } as const;

/** The same as day numbers, both included. */
export const TERMS_DAYS = {
  first: dayNumber(TERMS_YEARS.from, 1, 1),
  last: dayNumber(TERMS_YEARS.to, 12, 31),
} as const;

/** The same as instants of UTC, both included. */
export const TERMS_SPAN = { first: TERMS_DAYS.first * DAY_MS, last: (TERMS_DAYS.last + 1) * DAY_MS - 1 } as const;
