/**
 * Durations of the configuration. The unit says what is meant (domain.md, clocks, rule 1): `h`, `m`, `s` are working time,
 * `bd` working days, `d` (24 hours) and `w` (7 days) wall time. Where a setting is in wall time by nature (a promise's
 * ladder, a window), its reader takes `workingMs` as wall time.
 */

export interface WorkingTime {
  workingMs: number;
}

export interface BusinessDays {
  businessDays: number;
}

export interface WallTime {
  wallMs: number;
}

export type Duration = WorkingTime | BusinessDays | WallTime;

/** What a target may be. */
export type TargetDuration = WorkingTime | BusinessDays;

const UNIT_MS: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1000, w: 604_800_000, d: 86_400_000 };

/** Adds up `1h30m`: each unit at most once, the larger first. Undefined when a text is of another form. */
function sumOf(text: string, form: RegExp, units: readonly string[]): number | undefined {
  const match = form.exec(text);
  if (!match) return undefined;
  let sum = 0;
  for (const [i, unit] of units.entries()) sum += Number(match[i + 1] ?? 0) * UNIT_MS[unit]!;
  return Number.isSafeInteger(sum) ? sum : undefined;
}

/** Reads `45m`, `4h`, `1h30m`, `90s`, `2bd`, `3d`, `1w`. Undefined for anything else, mixed units included. */
export function parseDuration(text: string): Duration | undefined {
  const days = /^(\d{1,4})bd$/.exec(text);
  if (days) return Number(days[1]) > 0 ? { businessDays: Number(days[1]) } : undefined;
  const workingMs = sumOf(text, /^(?=\d)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/, ['h', 'm', 's']);
  if (workingMs !== undefined) return { workingMs };
  const wallMs = sumOf(text, /^(?=\d)(?:(\d+)w)?(?:(\d+)d)?$/, ['w', 'd']);
  return wallMs === undefined ? undefined : { wallMs };
}

/** `1h30m`, `45s`, `-2h`, `0h`: an amount of time in hours, minutes and seconds, as `parseDuration` reads it; parts of a second stand as decimals. */
export function durationText(ms: number): string {
  const whole = Math.abs(ms);
  const hours = Math.floor(whole / UNIT_MS.h!);
  const minutes = Math.floor(whole / UNIT_MS.m!) % 60;
  const seconds = (whole % UNIT_MS.m!) / 1000;
  const parts = [hours > 0 && `${hours}h`, minutes > 0 && `${minutes}m`, seconds > 0 && `${seconds}s`].filter(Boolean);
  return `${ms < 0 ? '-' : ''}${parts.join('') || '0h'}`;
}

/** Reads the duration of a target: working time or working days, more than none. Undefined for anything else. */
export function parseTargetDuration(text: string): TargetDuration | undefined {
  const duration = parseDuration(text);
  if (duration === undefined || 'wallMs' in duration) return undefined;
  return 'workingMs' in duration && duration.workingMs === 0 ? undefined : duration;
}
