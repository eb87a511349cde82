/** Durations, each kind with the units that make sense there (domain.md, *Clocks*, rule 1). */
import * as z from 'zod';
import { DAY_MS } from '../../time/civil.ts';
import { type Duration, parseDuration } from '../../time/duration.ts';
import type { Target } from '../terms.ts';
import { LIMITS } from './limits.ts';
import { type Read, readAs } from './shape.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

function text(pattern: string, examples: string[]) {
  return z.string().max(20).meta({ pattern, examples });
}

const WORKING = '(?:\\d+h)?(?:\\d+m)?(?:\\d+s)?';
const WALL = '(?:\\d+w)?(?:\\d+d)?';

function isNothing(duration: Duration): boolean {
  return ('workingMs' in duration && duration.workingMs === 0) || ('wallMs' in duration && duration.wallMs === 0);
}

/** Reads with `read` what is a duration at all, and more than nothing. */
function durationOf<T>(examples: string, read: (duration: Duration, written: string) => Read<T>) {
  return (written: string): Read<T> => {
    const duration = parseDuration(written);
    if (duration === undefined) return { wrong: `"${written}" is not a duration. Write it like ${examples}.` };
    return isNothing(duration) ? { wrong: 'Write a duration longer than nothing.' } : read(duration, written);
  };
}

/** Working time or working days: `45m`, `4h`, `1h30m`, `2bd`. */
export const targetLength = readAs(
  text(`^(?=\\d)(?:${WORKING}|\\d+bd)$`, ['15m', '4h', '1h30m', '2bd']),
  durationOf('45m, 4h, 1h30m or 2bd', (duration, written): Read<Target> => {
    if ('wallMs' in duration) {
      return {
        wrong: `"${written}" is wall time, and a target is working time. Write hours with h, such as 24h, or working days with bd, such as 2bd.`,
      };
    }
    const tooLong =
      'workingMs' in duration
        ? duration.workingMs > LIMITS.targetHours * HOUR_MS
        : duration.businessDays > LIMITS.targetDays;
    if (tooLong) return { wrong: `Write at most ${LIMITS.targetHours}h or ${LIMITS.targetDays}bd.` };
    return { value: duration };
  }),
);

/** Reads a time of a ladder, in ms of working time. */
export const readStepMs = durationOf('30m, 4h or 1h30m', (duration, written): Read<number> => {
  if (!('workingMs' in duration)) {
    return { wrong: `"${written}" is not in hours or minutes. A ladder's times are: write 30m, 4h or 24h.` };
  }
  if (duration.workingMs > LIMITS.targetHours * HOUR_MS) return { wrong: `Write at most ${LIMITS.targetHours}h.` };
  if (duration.workingMs < MINUTE_MS) return { wrong: 'Write at least 1m.' };
  return { value: duration.workingMs };
});

/** A length within a ladder: hours and minutes on the objective's calendar. */
export const stepLength = readAs(text(`^(?=\\d)${WORKING}$`, ['30m', '4h']), readStepMs);

/** A window of wall time: `5d`, `1w`, `12h`. */
export const wallLength = readAs(
  text(`^(?=\\d)(?:${WALL}|${WORKING})$`, ['5d', '1w', '12h']),
  durationOf('5d, 1w or 12h', (duration, written): Read<number> => {
    if ('businessDays' in duration) {
      return { wrong: `"${written}" counts working days, and this is wall time. Write 5d, 1w or 12h.` };
    }
    const wallMs = 'wallMs' in duration ? duration.wallMs : duration.workingMs;
    return wallMs > LIMITS.wallDays * DAY_MS ? { wrong: `Write at most ${LIMITS.wallDays}d.` } : { value: wallMs };
  }),
);

/** Whole days of wall time: `1d`, `1w`. */
export const wholeDays = readAs(
  text(`^(?=\\d)${WALL}$`, ['1d', '1w']),
  durationOf('1d, 1w or 2w', (duration, written): Read<number> => {
    if (!('wallMs' in duration)) return { wrong: `"${written}" is not in whole days. Write 1d, 1w or 2w.` };
    return duration.wallMs > LIMITS.wallDays * DAY_MS
      ? { wrong: `Write at most ${LIMITS.wallDays}d.` }
      : { value: duration.wallMs };
  }),
);

/** Any unit; `bd` and working time are counted on the agency's calendar. */
export const anyLength = readAs(
  text(`^(?=\\d)(?:${WALL}|${WORKING}|\\d+bd)$`, ['2bd', '3d', '12h']),
  durationOf('2bd, 3d or 12h', (duration): Read<Duration> => ({ value: duration })),
);
