/** ISO 8601 durations of fixed length, as `POST /local/clock` takes them. */

const FORM = /^P(?!$)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d{1,3})?)S)?)?$/;
const UNITS_MS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000];

/**
 * Milliseconds of `PT2H30M`, `P1D`, `P1W`, `PT0.5S`; a day is 24 hours. Undefined for anything else: years and months have
 * no fixed length, and time goes forward only.
 */
export function isoDurationMs(text: string): number | undefined {
  const match = FORM.exec(text);
  if (!match) return undefined;
  let sum = 0;
  for (const [i, unitMs] of UNITS_MS.entries()) sum += Number((match[i + 1] ?? '0').replace(',', '.')) * unitMs;
  return Number.isSafeInteger(Math.round(sum)) ? Math.round(sum) : undefined;
}
