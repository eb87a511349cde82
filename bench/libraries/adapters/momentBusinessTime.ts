import moment from 'moment-business-time';
import momentTimezone from 'moment-timezone';
import { closedDates, DAYS, type Library, type OfficeHours, splitAtMidnight } from './library.ts';

const MINUTE_MS = 60_000;

function setHours(calendar: OfficeHours): void {
  const split = splitAtMidnight(calendar);
  const workinghours = Object.fromEntries(
    DAYS.map((day, i) => {
      const edges = split.get(day)!.flat();
      return [i, edges.length > 0 ? edges : null];
    }),
  );
  moment.updateLocale('en', { workinghours, holidays: closedDates(calendar) });
}

/** Minutes are what its users ask for; seconds where they must be. */
function inUnits(ms: number): [amount: number, unit: 'minutes' | 'seconds', unitMs: number] {
  return ms % MINUTE_MS === 0 ? [ms / MINUTE_MS, 'minutes', MINUTE_MS] : [ms / 1000, 'seconds', 1000];
}

function libraryWith(at: (instant: number, timeZone: string) => moment.Moment): Library {
  return {
    open(calendar) {
      setHours(calendar);
      const { timeZone } = calendar;
      return {
        add(from, durationMs) {
          const [amount, unit] = inUnits(durationMs);
          return at(from, timeZone).addWorkingTime(amount, unit).valueOf();
        },
        elapsed(from, to) {
          const [, unit, unitMs] = inUnits(to - from);
          // A diff is `this` less the argument.
          return at(to, timeZone).workingDiff(at(from, timeZone), unit) * unitMs;
        },
      };
    },
  };
}

/** In the zone that the whole process runs in. */
export const inProcessZone = libraryWith((instant) => moment(instant));

/** In the calendar's own zone, with moment-timezone. */
export const inNamedZone = libraryWith((instant, timeZone) => momentTimezone.tz(instant, timeZone));
