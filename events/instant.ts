/** Instants at the edge: RFC 3339 text outside, integer epoch milliseconds inside. */

const RFC_3339 =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i;

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

/** Writes epoch milliseconds as ISO 8601 in UTC with milliseconds. */
export function formatInstant(instant: number): string {
  return new Date(instant).toISOString();
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
