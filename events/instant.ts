/** Instants at the edge: RFC 3339 text outside, integer epoch milliseconds inside. */

const RFC_3339 =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i;

const DAY_MS = 86_400_000;
const YEAR_10000_MS = 253_402_300_800_000;
const TWO_DIGITS = numerals(60, 2);
const THREE_DIGITS = numerals(1000, 3);

/**
 * Reads an RFC 3339 date-time with its offset, such as `2026-03-02T10:00:00+02:00`.
 * Parts of a millisecond are cut off. Returns undefined for anything else, for a day that its month does not have, for a
 * leap second, and for a year before 1970 (the zero date of many systems is no instant of a ticket).
 */
export function parseInstant(text: string): number | undefined {
  const match = RFC_3339.exec(text);
  if (match === null) return undefined;
  const day = Number(match[3]);
  if (day > 28 && day > daysInMonth(Number(match[1]), Number(match[2]))) return undefined;
  const instant = Date.parse(text.toUpperCase());
  return instant >= 0 ? instant : undefined;
}

/** Writes epoch milliseconds as ISO 8601 in UTC with milliseconds. RangeError for what is no instant. */
export function formatInstant(instant: number): string {
  if (!(instant >= 0 && instant < YEAR_10000_MS)) return new Date(instant).toISOString();
  const day = Math.floor(instant / DAY_MS);
  const past = Math.floor(instant - day * DAY_MS);
  const hour = TWO_DIGITS[Math.floor(past / 3_600_000)];
  const minute = TWO_DIGITS[Math.floor(past / 60_000) % 60];
  const second = TWO_DIGITS[Math.floor(past / 1000) % 60];
  return `${dateOf(day)}T${hour}:${minute}:${second}.${THREE_DIGITS[past % 1000]}Z`;
}

function numerals(count: number, width: number): string[] {
  return Array.from({ length: count }, (_, number) => String(number).padStart(width, '0'));
}

// Instants of a ticket share few dates, and `toISOString` takes longer than the rest of publishing an event.
const dates = new Map<number, string>();

/** The UTC date of a day counted from 1970-01-01. */
function dateOf(day: number): string {
  let date = dates.get(day);
  if (date === undefined) {
    date = new Date(day * DAY_MS).toISOString().slice(0, 10);
    if (dates.size >= 1000) dates.clear();
    dates.set(day, date);
  }
  return date;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
