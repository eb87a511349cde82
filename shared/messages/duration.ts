import { say } from './format.ts';
import type { Voice } from './voice.ts';

const MINUTE_MS = 60_000;
const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 1440;

/** A length in whole minutes, rounded down, as its two largest units: `2 hours 5 minutes`, or `2 h 5 min` for a subject. */
export function sayDuration(voice: Voice, ms: number, width: 'long' | 'short'): string {
  const short = width === 'short';
  const minutes = Math.floor(Math.abs(ms) / MINUTE_MS);
  if (minutes === 0) return say(voice, short ? 'duration.moment.short' : 'duration.moment', {});
  const units = [
    [Math.floor(minutes / MINUTES_PER_DAY), short ? 'duration.days.short' : 'duration.days'],
    [Math.floor((minutes % MINUTES_PER_DAY) / MINUTES_PER_HOUR), short ? 'duration.hours.short' : 'duration.hours'],
    [minutes % MINUTES_PER_HOUR, short ? 'duration.minutes.short' : 'duration.minutes'],
  ] as const;
  const first = units.findIndex(([count]) => count > 0);
  return units
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, id]) => say(voice, id, { count }))
    .join(' ');
}
