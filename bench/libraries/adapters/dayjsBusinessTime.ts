import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import businessTime from 'dayjs-business-time';
import { CannotExpress, closedDates, DAYS, type Library, type OfficeHours, splitAtMidnight } from './library.ts';

const NAMES = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MINUTE_MS = 60_000;

dayjs.extend(utc);
dayjs.extend(timezone);
dayjs.extend(businessTime);

function setHours(calendar: OfficeHours): void {
  const split = splitAtMidnight(calendar);
  const week = DAYS.map((day, i) => {
    const segments = split.get(day)!.map(([start, end]) => ({ start: `${start}:00`, end: `${end}:00` }));
    return [NAMES[i], segments.length > 0 ? segments : null];
  });
  dayjs.setBusinessTime(Object.fromEntries(week));
  dayjs.setHolidays(closedDates(calendar));
}

function wholeMinutes(ms: number): number {
  if (ms % MINUTE_MS !== 0) throw new CannotExpress('seconds');
  return ms / MINUTE_MS;
}

/** `at` gives an instant as a Day.js object that reads the calendar's wall clock. */
function libraryWith(at: (instant: number, timeZone: string) => dayjs.Dayjs): Library {
  return {
    open(calendar) {
      setHours(calendar);
      const { timeZone } = calendar;
      return {
        add(from, durationMs) {
          const minutes = wholeMinutes(durationMs);
          const start = at(from, timeZone);
          return (minutes < 0 ? start.subtractBusinessMinutes(-minutes) : start.addBusinessMinutes(minutes)).valueOf();
        },
        elapsed(from, to) {
          wholeMinutes(to - from);
          return at(from, timeZone).businessMinutesDiff(at(to, timeZone)) * MINUTE_MS;
        },
      };
    },
  };
}

/** In the zone that the whole process runs in. */
export const inProcessZone = libraryWith((instant) => dayjs(instant));

/** In the calendar's own zone, with Day.js's plugin. */
export const inNamedZone = libraryWith((instant, timeZone) => dayjs(instant).tz(timeZone));
