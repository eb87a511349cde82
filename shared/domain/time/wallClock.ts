/** The calendar on which every instant is open: wall time, used for promises. Its days are those of UTC. */
import type { Calendar } from './arithmetic.ts';
import { DAY_MS, isoDate } from './civil.ts';

export const WALL_CLOCK: Calendar = {
  add: (start, durationMs) => start + durationMs,
  subtract: (start, durationMs) => start - durationMs,
  elapsed: (from, to) => to - from,
  isOpen: () => true,
  nextOpen: (at) => at,
  nextClose: () => {
    throw new RangeError('Wall time never closes.');
  },
  segments: (from, to) => (from < to ? [{ from, to, open: true }] : []),
  closeOfWorkingDay: (start, days) => {
    if (!(Number.isInteger(days) && days >= 1)) throw new RangeError(`${days} is not a number of working days.`);
    return (Math.floor(start / DAY_MS) + days + 1) * DAY_MS;
  },
  localDate: (at) => isoDate(Math.floor(at / DAY_MS)),
};
